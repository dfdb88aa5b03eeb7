"""Answers in words."""

from tui_audit.domain.audit.model import Answer
from tui_audit.domain.checklist.model import AnswerType, Question
from tui_audit.domain.figures import number_text
from tui_audit.i18n.labels.answers import named_value_text
from tui_audit.i18n.translator import Translator


def answer_words(t: Translator, question: Question, answer: Answer) -> str:
    """Return an answer in words, a rating as ``rating 2``; "not answered" if there is none."""
    if answer.na is not None:
        return _because(t("not in this store"), answer.na)
    if answer.not_seen is not None:
        return _because(t("not seen today"), answer.not_seen)
    return t("not answered") if answer.value is None else named_value_text(t, question, answer.value)


def short_value(t: Translator, question: Question, answer: Answer) -> str:
    """Return a value for a narrow column; empty if there is none.

    A single choice is shown by the number of its option, several choices by their count, text and dates by an ellipsis.
    """
    value = answer.value
    if value is None:
        return ""
    if isinstance(value, bool):
        return t("yes") if value else t("no")
    if isinstance(value, tuple):
        return str(len(value))
    if isinstance(value, (int, float)):
        return number_text(value)
    if question.answer is AnswerType.CHOICE:
        place = next((index for index, option in enumerate(question.options, 1) if option.id == value), None)
        return "" if place is None else str(place)
    return "…"


def _because(words: str, reason: str) -> str:
    return f"{words}: {reason}" if reason else words
