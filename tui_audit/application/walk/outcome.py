"""The outcome of a step of the walk-through: changes, next question, and notice to the auditor."""

from dataclasses import dataclass
from enum import Enum, auto

from tui_audit.domain.checklist.model import Stop
from tui_audit.errors import AuditError
from tui_audit.message import Message, sentences


class Emphasis(Enum):
    """How strongly a notice is shown."""

    PLAIN = auto()
    STRONG = auto()
    WARNING = auto()


@dataclass(frozen=True)
class Notice:
    """A notice to the auditor, shown until the next step.

    The message may have answers, findings or other domain objects as values; the code that shows it puts them in words.
    """

    message: Message | None
    """The text; None clears the notice shown before."""
    emphasis: Emphasis = Emphasis.PLAIN
    is_short: bool = False
    """Whether the notice takes one line only; if it does not fit, its end may be cut off."""


CLEARED = Notice(None)
"""Clears the notice shown before."""


@dataclass(frozen=True)
class WalkOutcome:
    """The outcome of one step. Its changes are saved already."""

    changed: tuple[str, ...] = ()
    """The ids of the questions whose answers or findings changed."""
    next: Stop | None = None
    """The question to show now; None for the same as before."""
    notice: Notice | None = None
    """The notice to show; None leaves the previous notice in place."""
    warning: Message | None = None
    """A warning about the computer, to be shown in addition to the notice."""
    is_refused: bool = False
    """Whether nothing changed because the question does not allow this value; the notice gives the reason."""
    asks_evidence: bool = False
    """Whether the walk-through waits at the question, because its answer requires a note or photo."""
    is_finished: bool = False
    """Whether the auditor wanted to go on after the last question, and nothing is left to do."""


def refused(error: AuditError) -> WalkOutcome:
    """Return the outcome of a value that the question does not allow."""
    return WalkOutcome(
        notice=Notice(sentences(error.title, error.detail, error.hint), Emphasis.STRONG), is_refused=True
    )
