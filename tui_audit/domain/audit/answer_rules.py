"""Rules for answers: which values a question accepts, when a note or photo is required, and how values are worded."""

import re
from datetime import date
from typing import NoReturn, assert_never

from tui_audit.domain.audit.model import Answer, AnswerValue
from tui_audit.domain.audit.text_fields import ANSWER_TEXT
from tui_audit.domain.checklist.model import AnswerType, Measure, Question, Requirement
from tui_audit.domain.scoring.points import is_low
from tui_audit.domain.text import normalised_text
from tui_audit.errors import AuditError, Words
from tui_audit.message import NOTHING, Message, message

NUMBER_LIMIT = 10**12
"""Numbers must be below this in both directions (exclusive)."""

_FAR = 10
"""A number above this multiple of the highest figure named in the checklist is probably a mistake."""

_ISO_DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")


def check_value(question: Question, value: AnswerValue) -> None:
    """Raise AuditError, explaining which values are valid, unless the question accepts this value."""
    match question.answer:
        case AnswerType.RATING:
            if not _is_number(value) or value not in {1, 2, 3, 4, 5}:
                _refuse(message("A rating is a whole number from 1 to 5."))
        case AnswerType.YES_NO:
            if not isinstance(value, bool):
                _refuse(message("This question takes yes or no."))
        case AnswerType.CHOICE:
            _check_option(question, value)
        case AnswerType.CHOICES:
            _check_options(question, value)
        case AnswerType.NUMBER:
            _check_number(value)
        case AnswerType.TEXT:
            _check_text(value)
        case AnswerType.DATE:
            _check_date(value)
        case _:
            assert_never(question.answer)


def note_is_required(question: Question, answer: Answer) -> bool:
    """Return whether this answer requires a note, present or not; never without a value."""
    return _is_required(question.require_note, question, answer)


def photo_is_required(question: Question, answer: Answer) -> bool:
    """Return whether this answer requires a photo, present or not; never if the question does not allow photos."""
    return question.photo and _is_required(question.require_photo, question, answer)


def note_is_missing(question: Question, answer: Answer) -> bool:
    """Return whether a required note is missing."""
    return note_is_required(question, answer) and not answer.note.strip()


def photo_is_missing(question: Question, answer: Answer) -> bool:
    """Return whether a photo is required and neither attached, promised for later nor excused."""
    settled = answer.photos or answer.photo_to_follow or answer.photo_excuse.strip()
    return photo_is_required(question, answer) and not settled


def lacks_evidence(question: Question, answer: Answer) -> bool:
    """Return whether a note or photo that this answer requires is missing."""
    return note_is_missing(question, answer) or photo_is_missing(question, answer)


def is_incomplete(question: Question, answer: Answer) -> bool:
    """Return whether the question is not answered yet, or a required note or photo is missing."""
    return not answer.is_given or lacks_evidence(question, answer)


def may_be_negative(question: Question) -> bool:
    """Return whether negative numbers are plausible: sales growth, or a negative target, limit or benchmark."""
    rule = question.number
    marks = (rule.target, rule.limit, rule.benchmark)
    return rule.measure is Measure.SALES_GROWTH or any(mark is not None and mark < 0 for mark in marks)


def implausibility(question: Question, value: float) -> Words:
    """Return the reason why a number is implausible; empty if it is plausible.

    A number is implausible below zero (unless ``may_be_negative``), or above 10 times the highest of the target, limit
    and benchmark of the question.
    """
    number = value_words(question, value)
    if value < 0 and not may_be_negative(question):
        return message("%(number)s is below zero: is that right?", number=number)
    rule = question.number
    named = (
        (rule.target, message("%(number)s is far beyond the target %(mark)s: is that right?")),
        (rule.limit, message("%(number)s is far beyond the limit %(mark)s: is that right?")),
        (rule.benchmark, message("%(number)s is far beyond the benchmark %(mark)s: is that right?")),
    )
    marks = ((mark, words) for mark, words in named if mark is not None)
    highest, words = max(marks, key=lambda pair: pair[0], default=(0.0, NOTHING))
    if highest <= 0 or value <= _FAR * highest:
        return ""
    return words.filled(number=number, mark=number_text(highest))


def value_words(question: Question, value: AnswerValue) -> Words:
    """Return a value as shown to people: option titles, yes or no, a number with its unit; a date stays in ISO form."""
    if isinstance(value, bool):
        return message("yes") if value else message("no")
    if isinstance(value, tuple):
        return ", ".join(_option_title(question, option) for option in value) or message("none of these")
    if isinstance(value, (int, float)):
        unit = question.number.unit if question.answer is AnswerType.NUMBER else ""
        return f"{number_text(value)} {unit}".strip()
    return _option_title(question, value) if question.answer is AnswerType.CHOICE else value


def number_text(value: float) -> str:
    """Return a number without superfluous decimals and without an exponent: 75 for 75.0."""
    if isinstance(value, int) or value.is_integer():
        return str(int(value))
    return f"{value:.12f}".rstrip("0").rstrip(".") if abs(value) < 1e-4 else repr(value)


def _is_required(requirement: Requirement, question: Question, answer: Answer) -> bool:
    value = answer.value
    if value is None:
        return False
    match requirement.when:
        case "always":
            return True
        case "below":
            return _is_number(value) and float(value) < requirement.below  # type: ignore[arg-type]
        case "not good":
            return is_low(question, value)
        case _:
            return False


def _is_number(value: object) -> bool:
    return isinstance(value, (int, float)) and not isinstance(value, bool)


def _check_option(question: Question, value: AnswerValue) -> None:
    if value not in [option.id for option in question.options]:
        _refuse(message("“%(answer)s” is not one of the answers to this question.", answer=value), _offer(question))


def _check_options(question: Question, value: AnswerValue) -> None:
    if not isinstance(value, tuple):
        _refuse(message("This question takes a list of answers."), _offer(question))
    for option in value:
        _check_option(question, option)
    if list(value) != [option.id for option in question.options if option.id in value]:
        _refuse(message("Each answer may be ticked once, in the order of the checklist."), _offer(question))


def _offer(question: Question) -> Message:
    return message("It takes: %(answers)s.", answers=", ".join(option.id for option in question.options))


def _check_number(value: AnswerValue) -> None:
    if isinstance(value, bool) or not isinstance(value, (int, float)):
        _refuse(message("This question takes a number."))
    if not -NUMBER_LIMIT < value < NUMBER_LIMIT:  # also refuses NaN, for which every comparison is false
        _refuse(message("The number is too large."), message("It has at most twelve digits before the decimal point."))


def _check_text(value: AnswerValue) -> None:
    if not isinstance(value, str):
        _refuse(message("This question takes a text."))
    normalised_text(value, ANSWER_TEXT)


def _check_date(value: AnswerValue) -> None:
    if isinstance(value, str) and _ISO_DATE.fullmatch(value):
        try:
            date.fromisoformat(value)
        except ValueError:
            pass
        else:
            return
    _refuse(message("This question takes a date."), message("Write year, month and day: 2026-11-22."))


def _option_title(question: Question, option: str) -> str:
    return next((each.title for each in question.options if each.id == option), option)


def _refuse(title: Message, hint: Words = "") -> NoReturn:
    raise AuditError(title, "", hint)
