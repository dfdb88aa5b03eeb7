"""The scores of one store with one checklist over its periods: common core only, gaps where nothing was walked.

A stretch is a row of audits that may be drawn as one line: the same rules, bands and segment, and a core of questions
that all of them answered with a value that scores. It goes back from its latest audit as long as the core keeps at
least ``LEAST_SHARE`` of the weight that each of its audits scored; where it breaks, another stretch ends.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from fractions import Fraction
from functools import cached_property
from math import ceil, floor
from typing import NamedTuple, TypeVar

from tui_audit.domain.audit import Kind
from tui_audit.domain.checklist import Phase
from tui_audit.domain.comparison import time_key
from tui_audit.domain.like_for_like import Side
from tui_audit.domain.periods_between import Gap, gap_between
from tui_audit.domain.points import change
from tui_audit.domain.scoring import Line, Part

LEAST_SHARE = Fraction(60, 100)
"""A line's core keeps at least this share of the weight that each of its audits scored."""

_STEP = 10
"""Percent between the figures that a scale may end at."""

T = TypeVar("T")


class Break(StrEnum):
    """Why a line does not go on from the audit before."""

    RULES = "rules"
    BANDS = "bands"
    SEGMENT = "segment"
    CORE = "core"
    """Too few questions in common."""


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
class Point:
    """One audit of a line."""

    side: Side
    core: Part
    """Its score on the questions that all of its line answered, weighing as in the latest of them."""

    @property
    def period(self) -> str:
        """What it counts for."""
        return self.side.audit.period

    @cached_property
    def phases(self) -> Mapping[Phase, Part]:
        """The same by phase."""
        return {phase: Part(tuple(line for line in self.core.lines if line.phase is phase)) for phase in Phase}

    def shown(self, phase: Phase | None = None) -> float | None:
        """Its score on the core, or of one phase of it, as it is printed."""
        return self.core.shown if phase is None else self.phases[phase].shown


@dataclass(frozen=True, eq=False)
class Stretch:
    """Audits that are drawn as one line, the oldest first."""

    points: tuple[Point, ...]
    questions: tuple[str, ...]
    """The core, in the walking order of the latest."""
    asked: int
    """How many questions any of them asked."""
    broken: Break | None
    """Why it does not go on from the audit before; None where there is none before."""

    def change(self, phase: Phase | None = None) -> float | None:
        """From its first to its last printed figure; None where one is missing or there is but one audit."""
        if len(self.points) < 2:
            return None
        return change(self.points[-1].shown(phase), self.points[0].shown(phase))


@dataclass(frozen=True, eq=False)
class Slot:
    """One place on a trend: an audit, or periods without any."""

    point: Point | None
    gap: Gap | None
    is_joined: bool
    """Whether a line leads to it from the place before."""


@dataclass(frozen=True, eq=False)
class Trend:
    """All lines of one store and checklist, the oldest first."""

    stretches: tuple[Stretch, ...]

    @cached_property
    def slots(self) -> tuple[Slot, ...]:
        """Audits, and between them the periods without one, the oldest first."""
        found: list[Slot] = []
        before: str | None = None
        for stretch in self.stretches:
            for point in stretch.points:
                gap = gap_between(before, point.period) if before is not None else None
                if gap is not None:
                    found.append(Slot(None, gap, is_joined=False))
                found.append(Slot(point, None, is_joined=point is not stretch.points[0] and gap is None))
                before = point.period
        return tuple(found)

    @property
    def latest(self) -> Stretch | None:
        """The line that ends with the latest audit."""
        return self.stretches[-1] if self.stretches else None


def trend(sides: Iterable[Side]) -> Trend:
    """The trend of these audits of one store and checklist; of several full ones in a period the last counts."""
    full = sorted((side for side in sides if side.audit.kind is Kind.FULL), key=lambda side: time_key(side.audit))
    waiting = last_of_periods(full, lambda side: side.audit.period)
    stretches: list[Stretch] = []
    while waiting:
        stretch = _latest_stretch(waiting)
        stretches.insert(0, stretch)
        waiting = waiting[: len(waiting) - len(stretch.points)]
    return Trend(tuple(stretches))


def last_of_periods(entries: Iterable[T], period: Callable[[T], str]) -> tuple[T, ...]:
    """Of entries in their order in time the last one of each period."""
    return tuple({period(entry): entry for entry in entries}.values())


def scale_of(values: Sequence[float]) -> tuple[int, int]:
    """Between which full tens the chart runs; at least twenty percent apart."""
    low = max(floor(min(values) / _STEP) * _STEP, 0)
    high = min(ceil(max(values) / _STEP) * _STEP, 100)
    if high - low < 2 * _STEP:
        low = max(min(low - _STEP, 100 - 2 * _STEP), 0)
        high = max(high, low + 2 * _STEP)
    return low, high


class _Tally:
    """How much of what one audit scored the core still holds."""

    def __init__(self, side: Side) -> None:
        self.weights = {line.question: line.weight for line in side.sheet.lines if line.points is not None}
        self.whole = side.sheet.total().possible
        self.held = self.whole

    def without(self, questions: Iterable[str]) -> Fraction:
        """What would be held if these questions left the core."""
        return self.held - sum((self.weights[question] for question in questions), Fraction(0))


class _Line:
    """A line that grows back from its latest audit."""

    def __init__(self, latest: Side) -> None:
        self.sides = [latest]
        """The latest first."""
        self._tallies = [_Tally(latest)]
        self.core = set(self._tallies[0].weights)

    def take(self, side: Side) -> Break | None:
        """Add the audit before, or say why the line breaks there."""
        broken = _differs(side, self.sides[0])
        if broken is not None:
            return broken
        tally = _Tally(side)
        leaving = self.core - tally.weights.keys()
        tally.held = tally.without(tally.weights.keys() - self.core)
        held = [each.without(leaving) for each in self._tallies]
        shares = [*zip(held, self._tallies, strict=True), (tally.held, tally)]
        if leaving == self.core or any(left < LEAST_SHARE * each.whole for left, each in shares):
            return Break.CORE
        self.core -= leaving
        for left, each in shares:
            each.held = left
        self._tallies.append(tally)
        self.sides.append(side)
        return None


def _latest_stretch(sides: Sequence[Side]) -> Stretch:
    """The line that ends with the last of these audits; they stand in their order in time."""
    line = _Line(sides[-1])
    broken = None
    for side in reversed(sides[:-1]):
        broken = line.take(side)
        if broken is not None:
            break
    return _stretch(tuple(reversed(line.sides)), line.core, broken)


def _stretch(sides: Sequence[Side], core: set[str], broken: Break | None) -> Stretch:
    latest = sides[-1]
    asked = {question for side in sides for question in side.audit.asked}
    kept = [line for line in latest.sheet.lines if line.question in core]
    points = tuple(
        Point(side, Part(tuple(_standing(side.lines[line.question], line) for line in kept))) for side in sides
    )
    return Stretch(points, tuple(line.question for line in kept), len(asked), broken)


def _standing(line: Line, latest: Line) -> Line:
    """A line that stands and weighs as in the latest audit."""
    return replace(latest, points=line.points) if line is not latest else line


def _differs(side: Side, latest: Side) -> Break | None:
    if side.rules != latest.rules:
        return Break.RULES
    if side.checklist.bands != latest.checklist.bands:
        return Break.BANDS
    return Break.SEGMENT if side.audit.segment != latest.audit.segment else None
