"""Score trend of one store and checklist over its periods, like for like, with gaps for periods without an audit.

A trend consists of lines (``TrendSegment``). The audits of one line have the same scoring rules, bands and customer
type, and share a core: questions that all of them answered with a value that scores. A line extends back from its
latest audit while the core has at least ``LEAST_SHARE`` of the scored weight of each of its audits. Where that fails,
an earlier line ends.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction
from functools import cached_property
from math import ceil, floor, lcm

from tui_audit.domain.checklist.model import Checklist, Phase
from tui_audit.domain.figures import exact_fraction, printed_difference, round_half_up
from tui_audit.domain.history.audit_points import AuditPoints, last_in_each_period
from tui_audit.domain.history.comparison import chronological_key
from tui_audit.domain.history.gaps import AuditGap, gap_between

MIN_CORE_SHARE = Fraction(60, 100)
"""Smallest allowed weight of a line's core, as a share of the weight that each of its audits scored."""

_STEP = 10
"""Percentage points between the possible ends of a chart's scale."""


class BreakReason(StrEnum):
    """Why a line does not continue to the previous audit."""

    RULES = "rules"
    BANDS = "bands"
    SEGMENT = "segment"
    CORE = "core"
    """Too few questions in common."""


@dataclass(frozen=True, eq=False)
class TrendPoint:
    """One audit on a line."""

    walk: AuditPoints
    total: float | None
    """Printed score on the core questions of its line, with the weights of the line's latest audit."""
    phases: Mapping[Phase, float | None]
    """The same score by phase."""

    @property
    def period(self) -> str:
        """Period that it counts for."""
        return self.walk.period

    def shown(self, phase: Phase | None = None) -> float | None:
        """Return the total score, or the score of one phase."""
        return self.total if phase is None else self.phases[phase]


@dataclass(frozen=True, eq=False)
class TrendLine:
    """Audits drawn as one line, oldest first."""

    points: tuple[TrendPoint, ...]
    questions: tuple[str, ...]
    """The core questions, in the walking order of the latest audit."""
    asked: int
    """Number of questions asked in any of the audits."""
    break_reason: BreakReason | None
    """Why it does not continue to the previous audit; None if there is no previous audit."""

    def change(self, phase: Phase | None = None) -> float | None:
        """Return the last printed score minus the first; None if one is missing or the line has only 1 audit."""
        if len(self.points) < 2:
            return None
        return printed_difference(self.points[-1].shown(phase), self.points[0].shown(phase))


@dataclass(frozen=True, eq=False)
class TrendSlot:
    """One position on a trend: an audit, or a gap of periods without one."""

    point: TrendPoint | None
    gap: AuditGap | None
    is_joined: bool
    """Whether a line connects it to the position before."""


@dataclass(frozen=True, eq=False)
class Trend:
    """All lines of one store and checklist, oldest first."""

    lines: tuple[TrendLine, ...]

    @cached_property
    def slots(self) -> tuple[TrendSlot, ...]:
        """Audits and the gaps between them, oldest first."""
        found: list[TrendSlot] = []
        before: str | None = None
        for stretch in self.lines:
            for point in stretch.points:
                gap = gap_between(before, point.period) if before is not None else None
                if gap is not None:
                    found.append(TrendSlot(None, gap, is_joined=False))
                found.append(TrendSlot(point, None, is_joined=point is not stretch.points[0] and gap is None))
                before = point.period
        return tuple(found)

    @property
    def latest(self) -> TrendLine | None:
        """The line that ends with the latest audit; None if there are no audits."""
        return self.lines[-1] if self.lines else None


def trend(walks: Iterable[AuditPoints]) -> Trend:
    """Return the trend of these audits of one store and checklist; of several in a period, only the last counts."""
    waiting = last_in_each_period(sorted(walks, key=chronological_key), lambda walk: walk.period)
    checklists = {id(walk.checklist): walk.checklist for walk in waiting}
    weights = {key: _weights(checklist) for key, checklist in checklists.items()}
    stretches: list[TrendLine] = []
    while waiting:
        stretch = _latest_stretch(waiting, weights)
        stretches.insert(0, stretch)
        waiting = waiting[: len(waiting) - len(stretch.points)]
    return Trend(tuple(stretches))


def chart_scale(values: Sequence[float]) -> tuple[int, int]:
    """Return both ends of the chart's scale: multiples of 10 percent, at least 20 percentage points apart."""
    low = max(floor(min(values) / _STEP) * _STEP, 0)
    high = min(ceil(max(values) / _STEP) * _STEP, 100)
    if high - low < 2 * _STEP:
        low = max(min(low - _STEP, 100 - 2 * _STEP), 0)
        high = max(high, low + 2 * _STEP)
    return low, high


