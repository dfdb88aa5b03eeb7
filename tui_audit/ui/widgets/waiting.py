"""A save that the disk refused: it is tried again by itself until it succeeds or is given up."""

from collections.abc import Callable
from pathlib import Path

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.widgets import Static

from tui_audit.errors import AuditError, TemporaryError
from tui_audit.i18n.translator import Translator
from tui_audit.ui import text
from tui_audit.ui.commands import bindings
from tui_audit.ui.commands.dialogs import WAITING
from tui_audit.ui.single_dismiss import ModalScreen
from tui_audit.ui.widgets.dialogs import ConfirmDialog, error_text

TRY_EVERY_S = 2.0
"""Seconds between two tries."""


def not_saved_words(t: Translator, error: TemporaryError) -> str:
    """What happened."""
    return t("Not saved yet. %(why)s", why=t.say(error.title))


class WaitingDialog(ModalScreen[bool]):
    """Says that nothing was saved, and closes by itself with True once it could be; Esc closes it with False.

    Other keys do nothing: whoever answers quickly has not read it yet.
    """

    BINDINGS = bindings(WAITING)
    has_unsaved = True
    """What is to be saved is not on the disk while this stands."""

    def __init__(self, t: Translator, error: TemporaryError, safe: str, probe: Callable[[], None]) -> None:
        """``safe``: what is safe; ``probe`` raises AuditError while a save would still fail."""
        super().__init__()
        self._t = t
        self._error, self._safe, self._probe = error, safe, probe

    def compose(self) -> ComposeResult:
        """Three lines, and the key."""
        with Vertical(classes="dialog"):
            yield Static(
                text.line(not_saved_words(self._t, self._error), "bold"), classes="dialog-title", id="waiting-title"
            )
            yield Static(text.block(self._words()), id="waiting-words")
            yield Static(text.line(self._t("Esc leaves this change out.")), classes="dialog-hint")

    def on_mount(self) -> None:
        """Try again soon."""
        self.set_interval(TRY_EVERY_S, self._try)

    def save_pending(self) -> None:
        """The program ends: try one last time."""
        self._probe()
        self.dismiss(True)

    def action_cancel(self) -> None:
        """Esc: what could not be saved is given up."""
        self.dismiss(False)

    def _try(self) -> None:
        try:
            self._probe()
        except TemporaryError as error:
            self._error = error
            self.query_one("#waiting-title", Static).update(text.line(not_saved_words(self._t, error), "bold"))
            self.query_one("#waiting-words", Static).update(text.block(self._words()))
        except AuditError:
            self.dismiss(True)  # something else is in the way now: the deed itself says what
        else:
            self.dismiss(True)

    def _words(self) -> str:
        return "\n".join(
            self._t.say(part) for part in (self._safe or self._error.detail, self._error.meanwhile) if part
        )


class RetryDialog(ConfirmDialog):
    """Something that no waiting mends is in the way of a save; what was to be saved stays here until this is left."""

    has_unsaved = True

    def __init__(self, t: Translator, error: AuditError, log: Path) -> None:
        where = t("Log: %(file)s", file=log)
        super().__init__(
            t.say(error.title), f"{error_text(t, error)}\n{where}", t("Try again"), t("Leave this change out")
        )
        self._t = t
