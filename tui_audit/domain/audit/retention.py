"""How long photos and texts are kept: until which day of the walk they are too old."""

import calendar
from datetime import date


def too_old_before(today: date, months: int) -> str:
    """Walks before this day (ISO) are older than so many months; empty where they are kept for ever."""
    if months <= 0:
        return ""
    years, month = divmod(today.year * 12 + today.month - 1 - months, 12)
    if years < 1:
        return ""
    last = calendar.monthrange(years, month + 1)[1]
    return date(years, month + 1, min(today.day, last)).isoformat()
