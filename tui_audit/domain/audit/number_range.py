"""Which numbers a number question can have: as the checklist says, else 0 to 100 for %, 0 to 5 for stars and so on."""

import re
from dataclasses import dataclass

from tui_audit.domain.answer_types import rules_of
from tui_audit.domain.answer_types.base import refuse
from tui_audit.domain.audit.model import AnswerValue
from tui_audit.domain.checklist.model import AnswerType, Measure, Question
from tui_audit.domain.figures import is_figure, number_text
from tui_audit.message import Message, message

_STARS = 5
_NUMBER_WORDS = {"three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10, "twenty": 20}
_OUT_OF = re.compile(r"of ([0-9]{1,6}|[a-z]+)")
_TIMES = frozenset(
    {"s", "sec", "second", "seconds", "min", "minute", "minutes", "h", "hour", "hours", "day", "days", "week", "weeks"}
)


@dataclass(frozen=True)
class NumberRange:
    """The lowest and the highest possible number; None: not limited."""

    least: float | None = None
    most: float | None = None

    def contains(self, value: float) -> bool:
        """Return whether a number is possible."""
        is_too_low = self.least is not None and value < self.least
        return not is_too_low and not (self.most is not None and value > self.most)


def may_be_negative(question: Question) -> bool:
    """Return whether negative numbers are plausible: sales growth, or a negative target, limit or benchmark."""
    if question.number.least is not None:
        return question.number.least < 0
    return question.number.measure is Measure.SALES_GROWTH or any(mark < 0 for mark in _marks(question))


def number_range(question: Question) -> NumberRange:
    """Return the possible numbers of a number question.

    The checklist's own "min" and "max" are the limits. Without them unit, target, limit and benchmark tell what is
    possible:
    A highest number is known for "%", "stars" and "of 5" or "of ten", unless the checklist itself names a higher one.
    Counts (no unit), times and those units cannot be negative, unless ``may_be_negative``.
    """
    rule = question.number
    if rule.least is not None or rule.most is not None:
        return NumberRange(rule.least, rule.most)
    unit = rule.unit.strip().casefold()
    most = _most(unit)
    if may_be_negative(question) or (most is None and unit and unit not in _TIMES):
        return NumberRange()
    if most is not None and any(mark > most for mark in _marks(question)):
        most = None
    return NumberRange(0, most)


def check_range(question: Question, value: AnswerValue) -> None:
    """Raise AuditError, naming the possible numbers, if a number question cannot have this value."""
    if question.answer is not AnswerType.NUMBER or not is_figure(value):
        return
    possible = number_range(question)
    if not possible.contains(value):
        number = rules_of(question).words(question, value)
        refuse(message("%(number)s is not possible here.", number=number), _hint(possible))


def _hint(possible: NumberRange) -> Message:
    if possible.least is None:
        return message("Enter a number of %(most)s or less.", most=number_text(possible.most or 0))
    least = number_text(possible.least)
    if possible.most is None:
        return message("Enter a number of %(least)s or more.", least=least)
    return message("Enter a number from %(least)s to %(most)s.", least=least, most=number_text(possible.most))


def _most(unit: str) -> float | None:
    if unit == "%":
        return 100
    if unit in {"star", "stars"}:
        return _STARS
    found = _OUT_OF.fullmatch(unit)
    if found is None:
        return None
    return int(found[1]) if found[1].isdigit() else _NUMBER_WORDS.get(found[1])


def _marks(question: Question) -> list[float]:
    rule = question.number
    return [mark for mark in (rule.target, rule.limit, rule.benchmark) if mark is not None]
