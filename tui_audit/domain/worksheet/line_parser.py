"""Parse answers typed from a printed worksheet, one whole line of tokens at a time."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from tui_audit.domain.answer_types import rules_of
from tui_audit.domain.audit.answer_rules import check_entered_value
from tui_audit.domain.audit.model import AnswerValue
from tui_audit.domain.checklist.model import Question
from tui_audit.domain.worksheet.numbering import NumberedQuestion
from tui_audit.errors import AuditError, Words
from tui_audit.message import Message, message

_TOKEN = re.compile(r'(?:[0-9]{1,6}:)?(?:"[^"]*"?|“[^”]*”?)|\S+')
_JUMP = re.compile(r"([0-9]{1,6}):(.*)", re.DOTALL)

OPEN, NOT_HERE, NOT_SEEN = "-", "x", "s"


@dataclass(frozen=True)
class LineEntry:
    """The answer in one token; the question stays as it is without a value, ``not_here`` or ``not_seen``."""

    number: int
    question: str
    value: AnswerValue | None = None
    not_here: bool = False
    not_seen: bool = False

    @property
    def has_answer(self) -> bool:
        """Whether there is an answer to save."""
        return self.value is not None or self.not_here or self.not_seen


@dataclass(frozen=True)
class LineError:
    """A token that is not a valid answer."""

    token: str
    number: int | None
    """Number of the question the token was meant for; None if there is none."""
    problem: Words
    right: Words
    """Description of the valid answers."""

    @property
    def words(self) -> Message:
        """A sentence with the token, the number, the problem and the valid answers."""
        values = {"token": self.token, "number": self.number, "problem": self.problem, "right": self.right}
        if self.number is None:
            return message("“%(token)s”: %(problem)s %(right)s", **values)
        return message("%(number)s “%(token)s”: %(problem)s %(right)s", **values)


@dataclass(frozen=True)
class ParsedLine:
    """The result of parsing one line."""

    entries: tuple[LineEntry, ...]
    """One for each valid token, in the order typed."""
    slips: tuple[LineError, ...]
    following: int
    """Number of the question after the line; one more than the last number at the end of the sheet."""


class _RefusedError(Exception):
    """Reason for refusing a token, with the valid answers."""

    def __init__(self, problem: Words, right: Words) -> None:
        super().__init__()
        self.problem, self.right = problem, right


def parse_line(line: str, slots: Sequence[NumberedQuestion], start: int) -> ParsedLine:
    """Return the answers and errors in a line that starts at question ``start``.

    The slots must be numbered 1, 2, 3 … without a gap.
    """
    entries: list[LineEntry] = []
    slips: list[LineError] = []
    answered: set[int] = set()
    here = start
    for token in _TOKEN.findall(line):
        bare = token
        jump = _JUMP.fullmatch(token)
        if jump is not None:
            here, bare = int(jump[1]), jump[2]
        if not 1 <= here <= len(slots):
            slips.append(LineError(token, None, *_outside(len(slots), jumped=jump is not None)))
            break  # unless they jump, the tokens after it have no question either
        if bare:
            slot = slots[here - 1]
            try:
                _refuse_twice(here, answered)
                entries.append(_entry(slot, bare))
            except _RefusedError as refusal:
                slips.append(LineError(token, here, refusal.problem, refusal.right))
            answered.add(here)
            here += 1
    return ParsedLine(tuple(entries), tuple(slips), here)


def _outside(count: int, *, jumped: bool) -> tuple[Message, Message]:
    if jumped:
        return (
            message("There is no question with that number."),
            message("The worksheet has questions 1 to %(count)s.", count=count),
        )
    return (
        message("There are no more questions."),
        message(
            "The worksheet ends at question %(count)s. Check for an extra answer earlier in the line.", count=count
        ),
    )


def _refuse_twice(number: int, answered: set[int]) -> None:
    if number in answered:
        problem = message("Question %(number)s is answered twice in this line.", number=number)
        raise _RefusedError(problem, message("Remove one of the two answers."))


def _entry(slot: NumberedQuestion, token: str) -> LineEntry:
    question, number = slot.question, slot.number
    sign = token.lower()
    if not slot.asked:
        if sign in {OPEN, NOT_HERE, NOT_SEEN}:
            return LineEntry(number, question.id)
        raise _RefusedError(message("This question does not apply to this audit."), message("Type - to skip it."))
    if sign == OPEN:
        return LineEntry(number, question.id)
    if sign == NOT_SEEN:
        return LineEntry(number, question.id, not_seen=True)
    if sign == NOT_HERE:
        if not question.na:
            raise _RefusedError(message("This question must be answered."), _right(question))
        return LineEntry(number, question.id, not_here=True)
    value = rules_of(question).parse(question, token)
    if value is None:
        raise _RefusedError(message("Not a valid answer."), _right(question))
    try:
        check_entered_value(question, value)
    except AuditError as refusal:
        raise _RefusedError(refusal.title, refusal.hint or _right(question)) from refusal
    return LineEntry(number, question.id, value)


def _right(question: Question) -> Message:
    values = {"takes": rules_of(question).input_hint(question)}
    if question.na:
        return message("Type %(takes)s, x for not here, s for not seen, or - to skip.", **values)
    return message("Type %(takes)s, s for not seen, or - to skip.", **values)
