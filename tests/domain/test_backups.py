"""Thinning: the newest stays, every span that had a backup keeps one, and there are never more than needed."""

from datetime import date, datetime, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui_audit.domain.backups import backups_to_delete

TODAY = date(2026, 11, 22)
NOON = datetime.fromisoformat("2026-11-22T12:00:00")

moments = st.lists(
    st.datetimes(min_value=NOON - timedelta(days=1500), max_value=NOON + timedelta(days=40)), min_size=1, max_size=120
)


def kept(made: list[datetime]) -> list[datetime]:
    return sorted(set(made) - backups_to_delete(made, TODAY))


@given(moments)
def test_the_newest_stays(made: list[datetime]) -> None:
    assert max(made) in kept(made)


@given(moments)
def test_every_day_week_and_month_that_had_one_keeps_one(made: list[datetime]) -> None:
    stay = kept(made)
    for moment in made:
        age = (TODAY - moment.date()).days
        if age < 14:
            assert any(one.date() == moment.date() and one >= moment for one in stay)
        elif age < 91:
            assert any(one.isocalendar()[:2] == moment.isocalendar()[:2] for one in stay)
        else:
            assert any((one.year, one.month) == (moment.year, moment.month) for one in stay)


@given(moments)
def test_never_more_than_needed_and_nothing_else_the_second_time(made: list[datetime]) -> None:
    stay = kept(made)
    past = [one for one in stay if one.date() <= TODAY]
    assert len([one for one in past if (TODAY - one.date()).days < 14]) <= 14
    assert len([one for one in past if 14 <= (TODAY - one.date()).days < 91]) <= 12
    assert backups_to_delete(stay, TODAY) == set()
    assert set(stay) <= set(made)


@pytest.mark.parametrize("step", [1, 2, 3, 6])
def test_two_years_of_use_leave_no_gap_that_was_not_there(step: int) -> None:
    """Thinned at each backup, as the program does; not only once at the end."""
    have: list[datetime] = []
    for number in range(0, 730, step):
        now = datetime.fromisoformat("2025-01-01T18:00:00") + timedelta(days=number)
        have.append(now)
        have = sorted(set(have) - backups_to_delete(have, now.date()))
        gaps = [(later - earlier).days for earlier, later in pairwise(have)]
        ages = [(now - one).days for one in have]
        for gap, age in zip(gaps, ages[1:], strict=True):
            assert gap <= (step if age < 13 else 7 + 6 + step if age < 84 else 62)
    assert len(have) <= 14 + 12 + 23


def test_a_gap_stays_a_gap() -> None:
    made = [NOON, NOON - timedelta(days=400), NOON - timedelta(days=401)]
    assert kept(made) == [NOON - timedelta(days=400), NOON]


def test_of_a_day_the_last_stays() -> None:
    assert kept([NOON, NOON - timedelta(hours=3), NOON - timedelta(days=1)]) == [NOON - timedelta(days=1), NOON]
