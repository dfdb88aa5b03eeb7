"""“Rest of this section meets the standard”: answers for the open questions of a section, exceptions and the limit."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from fractions import Fraction
from math import floor

from tui_audit.domain.answer_types import rules_of
from tui_audit.domain.audit.answer_rules import (
    action_is_required,
    check_value,
    note_is_required,
    photo_is_required,
)
from tui_audit.domain.audit.follow_ups import in_force
from tui_audit.domain.audit.model import ActionStatus, Answer, AnswerValue, Audit, EntryMethod, Finding
from tui_audit.domain.checklist.model import Checklist, Question, Stop
from tui_audit.domain.scoring.points import is_low
from tui_audit.errors import AuditError
from tui_audit.message import Message, message

LARGEST_SHARE = Fraction(3, 10)
"""Largest share of the questions asked in an audit that may be answered this way."""

_SETTLED = frozenset({ActionStatus.DONE, ActionStatus.VERIFIED, ActionStatus.DROPPED})


@dataclass(frozen=True)
class BulkOffer:
    """Answers that would be filled in together, to be confirmed first."""

    answers: tuple[tuple[str, AnswerValue], ...]
    """Question ids and their values, in checklist order."""
    left_out: tuple[tuple[str, Message], ...]
    """Unanswered questions that the auditor must answer one by one, each with the reason."""
    limit_reached: bool
    """Whether a question was left out only because LARGEST_SHARE was reached."""


def bulk_offer(audit: Audit, checklist: Checklist, section_id: str, previous: Audit | None) -> BulkOffer:
    """Return an offer for the open questions of a section: a rating of 4, or the good answer to a yes-no question."""
    audit = in_force(audit, checklist)
    room = _room(audit)
    answers: list[tuple[str, AnswerValue]] = []
    left_out: list[tuple[str, Message]] = []
    limit_reached = False
    for stop in _open_stops(audit, checklist, section_id):
        question = stop.question
        value = rules_of(question).standard(question)
        reason = _why_not(audit, stop, value, previous)
        if reason is None and len(answers) == room:
            limit_reached = True
            reason = message(
                "At most %(share)s%% of an audit can be answered this way.", share=round(LARGEST_SHARE * 100)
            )
        if reason is not None:
            left_out.append((question.id, reason))
        elif value is not None:
            answers.append((question.id, value))
    return BulkOffer(tuple(answers), tuple(left_out), limit_reached)


def filled_answers(audit: Audit, offer: BulkOffer, answered_at: str) -> tuple[Answer, ...]:
    """Return the answers of an offer, marked as filled in together; ``answered_at`` is in ISO 8601."""
    return tuple(
        replace(audit.answer(question), value=value, by=audit.auditor, via=EntryMethod.BULK, answered_at=answered_at)
        for question, value in offer.answers
    )


def _room(audit: Audit) -> int:
    given = sum(1 for question in audit.asked if audit.answer(question).via is EntryMethod.BULK)
    return max(0, floor(len(audit.asked) * LARGEST_SHARE) - given)


def _open_stops(audit: Audit, checklist: Checklist, section_id: str) -> Iterator[Stop]:
    for question_id in audit.asked:
        stop = checklist.by_question[question_id]
        if stop.section.id == section_id and not audit.answer(question_id).is_given:
            yield stop


def _why_not(audit: Audit, stop: Stop, value: AnswerValue | None, previous: Audit | None) -> Message | None:
    question = stop.question
    answer = Answer(question.id, value)
    if question.critical:
        return message("Critical question.")
    if value is None:
        return message("Only ratings and yes-no questions can be filled in.")
    if _has_open_finding(audit, stop) or (previous is not None and _has_open_finding(previous, stop)):
        return message("It has an open finding.")
    if previous is not None and _was_low(question, previous.answer(question.id).value):
        return message("It was below standard last time.")
    if note_is_required(question, answer) or photo_is_required(question, answer):
        return message("It requires a note or a photo.")
    if action_is_required(question, answer):
        return message("It requires an action.")
    if not audit.answer(question.id).is_blank:
        return message("It already has a note or photo.")
    return None


def _has_open_finding(audit: Audit, stop: Stop) -> bool:
    return any(_is_open(audit, finding) for finding in audit.findings if _stands_at(finding, stop))


def _stands_at(finding: Finding, stop: Stop) -> bool:
    if finding.question is None:
        return finding.touchpoint == stop.touchpoint.id
    return finding.question == stop.question.id


def _is_open(audit: Audit, finding: Finding) -> bool:
    actions = audit.actions_on(finding.id)
    settled = bool(actions) and all(audit.status_of(action) in _SETTLED for action in actions)
    return finding.grade.is_failing and not settled


def _was_low(question: Question, value: AnswerValue | None) -> bool:
    if value is None:
        return False
    try:
        check_value(question, value)
    except AuditError:  # an earlier version of the question had another type of answer
        return False
    return is_low(question, value)
