"""The audits of one store over its periods, as a trend knows them."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import NamedTuple, TypeVar

from tui_audit.domain.audit.model import AuditKind
from tui_audit.domain.checklist.model import Checklist, Phase
from tui_audit.domain.history.matching import ComparedSide

T = TypeVar("T")


class KeptScore(NamedTuple):
    """The score that is kept with a completed full audit, as it was printed then."""

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

    @property
    def phases(self) -> Mapping[Phase, float | None]:
        """The scores of the phases."""
        return {Phase.BEFORE: self.before, Phase.DURING: self.during, Phase.AFTER: self.after}


@dataclass(frozen=True, eq=False)
class AuditPoints:
    """What a trend knows of one full audit."""

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
    """By question, 0 to 1; only what scored."""


def full_walks(sides: Iterable[ComparedSide]) -> tuple[AuditPoints, ...]:
    """The full ones of these audits, as a trend knows them."""
    return tuple(
        AuditPoints(
            audit=side.audit.id,
            number=side.audit.number,
            period=side.audit.period,
            walked_on=side.audit.walked_on,
            self_audit=side.audit.self_audit,
            segment=side.audit.segment,
            rules=side.rules,
            checklist=side.checklist,
            asked=side.audit.asked,
            points={line.question: line.points for line in side.sheet.lines if line.points is not None},
        )
        for side in sides
        if side.audit.kind is AuditKind.FULL
    )


def last_of_periods(entries: Iterable[T], period: Callable[[T], str]) -> tuple[T, ...]:
    """Of entries in their order in time the last one of each period."""
    return tuple({period(entry): entry for entry in entries}.values())
