"""The small parts of the walk: typed numbers, the stopwatch, days."""

from datetime import date

import pytest

from tui_audit.errors import AuditError
from tui_audit.ui.date_input import month_later, next_quarter_start, read_date
from tui_audit.ui.widgets.number_entry import NumberEntry
from tui_audit.ui.widgets.stopwatch import Stopwatch, clock_words, in_unit, is_time_unit

TODAY = date(2026, 11, 22)


@pytest.mark.parametrize(
    ("keys", "value"),
    [("12", 12), ("1.5", 1.5), ("1,5", 1.5), ("1..5", 1.5), ("3.0", 3), (".", None), ("", None), ("0", 0), (".5", 0.5)],
)
def test_a_number_is_typed_key_by_key(keys: str, value: float | None) -> None:
    entry = NumberEntry()
    for key in keys:
        entry = entry.with_key(key)
    assert entry.value == value
    turned = entry.with_opposite_sign().value
    assert turned == (None if value is None else -value)


def test_a_number_has_an_end_and_can_be_erased() -> None:
    entry = NumberEntry()
    for _key in range(100):
        entry = entry.with_key("9")
    assert len(entry.typed) == 15
    shorter = NumberEntry("12").without_last()
    assert shorter == NumberEntry("1")
    assert NumberEntry("1").without_last() is None


def test_the_stopwatch_never_runs_backwards() -> None:
    ticks = iter([100.0, 130.0, 90.0, 190.0])
    stopwatch = Stopwatch(lambda: next(ticks))
    assert stopwatch.seconds == 0
    stopwatch.start("help.seconds")
    assert (stopwatch.is_running, stopwatch.seconds, stopwatch.seconds, stopwatch.stop()) == (True, 30, 0, 90)
    assert not stopwatch.is_running


@pytest.mark.parametrize(
    ("seconds", "unit", "value"), [(90, "minutes", 1.5), (90.4, "s", 90), (89.6, "Seconds", 90), (-5, "min", 0)]
)
def test_time_in_the_unit_of_the_question(seconds: float, unit: str, value: float) -> None:
    assert in_unit(seconds, unit) == value
    assert is_time_unit(unit)


def test_what_is_no_time_is_not_timed() -> None:
    assert not is_time_unit("customers")
    assert clock_words(65.9) == "1:05"


@pytest.mark.parametrize(
    ("typed", "day"),
    [
        ("2026-12-01", "2026-12-01"),
        (" 1.12.2026 ", "2026-12-01"),
        ("1/2/2027", "2027-02-01"),
        ("+7", "2026-11-29"),
        ("-1", "2026-11-21"),
    ],
)
def test_days_as_people_type_them(typed: str, day: str) -> None:
    assert read_date(typed, TODAY) == day


@pytest.mark.parametrize(
    "typed", ["", "soon", "2026-02-30", "31.4.2026", "+", "-", "+99999", "２０２６-12-01x", "0000-01-01"]
)
def test_what_is_no_day_is_refused(typed: str) -> None:
    with pytest.raises(AuditError, match="Not a valid date"):
        read_date(typed, TODAY)


@pytest.mark.parametrize(
    ("today", "month", "quarter"),
    [
        (date(2026, 11, 22), date(2026, 12, 22), date(2027, 1, 1)),
        (date(2027, 1, 31), date(2027, 2, 28), date(2027, 4, 1)),
        (date(2026, 12, 31), date(2027, 1, 31), date(2027, 1, 1)),
        (date(2028, 1, 30), date(2028, 2, 29), date(2028, 4, 1)),
    ],
)
def test_presets_of_days(today: date, month: date, quarter: date) -> None:
    assert (month_later(today), next_quarter_start(today)) == (month, quarter)
