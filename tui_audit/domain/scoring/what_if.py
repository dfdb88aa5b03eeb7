"""What fixes would do to a score: each fix brings one question to full points; the weights stay what they are.

A fix of a question of weight w with p points lifts the score by 100 · w · (1 − p) ÷ W, W being the sum of the weights
that count. Gains only add up, so the best k fixes are those with the k largest gains.
"""

from collections.abc import Iterable, Set
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property
from itertools import groupby

from tui_audit.domain.checklist.model import Band, FixableBy, Stop, Touchpoint
from tui_audit.domain.scoring.points import shown
from tui_audit.domain.scoring.score_sheet import ScoreLine, ScoreSheet, Verdict, band_of, exact


@dataclass(frozen=True)
class Fix:
    """One question that could earn more."""

    stop: Stop
    line: ScoreLine
    gain: Fraction
    """Percent of the score, exact."""
    is_critical_failure: bool

    @property
    def question(self) -> str:
        """The id."""
        return self.line.question

    @property
    def is_in_store_hands(self) -> bool:
        """Whether the store itself can fix it."""
        return self.stop.touchpoint.fixable_by is FixableBy.STORE


@dataclass(frozen=True)
class FixGroup:
    """The fixes of one touchpoint."""

    touchpoint: Touchpoint
    fixes: tuple[Fix, ...]
    """The largest gain first."""

    @property
    def gain(self) -> Fraction:
        """Of all of them together."""
        return sum((fix.gain for fix in self.fixes), Fraction(0))


@dataclass(frozen=True)
class WhatIf:
    """One audit's score, and what it would be."""

    sheet: ScoreSheet
    fixes: tuple[Fix, ...]
    """Whatever earns less than full points: the largest gain first, ties in walking order."""

    @property
    def shown(self) -> float | None:
        """The score as it is."""
        return self.sheet.total().shown

    def shown_after(self, fixed: Set[str]) -> float | None:
        """The score as it would be printed with these questions at full points."""
        percent = self.sheet.total().percent
        if percent is None:
            return None
        return shown(percent + sum((fix.gain for fix in self.fixes if fix.question in fixed), Fraction(0)))

    def band_after(self, fixed: Set[str]) -> Band | None:
        """The band of that score."""
        return band_of(self.shown_after(fixed), self.sheet.checklist)

    def verdict_after(self, fixed: Set[str]) -> Verdict | None:
        """The verdict with these fixed: failed as long as one critical failure is left."""
        if self.sheet.verdict is not Verdict.FAILED or any(fix.question not in fixed for fix in self.critical):
            return self.sheet.verdict
        return Verdict.PASSED if self.sheet.completeness in {None, 100} else Verdict.PROVISIONAL

    @cached_property
    def critical(self) -> tuple[Fix, ...]:
        """What makes the verdict "failed"."""
        return tuple(fix for fix in self.fixes if fix.is_critical_failure)

    def best(self, count: int) -> tuple[Fix, ...]:
        """The so many fixes that lift the score most."""
        return self.fixes[: max(count, 0)]

    @property
    def next_band(self) -> Band | None:
        """The band above the one that the printed score is in; None at the top, or without a score."""
        if self.shown is None:
            return None
        above = [band for band in self.sheet.checklist.bands if exact(band.lower_bound) > exact(self.shown)]
        return min(above, key=lambda band: band.lower_bound, default=None)

    def to_next_band(self) -> tuple[Fix, ...] | None:
        """The fewest fixes that reach the next band; None where there is none to reach."""
        band = self.next_band
        if band is None:
            return None
        for count in range(1, len(self.fixes) + 1):
            reached = self.shown_after({fix.question for fix in self.best(count)})
            if reached is not None and exact(reached) >= exact(band.lower_bound):
                return self.best(count)
        return None

    def groups(self, *, own: bool) -> tuple[FixGroup, ...]:
        """By touchpoint what is in the store's hands, or in others'; the largest gain first, critical ones apart."""
        return _grouped(fix for fix in self.fixes if fix.is_in_store_hands is own and not fix.is_critical_failure)


def what_if(sheet: ScoreSheet) -> WhatIf:
    """Whatever could earn more in an audit, and how much."""
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
