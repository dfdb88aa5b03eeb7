"""The answer types of questions: one module for each, with one object for what differs from type to type.

A new type is a member of ``AnswerType`` and, if it has keys of its own, fields of ``Question`` that
``checklist.builder`` reads. Its rules are an object here, its place on paper is in ``reports.content.answer_types``,
its keys on the screen are in ``ui.answer_types``, and plausible answers for the demo data in ``demo.answers``.
"""

from collections.abc import Mapping

from tui_audit.domain.answer_types.base import AnswerTypeRules
from tui_audit.domain.answer_types.choice import CHOICE
from tui_audit.domain.answer_types.choices import CHOICES
from tui_audit.domain.answer_types.date import DATE
from tui_audit.domain.answer_types.number import NUMBER
from tui_audit.domain.answer_types.rating import RATING
from tui_audit.domain.answer_types.tally import TALLY
from tui_audit.domain.answer_types.text import TEXT
from tui_audit.domain.answer_types.yes_no import YES_NO
from tui_audit.domain.checklist.model import AnswerType, Question
from tui_audit.domain.validation.rules import Key

ANSWER_TYPES: Mapping[AnswerType, AnswerTypeRules] = {
    AnswerType.RATING: RATING,
    AnswerType.CHOICE: CHOICE,
    AnswerType.CHOICES: CHOICES,
    AnswerType.YES_NO: YES_NO,
    AnswerType.TALLY: TALLY,
    AnswerType.NUMBER: NUMBER,
    AnswerType.TEXT: TEXT,
    AnswerType.DATE: DATE,
}
KEYS_OF_TYPES: Mapping[str, Key] = {key: rule for rules in ANSWER_TYPES.values() for key, rule in rules.keys.items()}
"""All keys of a question that go with some answer types only."""


def rules_of(question: Question) -> AnswerTypeRules:
    """Return the rules of a question's answer type."""
    return ANSWER_TYPES[question.answer]


def can_score(question: Question) -> bool:
    """Return whether an answer to a question can earn points."""
    return ANSWER_TYPES[question.answer].can_score(question)
