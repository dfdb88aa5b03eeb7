"""An answer in words, and the keys that give one."""

from tui_audit.domain.audit.answer_rules import number_words
from tui_audit.domain.audit.model import Answer, AnswerValue
from tui_audit.domain.checklist.model import AnswerType, Question
from tui_audit.i18n.labels.answers import value_text
from tui_audit.i18n.translator import _

OPTION_KEYS = "1234567890"
"""The keys of the first ten options."""


def answer_words(question: Question, answer: Answer) -> str:
    """What was answered, in words; ``open`` where nothing was."""
    if answer.na is not None:
        return _because(_("not in this store"), answer.na)
    if answer.not_seen is not None:
        return _because(_("not seen today"), answer.not_seen)
    return _("open") if answer.value is None else value_text(question, answer.value)


def short_value(question: Question, answer: Answer) -> str:
    """A value for a narrow column; empty where there is none."""
    value = answer.value
    if value is None:
        return ""
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    if isinstance(value, tuple):
        return str(len(value))
    if isinstance(value, (int, float)):
        return number_words(value)
    if question.answer is AnswerType.CHOICE:
        place = next((index for index, option in enumerate(question.options, 1) if option.id == value), None)
        return "" if place is None else str(place)
    return "…"


def value_for_key(question: Question, key: str, current: AnswerValue | None) -> AnswerValue | None:
    """The value that a single key gives to this question; None when it takes other keys."""
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
    return toggled(question, option, current) if kind is AnswerType.CHOICES else None


def toggled(question: Question, option: str, current: AnswerValue | None) -> tuple[str, ...]:
    """The ticked options after one more is ticked or unticked, in the order of the checklist."""
    ticked = set(current) if isinstance(current, tuple) else set()
    ticked ^= {option}
    return tuple(each.id for each in question.options if each.id in ticked)


def keys_of(question: Question) -> str:
    """The keys that answer this question, as people read them."""
    kind = question.answer
    if kind is AnswerType.RATING:
        return "1-5"
    if kind is AnswerType.YES_NO:
        return "y/n"
    if kind in {AnswerType.CHOICE, AnswerType.CHOICES}:
        count = len(question.options)
        return f"1-{count}" if count < 10 else "1-9 0"
    return "0-9" if kind is AnswerType.NUMBER else "Enter"


def deed_of(question: Question) -> str:
    """What those keys do, in a word or two."""
    return {
        AnswerType.RATING: _("rate"),
        AnswerType.YES_NO: _("answer"),
        AnswerType.CHOICE: _("choose"),
        AnswerType.CHOICES: _("tick, Enter done"),
        AnswerType.NUMBER: _("type"),
        AnswerType.TEXT: _("write"),
        AnswerType.DATE: _("date"),
    }[question.answer]


def how_to_answer(question: Question) -> str:
    """A sentence for somebody who pressed a key that this question does not take."""
    kind = question.answer
    if kind is AnswerType.RATING:
        return _("This question takes 1 to 5.")
    if kind is AnswerType.YES_NO:
        return _("This question takes y or n.")
    if kind is AnswerType.CHOICE:
        return _("This question takes the keys %(keys)s.") % {"keys": keys_of(question)}
    if kind is AnswerType.CHOICES:
        return _("Tick with %(keys)s, then press Enter.") % {"keys": keys_of(question)}
    if kind is AnswerType.NUMBER:
        return _("Type the number, then press Enter; + and - count.")
    return _("Press Enter to write the answer.")


def _because(words: str, reason: str) -> str:
    return f"{words}: {reason}" if reason else words
