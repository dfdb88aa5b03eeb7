"""Dates as people type them: ISO, day.month.year, or a number of days from today."""

import re
from datetime import date, timedelta

from tui_audit.errors import AuditError
from tui_audit.message import message

_ISO = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})")
_DOTTED = re.compile(r"(\d{1,2})[./](\d{1,2})[./](\d{4})")
_AWAY = re.compile(r"([+-]\d{1,4})")


def read_date(text: str, today: date) -> str:
    """Return the typed date as an ISO date; raises AuditError, which names the formats, if it is not a date."""
    typed = text.strip()
    try:
        if found := _AWAY.fullmatch(typed):
            return (today + timedelta(days=int(found[1]))).isoformat()
        if found := _ISO.fullmatch(typed):
            return date(int(found[1]), int(found[2]), int(found[3])).isoformat()
        if found := _DOTTED.fullmatch(typed):
            return date(int(found[3]), int(found[2]), int(found[1])).isoformat()
    except (ValueError, OverflowError):
        pass
    raise AuditError(
        message("That is not a day."), "", message("Write 2026-12-31, 31.12.2026, or +7 for seven days from today.")
    )


def month_later(today: date) -> date:
    """Return the same day of the next month, or the last day of that month if it is shorter."""
    year, month = (today.year + 1, 1) if today.month == 12 else (today.year, today.month + 1)
    for day in (today.day, 30, 29, 28):
        try:
            return date(year, month, day)
        except ValueError:
            continue
    raise AssertionError(today)


def next_quarter_start(today: date) -> date:
    """Return the first day of the next quarter."""
    month = 3 * ((today.month - 1) // 3) + 4
    return date(today.year + 1, 1, 1) if month > 12 else date(today.year, month, 1)
