"""Rules for the combination of values in one question."""

from collections.abc import Mapping
from typing import Any

from tui_audit.domain.answer_types import ANSWER_TYPES, KEYS_OF_TYPES
from tui_audit.domain.answer_types.base import AnswerTypeRules
from tui_audit.domain.checklist.builder import parse_requirement
from tui_audit.domain.checklist.limits import MOST_SUGGESTIONS
from tui_audit.domain.checklist.model import AnswerType
from tui_audit.domain.validation.fault import Faults, Path, choice_of, keyed_fault, value_for_message
from tui_audit.message import message

Body = Mapping[str, Any]


def question_faults(path: Path, question: Body) -> Faults:
    """Yield the faults of one question, other than those of single values."""
    answer = question.get("answer")
    if isinstance(answer, str) and answer in set(AnswerType):
        rules = ANSWER_TYPES[AnswerType(answer)]
        yield from _strangers(path, question, answer)
        yield from rules.faults(path, question)
        yield from _critical(path, question, rules)
        for key in ("require_note", "require_photo", "require_action"):
            yield from _requirement((*path, key), question.get(key), question, rules)
    if question.get("photo") == "never" and "require_photo" in question:
        remedy = message("Remove one of the two.")
        yield keyed_fault(
            (*path, "require_photo"), message('a photo is required here, but photo = "never" forbids it.'), remedy
        )
    yield from _attributes(path, question)
    yield from _suggestions(path, question)


def _strangers(path: Path, question: Body, answer: str) -> Faults:
    for key in KEYS_OF_TYPES:
        types = [kind for kind, rules in ANSWER_TYPES.items() if key in rules.keys]
        if key in question and answer not in types:
            words = {"names": choice_of(types), "value": value_for_message(answer)}
            problem = message("“%(key)s” works only with the answer %(names)s, not with %(value)s.")
            yield keyed_fault((*path, key), problem, message("Remove it, or change “answer”."), **words)


def _critical(path: Path, question: Body, rules: AnswerTypeRules) -> Faults:
    if question.get("critical") is not True:
        return
    if not rules.scores_as_written(question):
        remedy = message("Give it points or a target, or remove “critical”.")
        yield keyed_fault((*path, "critical"), message("a critical question must be scored."), remedy)
    if question.get("optional") is True:
        remedy = message("Remove one of the two.")
        yield keyed_fault((*path, "optional"), message("a critical question cannot be optional."), remedy)


def _requirement(path: Path, value: object, question: Body, rules: AnswerTypeRules) -> Faults:
    try:
        wanted = parse_requirement(value) if isinstance(value, str) else None
    except ValueError:
        return  # already reported as a fault of its form
    if wanted is None:
        return
    scores = rules.scores_as_written(question)
    if wanted.when == "below" and not rules.allows_below:
        remedy = message('Write "not good" or "always".') if scores else message('Write "always".')
        problem = message("“%(key)s” can be “below N” only for a rating or a number, not for %(value)s.")
        yield keyed_fault(path, problem, remedy, value=value_for_message(question["answer"]))
    if wanted.when == "below":
        yield from rules.below_faults(path, wanted.below)
    if wanted.when == "not good" and not scores:
        yield keyed_fault(path, message("“not good” needs an answer that is scored."), message('Write "always".'))


def _suggestions(path: Path, question: Body) -> Faults:
    suggested = question.get("suggest")
    if isinstance(suggested, list | tuple) and len(suggested) > MOST_SUGGESTIONS:
        problem = message("there are %(count)s suggestions; at most %(most)s can be chosen by a key.")
        remedy = message("Keep the most frequent ones.")
        yield keyed_fault((*path, "suggest"), problem, remedy, count=len(suggested), most=MOST_SUGGESTIONS)


def _attributes(path: Path, question: Body) -> Faults:
    wanted, unwanted = question.get("applies_to"), question.get("not_for")
    if not isinstance(wanted, list | tuple) or not isinstance(unwanted, list | tuple):
        return
    for index, name in enumerate(unwanted):
        if isinstance(name, str) and name in wanted:
            problem = message("%(value)s is in both “applies_to” and “not_for”.")
            yield keyed_fault(
                (*path, "not_for", index), problem, message("Remove one of the two."), value=value_for_message(name)
            )
