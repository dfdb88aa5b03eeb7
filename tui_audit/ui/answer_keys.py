"""Answers in words, and the keys that give them."""

from tui_audit.domain.audit.model import Answer, AnswerValue
from tui_audit.domain.checklist.model import AnswerType, Question
from tui_audit.domain.figures import number_text
from tui_audit.i18n.labels.answers import value_text
from tui_audit.i18n.translator import Translator

OPTION_KEYS = "1234567890"
"""Keys of the first 10 options, in their order."""


def answer_words(t: Translator, question: Question, answer: Answer) -> str:
    """Return an answer in words; "open" if the question is not answered."""
    if answer.na is not None:
        return _because(t("not in this store"), answer.na)
    if answer.not_seen is not None:
        return _because(t("not seen today"), answer.not_seen)
    return t("open") if answer.value is None else value_text(t, question, answer.value)


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


def value_for_key(question: Question, key: str, current: AnswerValue | None) -> AnswerValue | None:
    """Return the value that a single key gives to this question; None if the question does not take this key."""
    kind = question.answer
    if kind is AnswerType.YES_NO:
        return {"y": True, "n": False}.get(key)
    if kind is AnswerType.RATING:
        return int(key) if key in "12345" else None
    place = OPTION_KEYS.find(key)
    if place < 0 or place >= len(question.options):
        return None
    option = question.options[place].id
    if kind is AnswerType.CHOICE:
        return option
    return toggled_options(question, option, current) if kind is AnswerType.CHOICES else None


def toggled_options(question: Question, option: str, current: AnswerValue | None) -> tuple[str, ...]:
    """Return the ticked options after ticking or unticking one of them, in checklist order."""
    ticked = set(current) if isinstance(current, tuple) else set()
    ticked ^= {option}
    return tuple(each.id for each in question.options if each.id in ticked)


def answer_keys_text(question: Question) -> str:
    """Return the keys that answer this question, as they are shown to people."""
    kind = question.answer
    if kind is AnswerType.RATING:
        return "1-5"
    if kind is AnswerType.YES_NO:
        return "y/n"
    if kind in {AnswerType.CHOICE, AnswerType.CHOICES}:
        count = len(question.options)
        return f"1-{count}" if count < 10 else "1-9 0"
    return "0-9" if kind is AnswerType.NUMBER else "Enter"


def key_label(t: Translator, question: Question) -> str:
    """Return a label of 1 to 3 words for the action of these keys."""
    return {
        AnswerType.RATING: t("rate"),
        AnswerType.YES_NO: t("answer"),
        AnswerType.CHOICE: t("choose"),
        AnswerType.CHOICES: t("tick, Enter done"),
        AnswerType.NUMBER: t("type"),
        AnswerType.TEXT: t("write"),
        AnswerType.DATE: t("date"),
    }[question.answer]


def how_to_answer(t: Translator, question: Question) -> str:
    """Return the sentence to show after a key that this question does not take."""
    kind = question.answer
    if kind is AnswerType.RATING:
        return t("This question takes 1 to 5.")
    if kind is AnswerType.YES_NO:
        return t("This question takes y or n.")
    if kind is AnswerType.CHOICE:
        return t("This question takes the keys %(keys)s.", keys=answer_keys_text(question))
    if kind is AnswerType.CHOICES:
        return t("Tick with %(keys)s, then press Enter.", keys=answer_keys_text(question))
    if kind is AnswerType.NUMBER:
        return t("Type the number, then press Enter; + and - count.")
    return t("Press Enter to write the answer.")


def _because(words: str, reason: str) -> str:
    return f"{words}: {reason}" if reason else words
