"""What a step of the walk-through changed, where to go next, and what to tell the auditor."""

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
    """Something to tell the auditor, until the next step.

    Values of the message that are answers, findings or states of the domain are worded by whoever shows it.
    """

    message: Message | None
    """None: nothing; what was shown before is cleared."""
    emphasis: Emphasis = Emphasis.PLAIN
    is_short: bool = False
    """Whether one line is enough: where it does not fit, its end may be cut."""


CLEARED = Notice(None)
"""Clears the notice shown before."""


@dataclass(frozen=True)
class WalkOutcome:
    """What one step changed. Everything in it is on disk already."""

    changed: tuple[str, ...] = ()
    """The ids of the questions whose answers or findings changed."""
    next: Stop | None = None
    """The question to show now; None: the same as before."""
    notice: Notice | None = None
    """None: nothing to tell; what was shown before stays."""
    warning: Message | None = None
    """Something about the computer, to be shown beside everything else."""
    is_refused: bool = False
    """Whether nothing changed because the question does not take this value; the notice says why."""


def refused(error: AuditError) -> WalkOutcome:
    """Return the outcome of a value that the question does not take."""
    return WalkOutcome(
        notice=Notice(sentences(error.title, error.detail, error.hint), Emphasis.STRONG), is_refused=True
    )
