"""Rules for follow-up questions: they depend on an earlier question, in a way that its answer allows."""

from collections.abc import Mapping
from typing import Any

from tui_audit.domain.answer_types import ANSWER_TYPES
from tui_audit.domain.checklist.builder import full_question_id, parse_requirement
from tui_audit.domain.checklist.model import AnswerType
from tui_audit.domain.checklist.rules.tables import questions, tables, touchpoints
from tui_audit.domain.checklist.rules.values import condition_form, question_name
from tui_audit.domain.validation.fault import (
    Fault,
    Faults,
    Path,
    choice_of,
    did_you_mean,
    keyed_fault,
    value_for_message,
)
from tui_audit.message import message

Body = Mapping[str, Any]

_OF_OPTIONS = frozenset({AnswerType.CHOICE, AnswerType.CHOICES})


def follow_up_faults(body: Body) -> Faults:
    """Yield the faults of every ``ask_if``: of the question that it names, and of its condition."""
    if not any("ask_if" in question for _path, question in questions(body)):
        return
    known = _by_id(body)
    earlier: dict[str, Body] = {}
    for path, touchpoint in touchpoints(body):
        for place, question in tables(touchpoint, path, "question"):
            own_id = f"{touchpoint.get('id')}.{question.get('id')}"
            yield from _ask_if((*place, "ask_if"), question.get("ask_if"), own_id, earlier, known)
            earlier[own_id] = question


def _by_id(body: Body) -> Mapping[str, Body]:
    return {
        f"{touchpoint.get('id')}.{question.get('id')}": question
        for path, touchpoint in touchpoints(body)
        for _place, question in tables(touchpoint, path, "question")
    }


def _ask_if(path: Path, ask_if: object, own_id: str, earlier: Mapping[str, Body], known: Mapping[str, Body]) -> Faults:
    if not isinstance(ask_if, Mapping):
        return  # reported where it is written
    name, when = ask_if.get("question"), ask_if.get("when")
    if not isinstance(name, str) or any(question_name((), name)):
        return
    wanted = full_question_id(own_id.split(".", 1)[0], name)
    if wanted in earlier:
        if isinstance(when, str) and not any(condition_form((), when)):
            yield from _condition((*path, "when"), when, earlier[wanted])
    elif wanted == own_id:
        yield Fault(
            (*path, "question"),
            message("a question cannot depend on its own answer."),
            message("Use the id of an earlier question."),
        )
    elif wanted in known:
        yield keyed_fault(
            (*path, "question"),
            message("the question %(value)s comes later in the checklist."),
            message("Move this question below it, or use the id of an earlier question."),
            value=value_for_message(name),
        )
    else:
        yield keyed_fault(
            (*path, "question"),
            message("there is no question %(value)s."),
            did_you_mean(wanted, earlier),
            value=value_for_message(name),
        )


def _condition(path: Path, when: str, source: Body) -> Faults:
    """Yield a fault unless the answer to the question that is named can meet the condition."""
    answer = source.get("answer")
    if not isinstance(answer, str) or answer not in set(AnswerType):
        return  # reported where it is written
    rules = ANSWER_TYPES[AnswerType(answer)]
    if when.startswith("below ") and rules.allows_below:
        yield from rules.below_faults(path, parse_requirement(when).below)
        return
    allowed = _allowed(AnswerType(answer), source)
    if when in allowed:
        return
    shown = [*(['"below N"'] if rules.allows_below else []), *(f'"{each}"' for each in allowed)]
    if not shown:
        problem = message("no question can depend on the answer %(value)s.")
        yield keyed_fault(path, problem, message("Use the id of another question."), value=value_for_message(answer))
        return
    problem = message("the answer %(answer)s does not have the condition %(value)s.")
    values = {"answer": value_for_message(answer), "value": value_for_message(when)}
    yield keyed_fault(path, problem, message("Write %(names)s.", names=choice_of(shown)), **values)


def _allowed(answer: AnswerType, source: Body) -> list[str]:
    """Return the conditions other than "below N" that the answer can meet."""
    options = [option.get("id") for _path, option in tables(source, (), "options")] if answer in _OF_OPTIONS else []
    named = ["yes", "no"] if answer is AnswerType.YES_NO else [each for each in options if isinstance(each, str)]
    return [*named, *(["not good"] if ANSWER_TYPES[answer].scores_as_written(source) else [])]
