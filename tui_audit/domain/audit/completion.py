"""Gaps found before an audit is completed: some block completion, others only need confirmation."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from tui_audit.domain.audit.answer_rules import (
    action_is_missing,
    lacks_required_action,
    note_is_missing,
    photo_is_missing,
)
from tui_audit.domain.audit.follow_ups import asked_now
from tui_audit.domain.audit.model import ActionStatus, Answer, Audit, CorrectiveAction, Finding
from tui_audit.domain.checklist.model import Checklist, Question
from tui_audit.domain.scoring.points import is_low


class GapKind(StrEnum):
    """Kind of gap, in display order; the first 4 block completion."""

    CRITICAL_OPEN = "critical-open"
    NOTE_MISSING = "note-missing"
    PHOTO_MISSING = "photo-missing"
    ACTION_MISSING = "action-missing"
    OPEN = "open"
    PHOTO_TO_FOLLOW = "photo-to-follow"
    CRITICAL_WITHOUT_FINDING = "critical-without-finding"
    FINDING_WITHOUT_ACTION = "finding-without-action"
    ACTION_WITHOUT_OWNER = "action-without-owner"
    ACTION_WITHOUT_DUE = "action-without-due"


_BLOCKING = frozenset({GapKind.CRITICAL_OPEN, GapKind.NOTE_MISSING, GapKind.PHOTO_MISSING, GapKind.ACTION_MISSING})
_STILL_TO_DO = frozenset({ActionStatus.OPEN, ActionStatus.IN_PROGRESS, ActionStatus.REGRESSED})
_ORDER = {kind: place for place, kind in enumerate(GapKind)}


@dataclass(frozen=True)
class MissingItem:
    """One missing item, with the place to fix it."""

    kind: GapKind
    question: str | None
    """Id of the question with the gap; None for a finding about a whole touchpoint."""
    finding: str | None = None
    """Id of the finding, for gaps of findings and actions."""
    action: str | None = None
    """Id of the action, for gaps of actions."""

    @property
    def blocks(self) -> bool:
        """Whether the audit cannot be completed while this item is missing."""
        return self.kind in _BLOCKING


def completion_gaps(audit: Audit, checklist: Checklist) -> tuple[MissingItem, ...]:
    """Return every gap: blocking ones first, each group in checklist order."""
    place = {question: index for index, question in enumerate(audit.asked)}
    found = [*_question_gaps(audit, checklist, place), *_finding_gaps(audit, checklist, place)]
    found.sort(key=lambda entry: (not entry[1].blocks, entry[0], _ORDER[entry[1].kind]))
    return tuple(gap for _place, gap in found)


def _question_gaps(audit: Audit, checklist: Checklist, place: dict[str, int]) -> Iterator[tuple[int, MissingItem]]:
    for question_id in asked_now(audit, checklist):
        question = checklist.by_question[question_id].question
        for kind in _kinds(audit, question, audit.answer(question_id)):
            yield place[question_id], MissingItem(kind, question_id)


def _kinds(audit: Audit, question: Question, answer: Answer) -> Iterator[GapKind]:
    if not answer.is_given:
        if question.critical:
            yield GapKind.CRITICAL_OPEN
        elif not question.optional:
            yield GapKind.OPEN
        return
    if note_is_missing(question, answer):
        yield GapKind.NOTE_MISSING
    if photo_is_missing(question, answer):
        yield GapKind.PHOTO_MISSING
    elif answer.photo_to_follow and not answer.photos and not answer.photo_excuse.strip():
        yield GapKind.PHOTO_TO_FOLLOW
    if action_is_missing(audit, question):
        yield GapKind.ACTION_MISSING
    if question.critical and is_low(question, answer.value) and not audit.findings_on(question.id):
        yield GapKind.CRITICAL_WITHOUT_FINDING


def _finding_gaps(audit: Audit, checklist: Checklist, place: dict[str, int]) -> Iterator[tuple[int, MissingItem]]:
    for finding in audit.findings:
        index = _place_of(finding, checklist, place)
        actions = audit.actions_on(finding.id)
        if finding.grade.is_failing and not actions and not _is_named_at_question(audit, checklist, finding):
            yield index, MissingItem(GapKind.FINDING_WITHOUT_ACTION, finding.question, finding.id)
        for action in actions:
            for kind in _action_kinds(audit, action):
                yield index, MissingItem(kind, finding.question, finding.id, action.id)


def _is_named_at_question(audit: Audit, checklist: Checklist, finding: Finding) -> bool:
    """Return whether the missing action of a finding is a gap of its question, or is excused there with a reason."""
    stop = checklist.by_question.get(finding.question or "")
    return stop is not None and lacks_required_action(audit, stop.question)


def _action_kinds(audit: Audit, action: CorrectiveAction) -> Iterator[GapKind]:
    if audit.status_of(action) not in _STILL_TO_DO:
        return
    if not action.owner.strip():
        yield GapKind.ACTION_WITHOUT_OWNER
    if action.due is None:
        yield GapKind.ACTION_WITHOUT_DUE


def _place_of(finding: Finding, checklist: Checklist, place: dict[str, int]) -> int:
    if finding.question is not None:
        return place.get(finding.question, len(place))
    at_touchpoint = (
        place[stop.question.id]
        for stop in checklist.stops
        if stop.touchpoint.id == finding.touchpoint and stop.question.id in place
    )
    return max(at_touchpoint, default=len(place))
