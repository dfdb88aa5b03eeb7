"""The touchpoint map looked over once a year: what on it was never seen, has nobody, or gives no data."""

from dataclasses import dataclass

from tui_audit.domain.audit.model import Answer, Audit, AuditKind
from tui_audit.domain.checklist.model import Channel, Touchpoint
from tui_audit.domain.journey.context import JourneyAudits
from tui_audit.domain.planning.period import is_period, next_period
from tui_audit.domain.scoring.score_sheet import score_sheet


@dataclass(frozen=True)
class MapReview:
    """What to think about in this store, in walking order, over this walk and those of the 365 days before."""

    never_scored: tuple[Touchpoint, ...]
    """No answer scored in any walk, and not because it is always "not in this store"."""
    never_here: tuple[Touchpoint, ...]
    """Asked, and always answered "not in this store"."""
    without_owner: tuple[Touchpoint, ...]
    without_data: tuple[Touchpoint, ...]
    channels_without: tuple[Channel, ...]
    """Through which no touchpoint of the checklist is met."""

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing to think about."""
        return not (
            self.never_scored or self.never_here or self.without_owner or self.without_data or self.channels_without
        )


def map_review(walks: JourneyAudits) -> MapReview:
    """Look the map of the audit's own checklist over; walks with another checklist join by the touchpoint's id."""
    checklist = walks.now[1]
    attributes = frozenset(walks.now[0].store.attributes)
    touchpoints = [
        touchpoint
        for section in checklist.sections
        for touchpoint in section.touchpoints
        if any(question.is_asked_in(attributes) for question in touchpoint.questions)
    ]
    scored: set[str] = set()
    for audit, other in (walks.now, *walks.year):
        scored |= {line.touchpoint for line in score_sheet(audit, other).lines if line.points is not None}
    audits = [audit for audit, _checklist in (walks.now, *walks.year)]
    never_here = [each for each in touchpoints if each.id not in scored and _never_here(each, audits)]
    return MapReview(
        never_scored=tuple(each for each in touchpoints if each.id not in scored and each not in never_here),
        never_here=tuple(never_here),
        without_owner=tuple(each for each in touchpoints if not each.owner.strip()),
        without_data=tuple(each for each in touchpoints if not each.data),
        channels_without=tuple(
            channel for channel in Channel if all(each.channel is not channel for each in touchpoints)
        ),
    )


def is_due(audit: Audit) -> bool:
    """Whether it is a full audit for the last period of a year: then the map is to be looked over."""
    return (
        audit.kind is AuditKind.FULL and is_period(audit.period) and next_period(audit.period)[:4] != audit.period[:4]
    )


def _never_here(touchpoint: Touchpoint, audits: list[Audit]) -> bool:
    """Whether it was asked about, and every answer given was "not in this store"."""
    answers: list[Answer] = [
        audit.answer(question.id)
        for audit in audits
        for question in touchpoint.questions
        if question.id in audit.asked and audit.answer(question.id).is_given
    ]
    return bool(answers) and all(answer.na is not None for answer in answers)
