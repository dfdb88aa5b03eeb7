"""Follow-up questions: which questions of an audit are asked now, after the answers given so far."""

from collections.abc import Callable, Iterable
from dataclasses import replace

from tui_audit.domain.audit.model import AnswerValue, Audit
from tui_audit.domain.checklist.model import AnswerType, AskIf, Checklist, Question
from tui_audit.domain.figures import is_figure
from tui_audit.domain.scoring.points import is_low


def asked_now(audit: Audit, checklist: Checklist) -> tuple[str, ...]:
    """Return the questions of an audit, without the follow-ups whose condition does not hold, in checklist order."""
    if not checklist.has_follow_ups:
        return audit.asked
    return questions_in_force(audit.asked, checklist, lambda question: audit.answer(question).value)


def in_force(audit: Audit, checklist: Checklist) -> Audit:
    """Return the audit as it counts: only with the questions that are asked now, their answers and photos."""
    asked = asked_now(audit, checklist)
    if len(asked) == len(audit.asked):
        return audit
    not_asked = frozenset(audit.asked).difference(asked)
    answers = {key: answer for key, answer in audit.answers.items() if key not in not_asked}
    named = [*(answer.photos for answer in answers.values()), *(finding.photos for finding in audit.findings)]
    shown = frozenset(sha256 for photos in named for sha256 in photos)
    photos = {sha256: photo for sha256, photo in audit.photos.items() if sha256 in shown}
    return replace(audit, asked=asked, answers=answers, photos=photos)


def set_aside(audit: Audit, checklist: Checklist) -> tuple[str, ...]:
    """Return the follow-ups with an answer, note or photo that are not asked any more, in checklist order."""
    if not checklist.has_follow_ups:
        return ()
    asked = frozenset(asked_now(audit, checklist))
    return tuple(each for each in audit.asked if each not in asked and not audit.answer(each).is_blank)


def questions_in_force(
    asked: Iterable[str], checklist: Checklist, value_of: Callable[[str], AnswerValue | None]
) -> tuple[str, ...]:
    """Return those of the questions, given in checklist order, that are asked with these values.

    A follow-up is asked if the question that it depends on is asked too and its value meets the condition.
    """
    stops = checklist.by_question
    kept: dict[str, None] = {}
    for each in asked:
        condition = stops[each].question.ask_if if each in stops else None
        if condition is None or (
            condition.question in kept
            and meets(condition, stops[condition.question].question, value_of(condition.question))
        ):
            kept[each] = None
    return tuple(kept)


def meets(condition: AskIf, question: Question, value: AnswerValue | None) -> bool:
    """Return whether an answer to the question that the condition names meets the condition."""
    if value is None:
        return False
    if condition.below is not None:
        return is_figure(value) and value < condition.below
    if condition.when == "not good":
        return is_low(question, value)
    if question.answer is AnswerType.YES_NO:
        return value is (condition.when == "yes")
    return condition.when in value if isinstance(value, tuple) else value == condition.when


def with_sources(questions: Iterable[str], checklist: Checklist) -> frozenset[str]:
    """Return the questions together with all those that their follow-ups depend on."""
    found: set[str] = set()
    for each in questions:
        name: str | None = each
        while name is not None and name not in found:
            found.add(name)
            stop = checklist.by_question.get(name)
            name = None if stop is None or stop.question.ask_if is None else stop.question.ask_if.question
    return frozenset(found)
