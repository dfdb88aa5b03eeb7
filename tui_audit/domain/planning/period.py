"""Periods that audits count for: ``2026``, ``2026-H2``, ``2026-Q4``, ``2026-11`` and ``2026-W47`` (ISO weeks)."""

import re
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from tui_audit.errors import AuditError
from tui_audit.message import Message, message


class Unit(StrEnum):
    """Length of a period."""

    YEAR = "year"
    HALF = "half"
    QUARTER = "quarter"
    MONTH = "month"
    WEEK = "week"


MONTHS = (
    message("January"),
    message("February"),
    message("March"),
    message("April"),
    message("May"),
    message("June"),
    message("July"),
    message("August"),
    message("September"),
    message("October"),
    message("November"),
    message("December"),
)

_FORM = re.compile(r"(19[0-9]{2}|2[0-9]{3})(?:-(H[12]|Q[1-4]|0[1-9]|1[0-2]|W[0-5][0-9]))?")
_MONTHS_IN = {Unit.YEAR: 12, Unit.HALF: 6, Unit.QUARTER: 3, Unit.MONTH: 1}
_UNIT_OF_LETTER = {"H": Unit.HALF, "Q": Unit.QUARTER, "W": Unit.WEEK}


@dataclass(frozen=True)
class _Period:
    year: int
    unit: Unit
    place: int
    """Position in its year, from 1; for weeks, the ISO week of the ISO year."""

    def __str__(self) -> str:
        match self.unit:
            case Unit.YEAR:
                return f"{self.year:04d}"
            case Unit.MONTH:
                return f"{self.year:04d}-{self.place:02d}"
            case Unit.WEEK:
                return f"{self.year:04d}-W{self.place:02d}"
            case _:
                return f"{self.year:04d}-{self.unit.value[0].upper()}{self.place}"


def is_period(text: str) -> bool:
    """Return whether a text names an existing period."""
    return _read(text) is not None


def period_of(day: date, unit: Unit | str = Unit.QUARTER) -> str:
    """Return the period of this length that contains a day; a week belongs to its ISO year."""
    unit = Unit(unit)
    if unit is Unit.WEEK:
        year, week, _ = day.isocalendar()
        return str(_Period(year, unit, week))
    return str(_Period(day.year, unit, (day.month - 1) // _MONTHS_IN[unit] + 1))


def unit_of(period: str) -> Unit:
    """Return the length of a period; raises AuditError for a text that is no period."""
    return _known(period).unit


def first_day(period: str) -> date:
    """Return the first day of a period; raises AuditError for a text that is no period."""
    known = _known(period)
    if known.unit is Unit.WEEK:
        return date.fromisocalendar(known.year, known.place, 1)
    return date(known.year, (known.place - 1) * _MONTHS_IN[known.unit] + 1, 1)


def last_day(period: str) -> date:
    """Return the last day of a period; raises AuditError for a text that is no period."""
    known = _known(period)
    if known.unit is Unit.WEEK:
        return date.fromisocalendar(known.year, known.place, 7)
    end = known.place * _MONTHS_IN[known.unit]
    return date(known.year, 12, 31) if end == 12 else date(known.year, end + 1, 1) - timedelta(days=1)


def previous_period(period: str) -> str:
    """Return the period of the same length just before."""
    return period_of(first_day(period) - timedelta(days=1), unit_of(period))


def next_period(period: str) -> str:
    """Return the period of the same length just after."""
    return period_of(last_day(period) + timedelta(days=1), unit_of(period))


def last_full_quarter(day: date) -> str:
    """Return the latest quarter that ended before this day."""
    return previous_period(period_of(day, Unit.QUARTER))


def period_key(period: str) -> tuple[date, date]:
    """Return the sort key of a period: its last day, then its first; of 2 that end together, the longer comes first."""
    return last_day(period), first_day(period)


def period_words(period: str) -> Message:
    """Return a period as people write it, ``Q3 2026``; a text that is no period is returned unchanged."""
    known = _read(period)
    if known is None:
        return message("%(period)s", period=period)
    values: dict[str, object] = {"year": f"{known.year:04d}", "number": known.place}
    match known.unit:
        case Unit.YEAR:
            return message("%(year)s", **values)
        case Unit.HALF:
            return _HALVES[known.place - 1].filled(**values)
        case Unit.QUARTER:
            return _QUARTERS[known.place - 1].filled(**values)
        case Unit.MONTH:
            return message("%(month)s %(year)s", **{**values, "month": MONTHS[known.place - 1]})
        case Unit.WEEK:
            return message("week %(number)s, %(year)s", **values)


_HALVES = (message("H1 %(year)s"), message("H2 %(year)s"))
_QUARTERS = (
    message("Q1 %(year)s"),
    message("Q2 %(year)s"),
    message("Q3 %(year)s"),
    message("Q4 %(year)s"),
)


def _read(text: str) -> _Period | None:
    found = _FORM.fullmatch(text)
    if found is None:
        return None
    year, part = int(found[1]), found[2]
    if part is None:
        return _Period(year, Unit.YEAR, 1)
    if part.isdecimal():
        return _Period(year, Unit.MONTH, int(part))
    period = _Period(year, _UNIT_OF_LETTER[part[0]], int(part[1:]))
    return period if period.unit is not Unit.WEEK or _has_week(year, period.place) else None


def _has_week(year: int, week: int) -> bool:
    return 1 <= week <= date(year, 12, 28).isocalendar().week  # 28 December is always in the last week


def _known(period: str) -> _Period:
    known = _read(period)
    if known is None:
        raise AuditError(
            message("“%(period)s” is not a valid period.", period=period),
            "",
            message("Use a year, half-year, quarter, month or week: 2026, 2026-H2, 2026-Q4, 2026-11 or 2026-W47."),
        )
    return known
