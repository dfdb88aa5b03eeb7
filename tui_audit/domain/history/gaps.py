"""Gaps of a trend: the periods without an audit between 2 others."""

from dataclasses import dataclass
from datetime import date

from tui_audit.domain.planning.period import (
    Unit,
    first_day,
    is_period,
    last_day,
    next_period,
    period_of,
    previous_period,
    unit_of,
)

_MONTHS = {Unit.YEAR: 12, Unit.HALF: 6, Unit.QUARTER: 3, Unit.MONTH: 1}


@dataclass(frozen=True)
class AuditGap:
    """Consecutive periods without an audit."""

    first: str
    last: str
    count: int


def gap_between(before: str, after: str) -> AuditGap | None:
    """Return the periods that lie entirely between 2 periods, or None if there are none.

    They have the length of the later period, ``after``. Texts that are not periods give None.
    """
    if not (is_period(before) and is_period(after)):
        return None
    unit, ended = unit_of(after), last_day(before)
    first = period_of(ended, unit)
    if first_day(first) <= ended:
        first = next_period(first)
    last = previous_period(after)
    count = _place(last, unit) - _place(first, unit) + 1
    return AuditGap(first, last, count) if count > 0 else None


def _place(period: str, unit: Unit) -> int:
    """Return the running number of a period among all periods of its length."""
    day = first_day(period)
    if unit is Unit.WEEK:
        return (day - date.min).days // 7
    return (day.year * 12 + day.month - 1) // _MONTHS[unit]
