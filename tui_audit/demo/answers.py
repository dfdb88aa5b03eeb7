"""Plausible answers for the demo data. They follow from how good a store is at a question, and are reproducible."""

import random
from datetime import date, timedelta
from fractions import Fraction

from tui_audit.domain.answer_types import rules_of
from tui_audit.domain.audit.model import Answer, AnswerValue, EntryMethod
from tui_audit.domain.checklist.model import AnswerType, Question

BEST_RATING = 5
REMARKS = (
    "The way from the tram stop is not signed.",
    "Two customers asked where the tills are.",
    "People liked the new bags and said so.",
    "A family turned back at the stairs with a pram.",
    "Three customers paid elsewhere because of the queue.",
    "Nothing today: a calm morning.",
)


def value_for(question: Question, level: float, chance: random.Random, day: date) -> AnswerValue:
    """Return a plausible answer for a store of this level (0 to 1), with some random variation."""
    felt = min(1.0, max(0.0, level + chance.gauss(0, 0.16)))
    if question.answer is AnswerType.RATING:
        return 1 + round(4 * felt)
    if question.answer is AnswerType.YES_NO:
        is_good = question.critical or felt > 0.42
        return question.good if is_good else not question.good
    if question.answer is AnswerType.CHOICE:
        return _choice(question, felt)
    if question.answer is AnswerType.CHOICES:
        return _choices(question, felt, chance)
    if question.answer is AnswerType.TALLY:
        return _tally(question, felt)
    if question.answer is AnswerType.NUMBER:
        return _number(question, felt)
    if question.answer is AnswerType.DATE:
        return (day - timedelta(days=round(5 + 200 * (1 - felt)))).isoformat()
    return chance.choice(REMARKS)


def best_value(question: Question) -> AnswerValue:
    """Return the answer to a rating or tally that earns all points."""
    return _tally(question, 1.0) if question.answer is AnswerType.TALLY else BEST_RATING


def answer_for(question: Question, value: AnswerValue, *, by: str, at: str, chance: random.Random) -> Answer:
    """Return the answer to save; at random, a few are "not applicable" or "not seen" instead of the value."""
    if question.na and not question.critical and chance.random() < 0.015:
        return Answer(question.id, na="Not offered in this store.", by=by, answered_at=at)
    if chance.random() < 0.02 and not question.critical:
        return Answer(question.id, not_seen="Nobody came by in the time I stood there.", by=by, answered_at=at)
    return Answer(question.id, value, by=by, via=EntryMethod.KEY, answered_at=at)


def _choice(question: Question, felt: float) -> str:
    ranked = sorted((option for option in question.options if option.points is not None), key=lambda o: o.points or 0)
    if not ranked:
        return question.options[0].id
    return ranked[min(len(ranked) - 1, int(felt * len(ranked)))].id


def _choices(question: Question, felt: float, chance: random.Random) -> tuple[str, ...]:
    """Return the options that are there; for an optional question the one that says "none", where there is one."""
    nothing = tuple(option.id for option in question.options if option.points is None)
    if question.optional and nothing:
        return nothing[:1]
    return tuple(
        option.id for option in question.options if option.points is not None and chance.random() < 0.25 + 0.7 * felt
    )


def _tally(question: Question, felt: float) -> int:
    """Return the count whose points are nearest to what customers feel."""
    points = rules_of(question).points
    return min(range(question.tally.out_of + 1), key=lambda count: abs(float(points(question, count) or 0) - felt))


def _number(question: Question, felt: float) -> int | float:
    rule = question.number
    if rule.target is None:
        return round(10 + 90 * felt)
    target = Fraction(str(rule.target))
    limit = Fraction(str(rule.limit)) if rule.limit is not None else target * Fraction(1, 2)
    value = limit + (target - limit) * Fraction(round(felt * 100), 100)
    whole = float(rule.target).is_integer() and abs(target - limit) >= 5
    return round(value) if whole else round(float(value), 1)
