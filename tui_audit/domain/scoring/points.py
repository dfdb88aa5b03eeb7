"""Points that one answer earns. Calculated in exact fractions, rounded only for printing."""

from fractions import Fraction

from tui_audit.domain.answer_types import rules_of
from tui_audit.domain.audit.model import AnswerValue
from tui_audit.domain.checklist.model import Question

HALF = Fraction(1, 2)
"""A question with fewer points than this fails."""


def points(question: Question, value: AnswerValue | None) -> Fraction | None:
    """Return the points for a value that the question allows, 0 to 1; None if it does not score.

    Raises AuditError for an option that the question does not have.
    """
    rules = rules_of(question)
    return None if value is None or not rules.can_score(question) else rules.points(question, value)


def is_low(question: Question, value: AnswerValue | None) -> bool:
    """Return whether a value earns less than half the points; False if it does not score."""
    earned = points(question, value)
    return earned is not None and earned < HALF
