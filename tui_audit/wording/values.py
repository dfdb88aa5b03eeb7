"""Answers in words."""

from tui_audit.domain.answering import value_words
from tui_audit.domain.audit import AnswerValue
from tui_audit.domain.checklist import AnswerType, Question
from tui_audit.languages import say
from tui_audit.wording import date_text


def value_text(question: Question, value: AnswerValue) -> str:
    """A value as people say it, in their language, a day as ``22 Nov 2026``."""
    said = say(value_words(question, value))
    return date_text(said) if question.answer is AnswerType.DATE else said
