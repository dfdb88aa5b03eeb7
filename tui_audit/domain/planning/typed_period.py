"""Periods as people type them: ``Q1 2027``, ``2027/1`` or ``November 2026`` as well as ``2027-Q1``."""

import re

from tui_audit.domain.planning.period import is_period

_YEAR = r"(?P<year>(?:19|2[0-9])[0-9]{2})"
_SEPARATOR = r"[\s./-]*"
_PART = r"(?P<part>[QHW])(?P<place>[0-9]{1,2})"
_FORMS = tuple(
    re.compile(form)
    for form in (
        _YEAR,
        _YEAR + _SEPARATOR + _PART,
        _PART + _SEPARATOR + _YEAR,
        _YEAR + r"[\s./-]+(?P<month>[0-9]{1,2})",
        r"(?P<month>[0-9]{1,2})[\s./-]+" + _YEAR,
        r"(?P<name>[A-Z]{3,9})\.?" + _SEPARATOR + _YEAR,
        _YEAR + _SEPARATOR + r"(?P<name>[A-Z]{3,9})\.?",
    )
)
_WORDS = {"QUARTER": "Q", "HALF": "H", "WEEK": "W"}
_MONTHS = (
    "JANUARY",
    "FEBRUARY",
    "MARCH",
    "APRIL",
    "MAY",
    "JUNE",
    "JULY",
    "AUGUST",
    "SEPTEMBER",
    "OCTOBER",
    "NOVEMBER",
    "DECEMBER",
)


def typed_period(text: str) -> str | None:
    """Return the period that a text means in its saved form, such as ``2027-Q1``; None if it means none."""
    typed = text.strip().upper()
    for word, letter in _WORDS.items():
        typed = re.sub(rf"\b{word}\s*(?=[0-9])", letter, typed)
    for form in _FORMS:
        found = form.fullmatch(typed)
        if found is not None:
            period = _saved_form(found.groupdict())
            return period if is_period(period) else None
    return None


def month_number(name: str) -> int:
    """Return the number of a month from its English name or the start of it, of 3 letters or more; 0 if none fits."""
    wanted = name.strip(".").upper()
    fitting = [number for number, month in enumerate(_MONTHS, 1) if month.startswith(wanted)]
    return fitting[0] if len(wanted) >= 3 and fitting else 0


def _saved_form(parts: dict[str, str | None]) -> str:
    year = parts["year"]
    if name := parts.get("name"):
        return f"{year}-{month_number(name):02d}"
    if month := parts.get("month"):
        return f"{year}-{int(month):02d}"
    if letter := parts.get("part"):
        place = int(parts["place"] or 0)
        return f"{year}-{letter}{place:02d}" if letter == "W" else f"{year}-{letter}{place}"
    return str(year)
