"""Dates as people type them, such as ``27 Nov``, ``27.11.``, ``tomorrow``, ``Friday``, ``+7`` or ``2026-11-27``."""

import re
from datetime import date, timedelta

from tui_audit.domain.planning.typed_period import month_number
from tui_audit.errors import AuditError
from tui_audit.message import message

_ISO = re.compile(r"(?P<year>\d{4})-(?P<month>\d{1,2})-(?P<day>\d{1,2})")
_NUMBERS = re.compile(r"(?P<day>\d{1,2})[./-](?P<month>\d{1,2})[./-]?(?P<year>\d{4}|\d{2})?")
_DAY_FIRST = re.compile(r"(?P<day>\d{1,2})(?:st|nd|rd|th|\.)?\s*(?P<name>[a-z]{3,9})\.?,?\s*(?P<year>\d{4})?")
_MONTH_FIRST = re.compile(r"(?P<name>[a-z]{3,9})\.?\s*(?P<day>\d{1,2})(?:st|nd|rd|th)?(?:,?\s+(?P<year>\d{4}))?")
_AWAY = re.compile(r"(?:in\s+)?(?P<count>[+-]?\d{1,4})\s*(?P<unit>d|days?|w|weeks?|m|months?)?")
_NEAR = {"yesterday": -1, "today": 0, "tomorrow": 1}
_WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")


def read_date(text: str, today: date) -> str:
    """Return the typed date as an ISO date; raises AuditError with examples if it is not a date.

    A date without a year is the one nearest to today. A weekday is the next one after today.
    """
    typed = " ".join(text.casefold().split())
    try:
        found = _relative(typed, today) or _calendar_date(typed, today)
    except (ValueError, OverflowError):
        found = None
    if found is None:
        raise AuditError(
            message("Not a valid date."), "", message("Enter a date such as 27 Nov 2026, 27.11., tomorrow or +7 days.")
        )
    return found.isoformat()


def _relative(typed: str, today: date) -> date | None:
    if typed in _NEAR:
        return today + timedelta(days=_NEAR[typed])
    weekday = typed.removeprefix("next ").removeprefix("on ")
    fitting = [number for number, name in enumerate(_WEEKDAYS) if len(weekday) >= 3 and name.startswith(weekday)]
    if fitting:
        return today + timedelta(days=(fitting[0] - today.weekday() - 1) % 7 + 1)
    away = _AWAY.fullmatch(typed)
    if away is None or not (away["unit"] or away["count"][0] in "+-"):
        return None
    count, unit = int(away["count"]), (away["unit"] or "d")[0]
    if unit == "m":
        return _months_later(today, count)
    return today + timedelta(days=count * (7 if unit == "w" else 1))


def _calendar_date(typed: str, today: date) -> date | None:
    for form in (_ISO, _NUMBERS, _DAY_FIRST, _MONTH_FIRST):
        found = form.fullmatch(typed)
        if found is None:
            continue
        parts = found.groupdict()
        month = month_number(parts["name"]) if "name" in parts else int(parts["month"])
        if parts["year"]:
            year = int(parts["year"]) + (2000 if len(parts["year"]) == 2 else 0)
            return date(year, month, int(parts["day"]))
        return _nearest(month, int(parts["day"]), today)
    return None


def _nearest(month: int, day: int, today: date) -> date:
    """Return the date with this month and day that is nearest to today; raises ValueError if there is none."""
    found: list[date] = []
    for year in (today.year - 1, today.year, today.year + 1):
        try:
            found.append(date(year, month, day))
        except ValueError:  # 29 February, or no date at all
            continue
    return min(found, key=lambda each: abs(each - today))


def _months_later(day: date, months: int) -> date:
    """Return the same day some months later, or the last day of that month if it is shorter."""
    index = day.year * 12 + day.month - 1 + months
    for number in (day.day, 30, 29, 28):
        try:
            return date(index // 12, index % 12 + 1, number)
        except ValueError:
            continue
    raise OverflowError(months)


def month_later(today: date) -> date:
    """Return the same day of the next month, or the last day of that month if it is shorter."""
    return _months_later(today, 1)


def next_quarter_start(today: date) -> date:
    """Return the first day of the next quarter."""
    month = 3 * ((today.month - 1) // 3) + 4
    return date(today.year + 1, 1, 1) if month > 12 else date(today.year, month, 1)
