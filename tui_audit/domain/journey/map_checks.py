"""Yearly review of the touchpoint map: touchpoints never scored, without owner or without data."""

from dataclasses import dataclass

from tui_audit.domain.answer_types import can_score
from tui_audit.domain.audit.model import Answer, Audit, AuditKind
from tui_audit.domain.checklist.model import Channel, Touchpoint
from tui_audit.domain.journey.context import JourneyAudits
from tui_audit.domain.planning.period import is_period, next_period
from tui_audit.domain.scoring.score_sheet import score_sheet


@dataclass(frozen=True)
class MapReview:
    """Points to review in this store, in walking order, over this audit and those of the 365 days before."""

    never_scored: tuple[Touchpoint, ...]
    """Touchpoints that can score but have no scored answer in any audit, other than those in ``never_here``."""
    never_here: tuple[Touchpoint, ...]
    """Touchpoints that were asked about and always answered "not in this store"."""
    without_owner: tuple[Touchpoint, ...]
    without_data: tuple[Touchpoint, ...]
    channels_without: tuple[Channel, ...]
    """Channels that no touchpoint of the checklist uses in this store."""

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing to review."""
        return not (
            self.never_scored or self.never_here or self.without_owner or self.without_data or self.channels_without
        )


def map_review(walks: JourneyAudits) -> MapReview:
    """Review the map of the audit's own checklist; touchpoints of other checklists are matched by id."""
    checklist = walks.current[1]
    attributes = frozenset(walks.current[0].store.attributes)
    touchpoints = [
        touchpoint
        for section in checklist.sections
        for touchpoint in section.touchpoints
        if any(question.is_asked_in(attributes) for question in touchpoint.questions)
    ]
    scored: set[str] = set()
    for audit, other in (walks.current, *walks.year):
        scored |= {line.touchpoint for line in score_sheet(audit, other).lines if line.points is not None}
    audits = [audit for audit, _checklist in (walks.current, *walks.year)]
    unscored = [each for each in touchpoints if each.id not in scored and any(map(can_score, each.questions))]
    never_here = [each for each in unscored if _never_here(each, audits)]
    return MapReview(
        never_scored=tuple(each for each in unscored if each not in never_here),
        never_here=tuple(never_here),
        without_owner=tuple(each for each in touchpoints if not each.owner.strip()),
        without_data=tuple(each for each in touchpoints if not each.data),
        channels_without=tuple(
            channel for channel in Channel if all(each.channel is not channel for each in touchpoints)
        ),
    )


def is_map_review_due(audit: Audit) -> bool:
    """Return whether the map is due for review: after a full audit for the last period of a year."""
    return (
        audit.kind is AuditKind.FULL and is_period(audit.period) and next_period(audit.period)[:4] != audit.period[:4]
    )


def _never_here(touchpoint: Touchpoint, audits: list[Audit]) -> bool:
    """Return whether it was asked about, and every answer given was "not in this store"."""
    answers: list[Answer] = [
        audit.answer(question.id)
        for audit in audits
        for question in touchpoint.questions
        if question.id in audit.asked and audit.answer(question.id).is_given
    ]
    return bool(answers) and all(answer.na is not None for answer in answers)
