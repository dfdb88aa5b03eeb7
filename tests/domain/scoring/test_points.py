"""What each kind of answer earns, and how figures are printed."""

from fractions import Fraction
from typing import Any

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from tests.domain.questions import choice, choices, day, number, rating, tally, text, yes_no
from tui_audit.domain.checklist.model import Measure, Question
from tui_audit.domain.figures import exact_fraction, printed_difference, round_half_up
from tui_audit.domain.scoring.points import is_low, points
from tui_audit.errors import AuditError

OFFERS = choice({"all": 2, "some": 1, "few": 0.3, "none": 0, "no-offer": None})
WAYS = choices({"bell": 1, "desk": 2, "sign": 0.5, "other": None})
STEPS = tally(at_0=0, at_3=0.5, at_5=1)
SLOWER_IS_WORSE = number(target=30, limit=180)
MORE_IS_BETTER = number(target=20, limit=10)


@pytest.mark.parametrize(
    ("question", "value", "earned"),
    [
        *[(rating(), value, Fraction(value - 1, 4)) for value in range(1, 6)],
        (rating(), 4.0, Fraction(3, 4)),
        (yes_no(), True, Fraction(1)),
        (yes_no(), False, Fraction(0)),
        (yes_no(good=False), True, Fraction(0)),
        (yes_no(good=False), False, Fraction(1)),
        (OFFERS, "all", Fraction(1)),
        (OFFERS, "some", Fraction(1, 2)),
        (OFFERS, "few", Fraction(3, 20)),
        (OFFERS, "none", Fraction(0)),
        (OFFERS, "no-offer", None),
        (WAYS, (), Fraction(0)),
        (WAYS, ("bell",), Fraction(2, 7)),
        (WAYS, ("bell", "desk", "sign"), Fraction(1)),
        (WAYS, ("desk", "other"), None),
        *[(tally(), count, Fraction(count, 5)) for count in range(6)],
        *[(tally(good=False), count, Fraction(5 - count, 5)) for count in range(6)],
        (STEPS, 0, Fraction(0)),
        (STEPS, 1, Fraction(1, 6)),
        (STEPS, 3, Fraction(1, 2)),
        (STEPS, 4, Fraction(3, 4)),
        (STEPS, 5, Fraction(1)),
        (tally(at_0=0, at_3=1, at_5=0.5), 4, Fraction(3, 4)),
        (SLOWER_IS_WORSE, 30, Fraction(1)),
        (SLOWER_IS_WORSE, 29.99, Fraction(1)),
        (SLOWER_IS_WORSE, -5, Fraction(1)),
        (SLOWER_IS_WORSE, 105, Fraction(1, 2)),
        (SLOWER_IS_WORSE, 180, Fraction(0)),
        (SLOWER_IS_WORSE, 1e11, Fraction(0)),
        (MORE_IS_BETTER, 20, Fraction(1)),
        (MORE_IS_BETTER, 21, Fraction(1)),
        (MORE_IS_BETTER, 10.1, Fraction(1, 100)),
        (MORE_IS_BETTER, 10, Fraction(0)),
        (MORE_IS_BETTER, -3, Fraction(0)),
        (number(target=0.3, limit=0.1), 0.2, Fraction(1, 2)),
        (number(target=5), 5, Fraction(1)),
        (number(target=5), 6, Fraction(1)),
        (number(target=5), 4.999, Fraction(0)),
        (number(target=5, measure=Measure.WAITING_TIME), 4, Fraction(1)),
        (number(target=5, measure=Measure.WAITING_TIME), 5.001, Fraction(0)),
        (number(target=5, measure=Measure.SATISFACTION), 4, Fraction(0)),
        (number(), 5, None),
        (text(), "words", None),
        (day(), "2026-11-22", None),
        (choice({"a": None, "b": None}), "a", None),
        (rating(), None, None),
    ],
)
def test_points(question: Question, value: Any, earned: Fraction | None) -> None:
    assert points(question, value) == earned


