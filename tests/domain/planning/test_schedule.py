"""Due days, what counts for them, what is overdue and what was missed."""

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from dateutil.relativedelta import relativedelta
from hypothesis import given
from hypothesis import strategies as st

from tui_audit.domain.planning.period import first_day, last_day, period_key, period_of
from tui_audit.domain.planning.schedule import (
    Cadence,
    CompletedAudit,
    DueState,
    Schedule,
    due_day,
    first_due_by_default,
    read_first_due,
    schedule_status,
    schedule_status_brief,
)
from tui_audit.errors import AuditError

CADENCES = st.sampled_from(list(Cadence))
DAYS = st.dates(date(2000, 1, 1), date(2060, 12, 31))
MONTHS = {Cadence.MONTH: 1, Cadence.QUARTER: 3, Cadence.HALF_YEAR: 6, Cadence.YEAR: 12}


def _day(text: str) -> date:
    return date.fromisoformat(text)


def _schedule(first_due: str = "2026-03-31", cadence: Cadence = Cadence.QUARTER) -> Schedule:
    return Schedule("s", "store", "store-walk", cadence, first_due)


def _walk(period: str, walked_on: str, audit: str = "a") -> CompletedAudit:
    return CompletedAudit(audit, period, walked_on, f"{walked_on}T10:00:00+02:00")


@pytest.mark.parametrize("status", [schedule_status, schedule_status_brief])
@pytest.mark.parametrize(("today", "due"), [("2026-05-19", "2026-06-30"), ("2026-05-20", "2026-09-30")])
def test_on_a_past_day_no_later_walk_counts(status: Any, today: str, due: str) -> None:
    walks = [_walk("2026-Q1", "2026-02-01"), _walk("2026-Q2", "2026-05-20"), _walk("2026-Q3", "2026-08-01")]
    found = status(_schedule(), walks, _day(today))
    assert (found.next.due.isoformat(), found.missed) == (due, ())


@pytest.mark.parametrize(
    ("cadence", "first", "days"),
    [
        ("quarter", "2026-11-30", ["2026-11-30", "2027-02-28", "2027-05-31", "2027-08-31"]),
        ("quarter", "2027-11-30", ["2027-11-30", "2028-02-29"]),
        ("quarter", "2026-12-31", ["2026-12-31", "2027-03-31", "2027-06-30", "2027-09-30", "2027-12-31"]),
        ("quarter", "2026-11-29", ["2026-11-29", "2027-02-28", "2027-05-29"]),
        ("quarter", "2026-10-15", ["2026-10-15", "2027-01-15"]),
        ("month", "2028-01-31", ["2028-01-31", "2028-02-29", "2028-03-31", "2028-04-30"]),
        ("month", "2027-01-30", ["2027-01-30", "2027-02-28", "2027-03-30"]),
        ("month", "2026-12-05", ["2026-12-05", "2027-01-05"]),
        ("half-year", "2026-08-31", ["2026-08-31", "2027-02-28", "2027-08-31", "2028-02-29"]),
        ("year", "2028-02-29", ["2028-02-29", "2029-02-28", "2030-02-28", "2031-02-28", "2032-02-29"]),
        ("year", "2027-02-28", ["2027-02-28", "2028-02-29"]),
        ("week", "2026-12-27", ["2026-12-27", "2027-01-03", "2027-01-10"]),
        ("week", "2024-02-29", ["2024-02-29", "2024-03-07"]),
    ],
)
def test_due_days(cadence: str, first: str, days: list[str]) -> None:
    found = [due_day(Cadence(cadence), _day(first), number).isoformat() for number in range(len(days))]
    assert found == days


@given(CADENCES, DAYS, st.integers(0, 400))
def test_due_days_are_those_of_another_calendar(cadence: Cadence, first: date, number: int) -> None:
    found = due_day(cadence, first, number)
    if cadence is Cadence.WEEK:
        assert found == first + timedelta(days=7 * number)
    elif (first + timedelta(days=1)).day == 1:
        assert found == first + relativedelta(months=MONTHS[cadence] * number, day=31)
    else:
        assert found == first + relativedelta(months=MONTHS[cadence] * number)


