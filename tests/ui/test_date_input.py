"""Dates as people type them."""

from datetime import date

import pytest

from tui_audit.errors import AuditError
from tui_audit.ui.date_input import read_date

TODAY = date(2026, 11, 22)  # a Sunday


@pytest.mark.parametrize(
    ("typed", "day"),
    [
        ("2026-12-31", "2026-12-31"),
        ("2026-1-2", "2026-01-02"),
        ("31.12.2026", "2026-12-31"),
        ("31/12/2026", "2026-12-31"),
        ("31.12.26", "2026-12-31"),
        ("27.11.", "2026-11-27"),
        ("27.11", "2026-11-27"),
        ("3.1.", "2027-01-03"),  # nearer than last January
        ("30/9", "2026-09-30"),
        ("27 Nov", "2026-11-27"),
        ("27nov", "2026-11-27"),
        ("27. November 2026", "2026-11-27"),
        ("Nov 27", "2026-11-27"),
        ("November 27, 2027", "2027-11-27"),
        ("1st March", "2027-03-01"),
        ("29 Feb 2028", "2028-02-29"),
        ("today", "2026-11-22"),
        (" Tomorrow ", "2026-11-23"),
        ("yesterday", "2026-11-21"),
        ("friday", "2026-11-27"),
        ("Fri", "2026-11-27"),
        ("next monday", "2026-11-23"),
        ("sunday", "2026-11-29"),
        ("+7", "2026-11-29"),
        ("-1", "2026-11-21"),
        ("+0", "2026-11-22"),
        ("7 days", "2026-11-29"),
        ("in 2 weeks", "2026-12-06"),
        ("2w", "2026-12-06"),
        ("1 month", "2026-12-22"),
    ],
)
def test_dates_as_people_type_them(typed: str, day: str) -> None:
    assert read_date(typed, TODAY) == day


@pytest.mark.parametrize(
    "typed", ["", "7", "31.2.", "32 Nov", "13/13/2026", "soon", "Fr", "29 Feb 2027", "+99999", "no 5"]
)
def test_other_texts_are_refused_with_examples(typed: str) -> None:
    with pytest.raises(AuditError, match="Not a valid date") as refused:
        read_date(typed, TODAY)
    assert "27 Nov 2026" in str(refused.value.hint)


def test_the_last_day_of_a_shorter_month() -> None:
    assert read_date("1 month", date(2026, 1, 31)) == "2026-02-28"
