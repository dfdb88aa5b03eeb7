"""Periods: which exist, what lies in them, what comes before and after."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui_audit.domain.planning import period as period_rules
from tui_audit.domain.planning.period import Unit
from tui_audit.errors import AuditError

DAYS = st.dates(date(1990, 1, 1), date(2100, 12, 31))
UNITS = st.sampled_from(list(Unit))


@pytest.mark.parametrize(
    ("period", "unit", "first", "last", "before", "after", "words"),
    [
        ("2026", "year", "2026-01-01", "2026-12-31", "2025", "2027", "2026"),
        ("2026-H1", "half", "2026-01-01", "2026-06-30", "2025-H2", "2026-H2", "H1 2026"),
        ("2026-H2", "half", "2026-07-01", "2026-12-31", "2026-H1", "2027-H1", "H2 2026"),
        ("2026-Q1", "quarter", "2026-01-01", "2026-03-31", "2025-Q4", "2026-Q2", "Q1 2026"),
        ("2026-Q4", "quarter", "2026-10-01", "2026-12-31", "2026-Q3", "2027-Q1", "Q4 2026"),
        ("2024-02", "month", "2024-02-01", "2024-02-29", "2024-01", "2024-03", "February 2024"),
        ("2026-12", "month", "2026-12-01", "2026-12-31", "2026-11", "2027-01", "December 2026"),
        ("2026-W01", "week", "2025-12-29", "2026-01-04", "2025-W52", "2026-W02", "week 1, 2026"),
        ("2026-W53", "week", "2026-12-28", "2027-01-03", "2026-W52", "2027-W01", "week 53, 2026"),
    ],
)
def test_periods(  # noqa: PLR0917 - a row of the table
    period: str, unit: str, first: str, last: str, before: str, after: str, words: str
) -> None:
    assert period_rules.is_period(period)
    assert period_rules.unit_of(period) == unit
    assert period_rules.first_day(period) == date.fromisoformat(first)
    assert period_rules.last_day(period) == date.fromisoformat(last)
    assert period_rules.previous_period(period) == before
    assert period_rules.next_period(period) == after
    assert str(period_rules.period_words(period)) == words


@pytest.mark.parametrize(
    "text",
    [
        "",
        "26",
        "0000",
        "2026-",
        "2026-0",
        "2026-00",
        "2026-13",
        "2026-1",
        "2026-Q0",
        "2026-Q5",
        "2026-q4",
        "2026-H3",
        "2026-W00",
        "2025-W53",
        "2026-W54",
        "1899",
        "3000-Q1",
        "9999-W53",
        "2026-W1",
        "2026-Q4\n",
        " 2026-Q4",
        "２０２６",
        "2026-Q４",
        "2026-11-22",
        "-2026",
    ],
)
def test_what_is_no_period(text: str) -> None:
    assert not period_rules.is_period(text)
    assert str(period_rules.period_words(text)) == text
    with pytest.raises(AuditError, match="is not a valid period"):
        period_rules.first_day(text)


@pytest.mark.parametrize(
    ("day", "week"),
    [
        ("2025-12-28", "2025-W52"),
        ("2025-12-29", "2026-W01"),
        ("2027-01-03", "2026-W53"),
        ("2027-01-04", "2027-W01"),
        ("2021-01-03", "2020-W53"),
    ],
)
def test_weeks_at_the_turn_of_the_year(day: str, week: str) -> None:
    assert period_rules.period_of(date.fromisoformat(day), "week") == week


@given(DAYS, UNITS)
def test_a_day_lies_in_its_period(day: date, unit: Unit) -> None:
    period = period_rules.period_of(day, unit)
    assert period_rules.is_period(period)
    assert period_rules.unit_of(period) is unit
    assert period_rules.first_day(period) <= day <= period_rules.last_day(period)


@given(DAYS, UNITS)
def test_periods_follow_each_other_without_a_gap(day: date, unit: Unit) -> None:
    period = period_rules.period_of(day, unit)
    after = period_rules.next_period(period)
    assert period_rules.first_day(after) == period_rules.last_day(period) + timedelta(days=1)
    assert period_rules.previous_period(after) == period
    assert period_rules.unit_of(after) is unit


@given(DAYS, DAYS, UNITS)
def test_order_in_time_is_the_order_of_the_keys(one: date, other: date, unit: Unit) -> None:
    keys = [period_rules.period_key(period_rules.period_of(day, unit)) for day in sorted([one, other])]
    assert keys == sorted(keys)


def test_of_two_that_end_together_the_longer_comes_first() -> None:
    periods = ["2027-01", "2026-12", "2026-Q4", "2026-H2", "2026", "2026-11", "2026-W47"]
    in_order = ["2026-W47", "2026-11", "2026", "2026-H2", "2026-Q4", "2026-12", "2027-01"]
    assert sorted(periods, key=period_rules.period_key) == in_order


@given(DAYS)
def test_the_last_full_quarter_is_over_and_none_is_later(day: date) -> None:
    quarter = period_rules.last_full_quarter(day)
    assert period_rules.last_day(quarter) < day
    assert period_rules.last_day(period_rules.next_period(quarter)) >= day


def test_the_last_full_quarter() -> None:
    assert period_rules.last_full_quarter(date(2026, 11, 22)) == "2026-Q3"
    assert period_rules.last_full_quarter(date(2026, 12, 31)) == "2026-Q3"
    assert period_rules.last_full_quarter(date(2027, 1, 1)) == "2026-Q4"


def test_an_unknown_length_is_refused() -> None:
    with pytest.raises(ValueError, match="fortnight"):
        period_rules.period_of(date(2026, 1, 1), "fortnight")
