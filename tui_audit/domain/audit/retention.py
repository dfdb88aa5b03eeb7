"""Retention of photos and texts: the date before which audits are too old."""

import calendar
from datetime import date


def retention_cutoff(today: date, months: int) -> str:
    """Return the ISO date before which audits are older than this many months; empty if they are retained for ever."""
    if months <= 0:
        return ""
    years, month = divmod(today.year * 12 + today.month - 1 - months, 12)
    if years < 1:
        return ""
    last = calendar.monthrange(years, month + 1)[1]
    return date(years, month + 1, min(today.day, last)).isoformat()
