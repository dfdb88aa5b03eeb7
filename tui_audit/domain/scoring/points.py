"""Points that one answer earns, and figures as printed. Calculated in exact fractions, rounded only for printing."""

from collections.abc import Callable, Iterable
from fractions import Fraction
from math import floor

from tui_audit.domain.audit.model import AnswerValue
from tui_audit.domain.checklist.model import AnswerType, Measure, NumberRule, Question
from tui_audit.errors import AuditError
from tui_audit.message import message

HALF = Fraction(1, 2)
"""A question with fewer points than this fails."""

_LESS_IS_BETTER = frozenset({Measure.COST, Measure.WAITING_TIME, Measure.RETURN_RATE})


def points(question: Question, value: AnswerValue | None) -> Fraction | None:
    """Return the points for a value that the question allows, 0 to 1; None if it does not score.

    Raises AuditError for an option that the question does not have.
    """
    if value is None or not question.can_score:
        return None
    match question.answer:
        case AnswerType.RATING:
            return (exact_fraction(value) - 1) / 4
        case AnswerType.YES_NO:
            return Fraction(value is question.good)
        case AnswerType.CHOICE:
            return _choice_points(question, (value,), max)
        case AnswerType.CHOICES:
            return _choice_points(question, value if isinstance(value, tuple) else (value,), sum)
        case _:
            return _number_points(question.number, exact_fraction(value))


def is_low(question: Question, value: AnswerValue | None) -> bool:
    """Return whether a value earns less than half the points; False if it does not score."""
    earned = points(question, value)
    return earned is not None and earned < HALF


def round_half_up(percent: Fraction | None) -> float | None:
    """Return a figure as printed, rounded half up to one decimal; None stays None."""
    return None if percent is None else floor(percent * 10 + HALF) / 10


def printed_difference(now: float | None, before: float | None) -> float | None:
    """Return the difference between two printed figures, exact to one decimal; None if either is missing."""
    return None if now is None or before is None else float(exact_fraction(now) - exact_fraction(before))


def exact_fraction(figure: object) -> Fraction:
    """Return a number exactly as people wrote it: 0.1 is a tenth, not the nearest binary fraction."""
    return Fraction(figure) if isinstance(figure, int) else Fraction(str(figure))


def _choice_points(
    question: Question, ticked: tuple[object, ...], whole: Callable[[Iterable[Fraction]], Fraction | int]
) -> Fraction | None:
    offered = {option.id: option.points for option in question.options}
    unknown = next((name for name in ticked if name not in offered), None)
    if unknown is not None:
        raise AuditError(message("“%(answer)s” is not one of the answers to this question.", answer=unknown))
    earned = [offered[str(name)] for name in ticked]
    if None in earned:
        return None
    best = whole([exact_fraction(figure) for figure in offered.values() if figure is not None])
    return sum((exact_fraction(figure) for figure in earned), Fraction(0)) / best


def _number_points(rule: NumberRule, value: Fraction) -> Fraction:
    target = exact_fraction(rule.target)
    if rule.limit is None:
        reached = value <= target if rule.measure in _LESS_IS_BETTER else value >= target
        return Fraction(reached)
    limit = exact_fraction(rule.limit)
    return min(Fraction(1), max(Fraction(0), (value - limit) / (target - limit)))