class _Tally:
    """The weight of one audit's scored questions that the core still contains."""

    def __init__(self, walk: AuditPoints, weights: Mapping[str, int]) -> None:
        self.walk = walk
        self._weights = weights
        self.whole = sum(weights[question] for question in walk.points)
        self.held = self.whole

    def without(self, questions: Iterable[str]) -> int:
        """Return the weight left if these questions leave the core."""
        return self.held - sum(self._weights[question] for question in questions)

    def is_too_little(self, held: int) -> bool:
        """Return whether this weight in the core is below the smallest allowed share of the audit's scored weight."""
        return held * MIN_CORE_SHARE.denominator < self.whole * MIN_CORE_SHARE.numerator


class _Line:
    """A line while it is extended back from its latest audit."""

    def __init__(self, latest: AuditPoints, weights: Mapping[int, Mapping[str, int]]) -> None:
        self._weights = weights
        self.tallies = [_Tally(latest, weights[id(latest.checklist)])]
        """Latest first."""
        self.core = set(latest.points)

    def take(self, walk: AuditPoints) -> BreakReason | None:
        """Add the previous audit and return None, or return why the line breaks there."""
        broken = _differs(walk, self.tallies[0].walk)
        if broken is not None:
            return broken
        tally = _Tally(walk, self._weights[id(walk.checklist)])
        leaving = self.core - walk.points.keys()
        tally.held = tally.without(walk.points.keys() - self.core)
        shares = [*((each.without(leaving), each) for each in self.tallies), (tally.held, tally)]
        if leaving == self.core or any(each.is_too_little(left) for left, each in shares):
            return BreakReason.CORE
        self.core -= leaving
        for left, each in shares:
            each.held = left
        self.tallies.append(tally)
        return None


def _latest_stretch(walks: Sequence[AuditPoints], weights: Mapping[int, Mapping[str, int]]) -> TrendLine:
    """Return the line that ends with the last of these audits; they must be in chronological order."""
    line = _Line(walks[-1], weights)
    broken = None
    for walk in reversed(walks[:-1]):
        broken = line.take(walk)
        if broken is not None:
            break
    return _stretch([tally.walk for tally in reversed(line.tallies)], line.core, weights, broken)


def _stretch(
    walks: Sequence[AuditPoints], core: set[str], weights: Mapping[int, Mapping[str, int]], broken: BreakReason | None
) -> TrendLine:
    latest = walks[-1]
    own = weights[id(latest.checklist)]
    asked = {question for walk in walks for question in walk.asked}
    kept = tuple(question for question in latest.asked if question in core)
    phases = {
        phase: [each for each in kept if latest.checklist.by_question[each].section.phase is phase] for phase in Phase
    }
    points = tuple(
        TrendPoint(
            walk,
            round_half_up(_percent(walk, kept, own)),
            {phase: round_half_up(_percent(walk, questions, own)) for phase, questions in phases.items()},
        )
        for walk in walks
    )
    return TrendLine(points, kept, len(asked), broken)


def _percent(walk: AuditPoints, questions: Sequence[str], weights: Mapping[str, int]) -> Fraction | None:
    """Return an audit's exact score on these questions in percent; None if they have no weight.

    The formula is that of ``domain.scoring``, in whole numbers grouped by denominator: fast enough for 2 years of
    weekly audits.
    """
    whole = sum(weights[question] for question in questions)
    if not whole:
        return None
    earned: dict[int, int] = {}
    for question in questions:
        points = walk.points[question]
        earned[points.denominator] = earned.get(points.denominator, 0) + weights[question] * points.numerator
    return 100 * sum((Fraction(part, below) for below, part in earned.items()), Fraction(0)) / whole


def _weights(checklist: Checklist) -> Mapping[str, int]:
    """Return the weights of all questions as whole numbers in the same proportions."""
    exactly = {stop.question.id: exact_fraction(stop.question.weight) for stop in checklist.stops}
    scale = lcm(*(weight.denominator for weight in exactly.values()))
    return {question: int(weight * scale) for question, weight in exactly.items()}


def _differs(walk: AuditPoints, latest: AuditPoints) -> BreakReason | None:
    if walk.rules != latest.rules:
        return BreakReason.RULES
    if walk.checklist.bands != latest.checklist.bands:
        return BreakReason.BANDS
    return BreakReason.SEGMENT if walk.segment != latest.segment else None
