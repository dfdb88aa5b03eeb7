"""Size of a difference between two scores, expressed in answers, so that noise is not mistaken for change."""

from collections.abc import Sequence
from fractions import Fraction
from math import floor

from tui_audit.domain.figures import exact_fraction
from tui_audit.domain.scoring.points import HALF

_RATING_STEP = Fraction(1, 4)
"""Points between two neighbouring ratings."""


def equivalent_answer_steps(difference: float | None, weights: Sequence[Fraction]) -> int | None:
    """Return how many answers, changed by one step, equal a difference of printed scores; None without a difference.

    One rating step at weight w changes the score by 100 · (w ÷ 4) ÷ W percent, where W is the sum of the weights that
    count (``weights``). A difference of d percent is |d| ÷ 100 · W ÷ (w ÷ 4) = |d| · W ÷ (25 · w) such steps, rounded
    half up. w is the median weight (of two in the middle, the higher). The result is never negative; 0 means less than
    half a step.
    """
    if not difference or not weights:
        return None
    usual = sorted(weights)[len(weights) // 2]
    return floor(abs(exact_fraction(difference)) / 100 * sum(weights, Fraction(0)) / (usual * _RATING_STEP) + HALF)
