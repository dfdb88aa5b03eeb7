"""Scores and points of a store's audits, as input for a trend."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import NamedTuple, TypeVar

from tui_audit.domain.audit.model import AuditKind
from tui_audit.domain.checklist.model import Checklist, Phase
from tui_audit.domain.history.matching import ComparedAudit

T = TypeVar("T")


class SavedScore(NamedTuple):
    """The score saved with a completed full audit, as printed at the time."""

    audit: str
    number: int
    period: str
    walked_on: str
    auditor: str
    self_audit: bool
    total: float | None
    before: float | None
    during: float | None
    after: float | None
    verdict: str | None

    @property
    def phases(self) -> Mapping[Phase, float | None]:
        """Scores by phase."""
        return {Phase.BEFORE: self.before, Phase.DURING: self.during, Phase.AFTER: self.after}


@dataclass(frozen=True, eq=False)
class AuditPoints:
    """One full audit with the points of each question, as a trend needs it."""

    audit: str
    number: int
    period: str
    walked_on: str
    self_audit: bool
    segment: str | None
    rules: int
    checklist: Checklist
    asked: tuple[str, ...]
    points: Mapping[str, Fraction]
    """Points from 0 to 1 by question; only questions that scored."""


def full_audit_points(sides: Iterable[ComparedAudit]) -> tuple[AuditPoints, ...]:
    """Return the full audits among these, reduced to their points."""
    return tuple(
        AuditPoints(
            audit=side.audit.id,
            number=side.audit.number,
            period=side.audit.period,
            walked_on=side.audit.walked_on,
            self_audit=side.audit.self_audit,
            segment=side.audit.segment,
            rules=side.rules_version,
            checklist=side.checklist,
            asked=side.asked,
            points={line.question: line.points for line in side.sheet.lines if line.points is not None},
        )
        for side in sides
        if side.audit.kind is AuditKind.FULL
    )


def last_in_each_period(entries: Iterable[T], period: Callable[[T], str]) -> tuple[T, ...]:
    """Return the last entry of each period; the entries must be in chronological order."""
    return tuple({period(entry): entry for entry in entries}.values())
