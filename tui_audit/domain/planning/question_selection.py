"""What is asked where not everything is: what failed last time, or what is open and a few questions in rotation."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from tui_audit.domain.audit.model import ActionStatus, Audit
from tui_audit.domain.checklist.model import Checklist
from tui_audit.domain.scoring.score_sheet import score_sheet

ROTATION = 5
"""So many questions come into a short walk in rotation."""

_UNDONE = frozenset({ActionStatus.OPEN, ActionStatus.IN_PROGRESS, ActionStatus.DONE, ActionStatus.REGRESSED})
"""Where an action has not been seen to hold; what is said to be done is looked at too."""


@dataclass(frozen=True)
class Rechecked:
    """What became of what a re-audit went back for."""

    failed: tuple[str, ...]
    """The questions that had failed, in walking order."""
    put_right: tuple[str, ...]
    """Those of them that were answered now and do not fail any more."""
    left: tuple[str, ...]
    """The questions that had been left open or not been seen."""
    closed: tuple[str, ...]
    """Those of them that have an answer with a value now."""


def to_recheck(first: Audit, checklist: Checklist) -> tuple[str, ...]:
    """The questions of a completed audit that failed, were left open or not seen, in walking order."""
    wanted = {*failed(first, checklist), *left(first)}
    return tuple(question for question in first.asked if question in wanted)


def failed(first: Audit, checklist: Checklist) -> tuple[str, ...]:
    """The questions that failed, and those of touchpoints with such a finding about them as a whole."""
    sheet = score_sheet(first, checklist)
    touchpoints = {finding.touchpoint for finding in first.findings if finding.question is None and finding.grade.fails}
    return tuple(
        question
        for question in first.asked
        if sheet.failed(question) or checklist.by_question[question].touchpoint.id in touchpoints
    )


def left(first: Audit) -> tuple[str, ...]:
    """The questions without an answer, or not seen that day."""
    answers = ((question, first.answer(question)) for question in first.asked)
    return tuple(question for question, answer in answers if not answer.is_given or answer.not_seen is not None)


def rechecked(again: Audit, first: Audit, checklist: Checklist) -> Rechecked:
    """What a re-audit of the first audit found; only what the re-audit asks is counted."""
    asked = frozenset(again.asked)
    was_failed = tuple(question for question in failed(first, checklist) if question in asked)
    was_left = tuple(question for question in left(first) if question in asked and question not in was_failed)
    fails = frozenset(failed(again, checklist))
    return Rechecked(
        failed=was_failed,
        put_right=tuple(
            question for question in was_failed if again.answer(question).value is not None and question not in fails
        ),
        left=was_left,
        closed=tuple(question for question in was_left if again.answer(question).value is not None),
    )


def for_short_walk(
    asked: Sequence[str], past: Sequence[Audit], answered: Mapping[str, str], checklist: Checklist
) -> tuple[str, ...]:
    """What a short walk asks of all that could be asked: what is open, and a few in rotation, in walking order.

    ``past`` are the full audits and re-audits, the latest first; ``answered`` gives the day on which a question was
    answered last, by any walk that counts.
    """
    open_ = still_open(past, checklist)
    places = {question: place for place, question in enumerate(asked)}
    rest = [question for question in asked if question not in open_]

    def turn(question: str) -> tuple[str, bool, int]:
        is_critical = checklist.by_question[question].question.critical
        return answered.get(question, ""), not is_critical, places[question]

    chosen = {*sorted(rest, key=turn)[:ROTATION], *open_}
    return tuple(question for question in asked if question in chosen)


def still_open(past: Iterable[Audit], checklist: Checklist) -> frozenset[str]:
    """The questions with an open finding or an action that nobody has verified; ``past`` the latest first."""
    seen: set[str] = set()
    found: set[str] = set()
    for audit in past:
        for finding in audit.findings:
            at = _questions_of(audit, finding.question, finding.touchpoint, checklist)
            if any(audit.status_of(action) in _UNDONE for action in audit.actions_on(finding.id)):
                found.update(at)
            elif finding.grade.fails:
                found.update(question for question in at if question not in seen)
        seen.update(question for question, answer in audit.answers.items() if answer.value is not None)
    return frozenset(found)


def _questions_of(audit: Audit, question: str | None, touchpoint: str, checklist: Checklist) -> tuple[str, ...]:
    """Where a finding stands: at a question, or at all of its touchpoint that was asked."""
    if question is not None:
        return (question,)
    stops = checklist.by_question
    return tuple(each for each in audit.asked if each in stops and stops[each].touchpoint.id == touchpoint)
