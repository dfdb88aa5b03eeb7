"""What there is to know about an answer type, with defaults for what most types do not have."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from typing import Any, NoReturn

from tui_audit.domain.audit.model import AnswerValue
from tui_audit.domain.checklist.model import Question
from tui_audit.domain.figures import number_text
from tui_audit.domain.validation.fault import Faults, Path
from tui_audit.domain.validation.rules import Key
from tui_audit.errors import AuditError, Words
from tui_audit.message import Message, message

QuestionBody = Mapping[str, Any]
"""A question as parsed from TOML; it may have faults."""


def _never(_question: object) -> bool:
    return False


def _no_faults(_path: Path, _value: object) -> Faults:
    return iter(())


def _no_warnings(_question: Question) -> Iterator[Message]:
    return iter(())


def _no_points(_question: Question, _value: AnswerValue) -> Fraction | None:
    return None


def _no_standard(_question: Question) -> AnswerValue | None:
    return None


def plain_words(question: Question, value: AnswerValue) -> Words:
    """Return any value as shown to people, whatever the answer type: in earlier versions it may have been another."""
    if isinstance(value, bool):
        return message("yes") if value else message("no")
    if isinstance(value, tuple):
        return ", ".join(option_title(question, option) for option in value) or message("none of these")
    return number_text(value) if isinstance(value, (int, float)) else value


def option_title(question: Question, option: str) -> str:
    """Return the title of an option; its id if the question has no such option."""
    return next((each.title for each in question.options if each.id == option), option)


def refuse(title: Message, hint: Words = "") -> NoReturn:
    """Raise AuditError for a value that a question does not accept."""
    raise AuditError(title, "", hint)


@dataclass(frozen=True)
class AnswerTypeRules:
    """The rules of one answer type: its keys in checklists, its values, their points, and how they are written."""

    name: Message
    """Name of the type."""
    check: Callable[[Question, AnswerValue], None]
    """Raise AuditError, explaining which values are valid, unless the question accepts this value."""
    input_hint: Callable[[Question], Message]
    """Return how to type an answer to a question that is entered from a printed worksheet."""
    parse: Callable[[Question, str], AnswerValue | None]
    """Return the value of what was typed from a worksheet; None if it is not an answer to the question."""
    words: Callable[[Question, AnswerValue], Words] = plain_words
    """Return a value as shown to people; a date stays in ISO form."""
    is_free_text: bool = False
    """Whether the answer is text in the auditor's words, which may have to be deleted permanently."""

    # scoring
    can_score: Callable[[Question], bool] = _never
    """Return whether an answer can earn points."""
    points: Callable[[Question, AnswerValue], Fraction | None] = _no_points
    """Return the points for a value that the question accepts, 0 to 1; None if it does not score.

    Is called for questions that can score only.
    """
    standard: Callable[[Question], AnswerValue | None] = _no_standard
    """Return the answer for "the rest of this section meets the standard"; None if the auditor must give it."""

    # checklists
    keys: Mapping[str, Key] = field(default_factory=dict)
    """Keys of a question that go with this type, with the checks of their values."""
    faults: Callable[[Path, QuestionBody], Faults] = _no_faults
    """Yield the faults in the combination of these keys."""
    scores_as_written: Callable[[QuestionBody], bool] = _never
    """Return whether an answer can earn points, as far as the body of the question is valid."""
    allows_below: bool = False
    """Whether a note or photo may be required "below N"."""
    below_faults: Callable[[Path, float], Faults] = _no_faults
    """Yield the faults of the figure in "below N"."""
    warnings: Callable[[Question], Iterator[Message]] = _no_warnings
    """Yield the ways in which a valid question of this type could be better."""
