"""A difference of scores, in answers."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui_audit.domain.figures import printed_difference, round_half_up
from tui_audit.domain.scoring.significance import equivalent_answer_steps

ONES = [Fraction(1)] * 50


@pytest.mark.parametrize(
    ("difference", "weights", "steps"),
    [
        (None, ONES, None),
        (0.0, ONES, None),
        (-1.2, [], None),
        (-1.2, ONES, 2),  # 1.2 · 50 ÷ 25 = 2.4
        (1.2, ONES, 2),
        (0.5, ONES, 1),
        (1.25, ONES, 3),  # half up
        (0.1, ONES, 0),
        (-7.0, [Fraction(1)] * 60, 17),  # 16.8
        (-7.0, [Fraction(10)] * 60, 17),  # the scale of the weights is no matter
        (100.0, [Fraction(1)], 4),
        (25.0, [Fraction(2), Fraction(1), Fraction(1)], 4),  # 25 · 4 ÷ 25
    ],
)
def test_steps(difference: float | None, weights: list[Fraction], steps: int | None) -> None:
    assert equivalent_answer_steps(difference, weights) == steps


@given(st.integers(5, 200), st.integers(1, 20), st.sampled_from([1, 2, Fraction(1, 2)]))
def test_so_many_ratings_one_step_lower_are_found_again(count: int, lower: int, weight: Fraction | int) -> None:
    lower = min(lower, count)
    weights = [Fraction(weight)] * count
    full = sum(weights) * Fraction(3, 4)
    before, now = (
        round_half_up(100 * full / sum(weights)),
        round_half_up(100 * (full - lower * Fraction(weight) / 4) / sum(weights)),
    )
    found = equivalent_answer_steps(printed_difference(now, before), weights)
    assert found is not None
    assert abs(found - lower) <= 0.1 * count / 25 + 0.5  # both scores were rounded to a tenth
