"""What a difference between two scores means in answers, so that noise is not taken for news."""

from collections.abc import Sequence
from fractions import Fraction
from math import floor

from tui_audit.domain.scoring.points import HALF, exact

_RATING_STEP = Fraction(1, 4)
"""Points between one step of a rating and the next."""


def answer_steps(difference: float | None, weights: Sequence[Fraction]) -> int | None:
    """How many answers one step higher or lower make a difference of printed scores; None where there is none.

    A step of one rating of weight w moves the score by 100 · (w ÷ 4) ÷ W percent, where W is the sum of the weights
    that count (``weights``). A difference of d percent is |d| ÷ 100 · W ÷ (w ÷ 4) = |d| · W ÷ (25 · w) such steps,
    rounded half up; w is the usual weight, the median (the higher of two). Never negative; 0 is less than half a step.
    """
    if not difference or not weights:
        return None
    usual = sorted(weights)[len(weights) // 2]
    return floor(abs(exact(difference)) / 100 * sum(weights, Fraction(0)) / (usual * _RATING_STEP) + HALF)
