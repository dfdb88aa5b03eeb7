"""What-if scores: the effect of fixes. A fix brings one question to full points; the weights do not change.

Fixing a question of weight w with p points raises the score by 100 · w · (1 − p) ÷ W, where W is the sum of the
weights that count. Gains simply add up, so the best k fixes are those with the k largest gains.
"""

from collections.abc import Iterable, Set
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property
from itertools import groupby

from tui_audit.domain.checklist.model import Band, FixableBy, Stop, Touchpoint
from tui_audit.domain.figures import exact_fraction, round_half_up
from tui_audit.domain.scoring.score_sheet import ScoreLine, ScoreSheet, Verdict, band_of


@dataclass(frozen=True)
class Fix:
    """A question that could earn more points."""

    stop: Stop
    line: ScoreLine
    gain: Fraction
    """Exact gain in percentage points of the score."""
    is_critical_failure: bool

    @property
    def question(self) -> str:
        """Id of the question."""
        return self.line.question

    @property
    def is_within_store_control(self) -> bool:
        """Whether the store itself can fix it."""
        return self.stop.touchpoint.fixable_by is FixableBy.STORE


@dataclass(frozen=True)
class FixGroup:
    """The fixes of one touchpoint."""

    touchpoint: Touchpoint
    fixes: tuple[Fix, ...]
    """Largest gain first."""

    @property
    def gain(self) -> Fraction:
        """Total gain in percentage points."""
        return sum((fix.gain for fix in self.fixes), Fraction(0))


@dataclass(frozen=True)
class WhatIf:
    """The score of one audit, and its possible scores after fixes."""

    sheet: ScoreSheet
    fixes: tuple[Fix, ...]
    """A fix for each question with less than full points: largest gain first, ties in checklist order."""

    @property
    def shown(self) -> float | None:
        """The printed score before any fix."""
        return self.sheet.total().shown

    def shown_after(self, fixed: Set[str]) -> float | None:
        """Return the score as printed with these questions at full points; None without a score."""
        percent = self.sheet.total().percent
        if percent is None:
            return None
        return round_half_up(percent + sum((fix.gain for fix in self.fixes if fix.question in fixed), Fraction(0)))

    def band_after(self, fixed: Set[str]) -> Band | None:
        """Return the band of the score after these fixes."""
        return band_of(self.shown_after(fixed), self.sheet.checklist)

    def verdict_after(self, fixed: Set[str]) -> Verdict | None:
        """Return the verdict after these fixes; it stays failed while any critical failure is left."""
        if self.sheet.verdict is not Verdict.FAILED or any(fix.question not in fixed for fix in self.critical):
            return self.sheet.verdict
        return Verdict.PASSED if self.sheet.completeness in {None, 100} else Verdict.PROVISIONAL

    @cached_property
    def critical(self) -> tuple[Fix, ...]:
        """Fixes of the critical failures, which make the verdict "failed"."""
        return tuple(fix for fix in self.fixes if fix.is_critical_failure)

    def best_fixes(self, count: int) -> tuple[Fix, ...]:
        """Return the fixes with the largest gains, at most this many."""
        return self.fixes[: max(count, 0)]

    @property
    def next_band(self) -> Band | None:
        """The next band above the printed score; None in the top band or without a score."""
        if self.shown is None:
            return None
        above = [
            band for band in self.sheet.checklist.bands if exact_fraction(band.lower_bound) > exact_fraction(self.shown)
        ]
        return min(above, key=lambda band: band.lower_bound, default=None)

    def fixes_to_next_band(self) -> tuple[Fix, ...] | None:
        """Return the fewest fixes that reach the next band; None if no band is above or no fixes reach it."""
        band = self.next_band
        if band is None:
            return None
        for count in range(1, len(self.fixes) + 1):
            reached = self.shown_after({fix.question for fix in self.best_fixes(count)})
            if reached is not None and exact_fraction(reached) >= exact_fraction(band.lower_bound):
                return self.best_fixes(count)
        return None

    def fix_groups(self, *, own: bool) -> tuple[FixGroup, ...]:
        """Return fixes within store control (or outside it) by touchpoint, largest gain first; no critical failures."""
        return _grouped(fix for fix in self.fixes if fix.is_within_store_control is own and not fix.is_critical_failure)


def what_if(sheet: ScoreSheet) -> WhatIf:
    """Return every question of an audit that could earn more, and how much."""
    whole = sheet.total().possible
    found = [
        Fix(
            stop=sheet.checklist.by_question[line.question],
            line=line,
            gain=100 * line.weight * (1 - line.points) / whole,
            is_critical_failure=line.question in sheet.critical_failures,
        )
        for line in sheet.lines
        if line.points is not None and line.points < 1
    ]
    return WhatIf(sheet, tuple(sorted(found, key=lambda fix: -fix.gain)))


def _grouped(fixes: Iterable[Fix]) -> tuple[FixGroup, ...]:
    by_touchpoint = sorted(fixes, key=lambda fix: fix.stop.touchpoint.id)
    groups = [
        FixGroup(next(iter(held)).stop.touchpoint, held)
        for held in (tuple(group) for _id, group in groupby(by_touchpoint, key=lambda fix: fix.stop.touchpoint.id))
    ]
    return tuple(sorted(groups, key=lambda group: -group.gain))
