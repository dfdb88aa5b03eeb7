"""What the screens ask of the application that carries them, so that they need not import it."""

from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Protocol, cast

from textual.dom import DOMNode

from tui_audit.errors import AuditError, Words

if TYPE_CHECKING:
    from tui_audit.settings import Settings
    from tui_audit.storage import Repository


class Host(Protocol):
    """The application, as its screens know it."""

    folder: Path
    settings: "Settings"
    clock: Callable[[], datetime]

    @property
    def repository(self) -> "Repository":
        """The open data folder."""

    @property
    def is_open(self) -> bool:
        """Whether the data folder is open."""

    @property
    def demo(self) -> bool:
        """Whether these are the sample stores."""

    def change_settings(self, settings: "Settings") -> None:
        """Save the settings and apply them; AuditError if they cannot be written."""

    def interrupted(self) -> str | None:
        """The audit that was walked when the program ended without leaving it; told once."""

    def walk_left(self) -> None:
        """No walk is open any more."""

    @property
    def is_read_only(self) -> bool:
        """Whether the data can only be looked at."""

    def show_error(self, error: AuditError, again: Callable[[], object] | None = None, *, safe: "Words" = "") -> None:
        """Say in a dialog what failed, what is safe and what to do.

        ``again``: the deed, done again by itself once the disk or a lock that was in the way is so no longer.
        """

    def back_up(self) -> None:
        """Make a backup beside the work."""

    def offer_backups(self) -> None:
        """Show the backups, to go back to one."""

    def restore(self, file: Path) -> None:
        """Go back to a backup, and home; what is replaced is kept."""

    def open_walk(self, audit_id: str) -> None:
        """Go walking."""

    def open_audit(self, audit_id: str) -> None:
        """Show a finished audit."""

    def make_report(self, audit_id: str) -> None:
        """Write the report of an audit."""


def host(node: DOMNode) -> Host:
    """The application that carries this screen or widget."""
    return cast("Host", node.app)


def now(node: DOMNode) -> str:
    """The present moment as it is kept: ISO 8601 with the offset of this place, to the second."""
    return host(node).clock().isoformat(timespec="seconds")