@given(CADENCES, DAYS, st.integers(0, 400))
def test_each_period_has_one_due_day(cadence: Cadence, first: date, number: int) -> None:
    here, after = (period_of(due_day(cadence, first, each), cadence.unit) for each in (number, number + 1))
    assert first_day(after) == last_day(here) + timedelta(days=1)


@pytest.mark.parametrize(
    ("today", "cadence", "due"),
    [
        ("2026-11-22", "quarter", "2026-12-31"),
        ("2024-02-01", "month", "2024-02-29"),
        ("2026-12-28", "week", "2027-01-03"),
        ("2020-12-31", "week", "2021-01-03"),
        ("2026-07-01", "half-year", "2026-12-31"),
        ("2026-01-01", "year", "2026-12-31"),
        ("2026-12-31", "quarter", "2026-12-31"),
        ("2027-01-01", "quarter", "2027-03-31"),
    ],
)
def test_the_first_due_day_is_the_end_of_the_period_that_runs(today: str, cadence: str, due: str) -> None:
    assert first_due_by_default(Cadence(cadence), _day(today)).isoformat() == due


def test_walked_in_time_the_next_turn_is_the_next_period() -> None:
    found = schedule_status(_schedule(), [_walk("2026-Q1", "2026-03-02")], _day("2026-03-10"))
    assert (found.next.due, found.state) == (_day("2026-06-30"), DueState.LATER)
    assert found.last is not None
    assert (found.last.period, found.last.is_late) == ("2026-Q1", False)
    assert found.missed == ()


def test_due_once_half_of_the_time_is_over() -> None:
    assert schedule_status(_schedule(), [], _day("2026-02-13")).state is DueState.LATER
    assert schedule_status(_schedule(), [], _day("2026-02-14")).state is DueState.DUE
    assert schedule_status(_schedule(), [], _day("2026-03-31")).state is DueState.DUE
    assert schedule_status(_schedule(), [], _day("2026-04-01")).state is DueState.OVERDUE


def test_overdue_until_it_is_walked_after_all() -> None:
    late = [_walk("2026-Q1", "2026-04-09")]
    before = schedule_status(_schedule(), [], _day("2026-04-05"))
    assert (before.next.due, before.state) == (_day("2026-03-31"), DueState.OVERDUE)
    after = schedule_status(_schedule(), late, _day("2026-04-10"))
    assert after.next.due == _day("2026-06-30")
    assert after.last is not None
    assert after.last.is_late
    assert after.missed == ()


def test_a_late_audit_does_not_shift_the_year() -> None:
    walks = [_walk("2026-Q1", "2026-06-20"), _walk("2026-Q2", "2026-06-30")]
    assert schedule_status(_schedule(), walks, _day("2026-07-01")).next.due == _day("2026-09-30")


def test_a_missed_one_stays_missed() -> None:
    walks = [_walk("2026-Q2", "2026-05-05")]
    for today in ("2026-05-06", "2026-12-31", "2029-01-01"):
        found = schedule_status(_schedule(), walks, _day(today))
        assert found.missed[0].period == "2026-Q1"
    assert [turn.period for turn in schedule_status(_schedule(), walks, _day("2027-01-01")).missed] == [
        "2026-Q1",
        "2026-Q3",
    ]


def test_nobody_walked_for_a_year_the_last_one_is_overdue_and_the_others_are_missed() -> None:
    found = schedule_status(_schedule(), [], _day("2027-01-15"))
    assert [turn.period for turn in found.missed] == ["2026-Q1", "2026-Q2", "2026-Q3"]
    assert (found.next.period, found.state) == ("2026-Q4", DueState.OVERDUE)
    assert [turn.period for turn in found.ahead] == ["2027-Q1", "2027-Q2", "2027-Q3"]


def test_the_last_audit_of_a_period_counts() -> None:
    walks = [_walk("2026-Q1", "2026-01-10", "first"), _walk("2026-Q1", "2026-03-10", "second")]
    found = schedule_status(_schedule(), walks, _day("2026-03-11")).last
    assert found is not None
    assert found.done is not None
    assert found.done.audit == "second"


