"""Answers as text."""

from tui_audit.domain.audit.answer_rules import value_words
from tui_audit.domain.audit.model import AnswerValue
from tui_audit.domain.checklist.model import AnswerType, Question
from tui_audit.i18n.formats import date_text
from tui_audit.i18n.translator import Translator


def value_text(t: Translator, question: Question, value: AnswerValue) -> str:
    """Return the translated text of an answer to a question; dates as ``22 Nov 2026``."""
    said = t.say(value_words(question, value))
    return date_text(t, said) if question.answer is AnswerType.DATE else said


def named_value_text(t: Translator, question: Question, value: AnswerValue) -> str:
    """Return an answer as ``value_text`` does, but a rating as ``rating 2``, so that it does not read like a count."""
    words = value_text(t, question, value)
    return t("rating %(value)s", value=words) if question.answer is AnswerType.RATING else words