@pytest.mark.parametrize(("question", "value"), [(OFFERS, "gone"), (WAYS, ("bell", "gone")), (WAYS, "gone")])
def test_an_option_that_is_not_offered_is_no_silent_zero(question: Question, value: Any) -> None:
    with pytest.raises(AuditError, match="gone"):
        points(question, value)


@pytest.mark.parametrize(
    ("question", "value", "low"),
    [(rating(), 2, True), (rating(), 3, False), (yes_no(), False, True), (OFFERS, "some", False), (text(), "", False)],
)
def test_low_is_below_half(question: Question, value: Any, low: bool) -> None:
    assert is_low(question, value) is low


FIGURES = st.integers(-1000, 1000) | st.decimals(-1000, 1000, places=2).map(float)


@given(target=FIGURES, limit=FIGURES, value=FIGURES, more=FIGURES)
def test_a_number_is_linear_between_limit_and_target(target: float, limit: float, value: float, more: float) -> None:
    assume(exact_fraction(target) != exact_fraction(limit))
    question = number(target=target, limit=limit)
    earned = points(question, value)
    assert earned is not None
    assert 0 <= earned <= 1
    between = exact_fraction(limit) + earned * (exact_fraction(target) - exact_fraction(limit))
    if (
        min(exact_fraction(target), exact_fraction(limit))
        <= exact_fraction(value)
        <= max(exact_fraction(target), exact_fraction(limit))
    ):
        assert between == exact_fraction(value)
    better = value + abs(more) if exact_fraction(target) > exact_fraction(limit) else value - abs(more)
    assert (points(question, better) or 0) >= earned


@pytest.mark.parametrize(
    ("percent", "printed"),
    [
        (Fraction(6875, 100), 68.8),
        (Fraction(6885, 100), 68.9),
        (Fraction(6884, 100), 68.8),
        (Fraction(5, 100), 0.1),
        (Fraction(49, 1000), 0.0),
        (Fraction(200, 3), 66.7),
        (Fraction(0), 0.0),
        (Fraction(100), 100.0),
        (Fraction(9995, 100), 100.0),
        (None, None),
    ],
)
def test_printed_figures_are_rounded_half_up(percent: Fraction | None, printed: float | None) -> None:
    assert round_half_up(percent) == printed


@given(tenths=st.integers(0, 999), nudge=st.integers(1, 10**9))
def test_exactly_half_goes_up_and_anything_less_goes_down(tenths: int, nudge: int) -> None:
    half = Fraction(tenths, 10) + Fraction(1, 20)
    assert str(round_half_up(half)) == f"{(tenths + 1) // 10}.{(tenths + 1) % 10}"
    assert str(round_half_up(half - Fraction(1, 20) / (nudge + 1))) == f"{tenths // 10}.{tenths % 10}"


@given(percent=st.fractions(0, 100))
def test_printed_figures_are_within_half_a_tenth(percent: Fraction) -> None:
    printed = round_half_up(percent)
    assert printed is not None
    assert -Fraction(1, 20) < exact_fraction(printed) - percent <= Fraction(1, 20)


@pytest.mark.parametrize(
    ("now", "before", "moved"),
    [(68.8, 70.0, -1.2), (0.3, 0.1, 0.2), (100.0, 0.0, 100.0), (50.0, 50.0, 0.0), (None, 1.0, None), (1.0, None, None)],
)
def test_changes_are_between_printed_figures(now: float | None, before: float | None, moved: float | None) -> None:
    assert printed_difference(now, before) == moved


@pytest.mark.parametrize("figure", [0.1, 0.7, 1e-7, 2, 1e16])
def test_a_weight_is_the_number_that_was_written(figure: float) -> None:
    assert exact_fraction(figure) == Fraction(str(figure))
    assert exact_fraction(0.1) * 10 == 1