def test_what_was_walked_before_the_first_due_day_s_period_does_not_count() -> None:
    assert schedule_status(_schedule(), [_walk("2025-Q4", "2025-12-30")], _day("2026-03-01")).next.due == _day(
        "2026-03-31"
    )


@pytest.mark.parametrize(
    ("cadence", "first", "period", "walked_on", "counts_for"),
    [
        ("week", "2026-12-27", "2026-W53", "2027-01-02", "2026-W53"),
        ("week", "2026-12-27", "2026-Q4", "2026-12-30", "2026-W53"),
        ("week", "2026-12-27", "2026-Q4", "2027-01-04", "2027-W01"),
        ("month", "2026-11-30", "2026-W49", "2026-12-01", "2026-12"),
        ("month", "2026-11-30", "2026-Q4", "2026-11-12", "2026-11"),
        ("month", "2026-11-30", "2026-11", "2026-12-02", "2026-11"),
        ("quarter", "2026-11-30", "2026-Q4", "2026-12-30", "2026-Q4"),
        ("quarter", "2026-12-31", "2026-11", "2026-11-12", "2026-Q4"),
        ("quarter", "2026-12-31", "2026", "2026-12-31", "2026-Q4"),
        ("half-year", "2026-12-31", "2026-Q3", "2026-09-01", "2026-H2"),
        ("year", "2028-02-29", "2028-Q4", "2028-12-24", "2028"),
    ],
)
def test_for_which_turn_an_audit_counts(cadence: str, first: str, period: str, walked_on: str, counts_for: str) -> None:
    found = schedule_status(_schedule(first, Cadence(cadence)), [_walk(period, walked_on)], _day("2029-01-01"))
    assert found.last is not None
    assert found.last.period == counts_for


def test_the_day_walked_is_that_of_the_place_whatever_the_zone() -> None:
    """Half an hour before the year ends in Auckland it is still noon in London; only the place's own day counts."""
    walk = CompletedAudit("a", "2026", "2026-12-31", "2026-12-31T23:30:00+13:00")
    found = schedule_status(_schedule("2026-12-31"), [walk], _day("2027-01-01"))
    assert found.last is not None
    assert found.last.period == "2026-Q4"
    assert not found.last.is_late


@given(CADENCES, DAYS, st.integers(0, 900), st.lists(st.integers(-400, 900), max_size=6), st.data())
def test_whatever_was_walked(cadence: Cadence, first: date, later: int, walked: list[int], data: st.DataObject) -> None:
    today = first + timedelta(days=later - 200)
    walks = []
    for number, offset in enumerate(walked):
        day = first + timedelta(days=offset)
        unit = data.draw(CADENCES).unit
        walks.append(_walk(period_of(day, unit), day.isoformat(), str(number)))
    walks.sort(key=lambda walk: (period_key(walk.period), walk.walked_on))
    schedule = _schedule(first.isoformat(), cadence)
    found = schedule_status(schedule, walks, today)
    turns = [*found.missed, found.next, *found.ahead]
    assert [turn.due for turn in turns] == sorted({turn.due for turn in turns})
    assert all(turn.done is None for turn in turns)
    assert (found.next.due < today) == (found.state is DueState.OVERDUE)
    assert all(turn.due < today for turn in found.missed)
    glance = schedule_status_brief(schedule, walks, today)
    assert (glance.next, glance.state) == (found.next, found.state)
    assert schedule_status(schedule, walks, today) == found


@pytest.mark.parametrize(
    "text", ["", "soon", "2026-02-30", "1999-12-31", "2101-01-01", "31.12.2026", "2026-13-01", "\0"]
)
def test_what_is_no_first_due_day(text: str) -> None:
    with pytest.raises(AuditError, match="is not a valid start date"):
        read_first_due(text)
    assert read_first_due(" 2028-02-29 ") == date(2028, 2, 29)


def test_an_id_tells_when_the_schedule_was_changed() -> None:
    known = Schedule("01935f2e-5a80-7000-8000-000000000000", "s", "c", Cadence.WEEK, "2026-01-04")
    assert known.changed_at == datetime.fromtimestamp(0x01935F2E5A80 // 1000, UTC)
    assert _schedule().changed_at == datetime(2000, 1, 1, tzinfo=UTC)
