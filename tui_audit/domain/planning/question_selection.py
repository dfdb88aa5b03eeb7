"""Questions of a partial audit: failed ones for a re-audit; open ones and a few in rotation for a short audit."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from tui_audit.domain.audit.follow_ups import asked_now, in_force, with_sources
from tui_audit.domain.audit.model import ActionStatus, Answer, Audit
from tui_audit.domain.checklist.model import Checklist
from tui_audit.domain.history.previous_answers import value_if_allowed
from tui_audit.domain.scoring.points import is_low
from tui_audit.domain.scoring.score_sheet import score_sheet

ROTATION = 5
"""Number of questions in rotation in a short audit."""

_UNDONE = frozenset({ActionStatus.OPEN, ActionStatus.IN_PROGRESS, ActionStatus.DONE, ActionStatus.REGRESSED})
"""Statuses of actions that nobody has verified; actions reported as done are checked too."""


@dataclass(frozen=True)
class RecheckResult:
    """The results of a re-audit for the questions it went back for."""

    failed: tuple[str, ...]
    """Questions that had failed, in walking order."""
    fixed: tuple[str, ...]
    """Those of the failed questions that are answered now and no longer fail."""
    unanswered: tuple[str, ...]
    """Questions that had no answer or were not seen."""
    closed: tuple[str, ...]
    """Those of the left questions that have an answer with a value now."""


def questions_to_recheck(first: Audit, checklist: Checklist) -> tuple[str, ...]:
    """Return the questions of a completed audit that failed, have no answer or were not seen, in walking order.

    A follow-up brings the question that it depends on.
    """
    left = unanswered_questions(in_force(first, checklist))
    wanted = with_sources((*failed_questions(first, checklist), *left), checklist)
    return tuple(question for question in first.asked if question in wanted)


def failed_questions(first: Audit, checklist: Checklist) -> tuple[str, ...]:
    """Return the failed questions of an audit, in walking order.

    All questions of a touchpoint count as failed if a finding of grade minor or worse is about the touchpoint as a
    whole.
    """
    sheet = score_sheet(first, checklist)
    asked = asked_now(first, checklist)
    touchpoints = {
        finding.touchpoint for finding in first.findings if finding.question is None and finding.grade.is_failing
    }
    return tuple(
        question
        for question in asked
        if sheet.is_failed(question) or checklist.by_question[question].touchpoint.id in touchpoints
    )


def unanswered_questions(first: Audit) -> tuple[str, ...]:
    """Return the questions without an answer or not seen that day."""
    answers = ((question, first.answer(question)) for question in first.asked)
    return tuple(question for question, answer in answers if not answer.is_given or answer.not_seen is not None)


def recheck_result(again: Audit, first: Audit, checklist: Checklist) -> RecheckResult:
    """Return the results of a re-audit; only questions that the re-audit asks count."""
    again, first = in_force(again, checklist), in_force(first, checklist)
    asked = frozenset(again.asked)
    was_failed = tuple(question for question in failed_questions(first, checklist) if question in asked)
    was_left = tuple(
        question for question in unanswered_questions(first) if question in asked and question not in was_failed
    )
    fails = frozenset(failed_questions(again, checklist))
    return RecheckResult(
        failed=was_failed,
        fixed=tuple(
            question for question in was_failed if again.answer(question).value is not None and question not in fails
        ),
        unanswered=was_left,
        closed=tuple(question for question in was_left if again.answer(question).value is not None),
    )


def short_audit_questions(
    asked: Sequence[str], past: Sequence[Audit], answered: Mapping[str, str], checklist: Checklist
) -> tuple[str, ...]:
    """Return the questions of a short audit in walking order: the open ones and a few in rotation.

    ``asked`` are the questions of a full audit; ``past`` are the full audits and re-audits, latest first; ``answered``
    is the day on which a question was last answered in any audit that counts. The rotation takes the questions answered
    longest ago; of equals, critical ones first. Follow-ups come with the question that they depend on.
    """
    open_ = open_questions(past, checklist)
    places = {question: place for place, question in enumerate(asked)}
    rest = [question for question in asked if question not in open_ and not _follows(question, checklist)]

    def turn(question: str) -> tuple[str, bool, int]:
        is_critical = checklist.by_question[question].question.critical
        return answered.get(question, ""), not is_critical, places[question]

    chosen = set(with_sources((*sorted(rest, key=turn)[:ROTATION], *open_), checklist))
    if checklist.has_follow_ups:
        chosen.update(question for question in asked if with_sources([question], checklist) & chosen)
    return tuple(question for question in asked if question in chosen)


def open_questions(past: Iterable[Audit], checklist: Checklist) -> frozenset[str]:
    """Return the questions with an open finding or an unverified action; ``past`` must be latest first."""
    seen: set[str] = set()
    found: set[str] = set()
    for audit in past:
        for finding in audit.findings:
            at = _questions_of(audit, finding.question, finding.touchpoint, checklist)
            if any(audit.status_of(action) in _UNDONE for action in audit.actions_on(finding.id)):
                found.update(at)
            elif finding.grade.is_failing:
                found.update(question for question in at if question not in seen)
        seen.update(question for question, answer in audit.answers.items() if _shows_fixed(question, answer, checklist))
    return frozenset(found)


def _follows(question: str, checklist: Checklist) -> bool:
    """Return whether a question is a follow-up."""
    return checklist.by_question[question].question.ask_if is not None


def _shows_fixed(question: str, answer: Answer, checklist: Checklist) -> bool:
    """Return whether an answer has a value that is not low, so that earlier findings at its question are fixed."""
    stop = checklist.by_question.get(question)
    if answer.value is None or stop is None:
        return answer.value is not None
    return not is_low(stop.question, value_if_allowed(stop.question, answer.value))


def _questions_of(audit: Audit, question: str | None, touchpoint: str, checklist: Checklist) -> tuple[str, ...]:
    """Return the question of a finding, or all questions asked at its touchpoint if it has none."""
    if question is not None:
        return (question,)
    stops = checklist.by_question
    return tuple(each for each in audit.asked if each in stops and stops[each].touchpoint.id == touchpoint)
