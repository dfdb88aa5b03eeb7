"""Dialogs for a failed save: it is retried, by the program or by the user, until it succeeds or is given up."""

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
from tui_audit.ui.widgets.frame import DialogKey, DialogKeys

TRY_EVERY_S = 2.0
"""Seconds between 2 tries."""


def not_saved_message(t: Translator, error: TemporaryError) -> str:
    """Return the message that the change is not saved yet, with the reason."""
    return t("Not saved yet. %(why)s", why=t.say(error.title))


class WaitingDialog(ModalScreen[bool]):
    """Shows that nothing was saved, and closes by itself with True once a save can succeed; Esc closes it with False.

    Other keys do nothing, because a user who answers quickly has not read the message yet.
    """

    BINDINGS = bindings(WAITING)
    has_unsaved = True
    """The change is not on disk while this dialog is open."""

    def __init__(self, t: Translator, error: TemporaryError, safe: str, probe: Callable[[], None]) -> None:
        """``safe``: text on what is saved; ``probe`` raises AuditError while a save would still fail."""
        super().__init__()
        self._t = t
        self._error, self._safe, self._probe = error, safe, probe

    def compose(self) -> ComposeResult:
        """Yield the message, what is safe, and the key that gives up."""
        with Vertical(classes="dialog"):
            yield Static(
                text.line(not_saved_message(self._t, self._error), "bold"), classes="dialog-title", id="waiting-title"
            )
            yield Static(text.block(self._words()), id="waiting-words")
            yield DialogKeys(DialogKey("Esc", self._t("Discard this change"), "cancel"))

    def on_mount(self) -> None:
        """Try again every ``TRY_EVERY_S`` seconds."""
        self.set_interval(TRY_EVERY_S, self._try)

    def save_pending(self) -> None:
        """Try one last time because the program ends; raises AuditError if a save would still fail."""
        self._probe()
        self.dismiss(True)

    def action_cancel(self) -> None:
        """Give up the change that could not be saved."""
        self.dismiss(False)

    def _try(self) -> None:
        try:
            self._probe()
        except TemporaryError as error:
            self._error = error
            self.query_one("#waiting-title", Static).update(text.line(not_saved_message(self._t, error), "bold"))
            self.query_one("#waiting-words", Static).update(text.block(self._words()))
        except AuditError:
            self.dismiss(True)  # another error now prevents the save; saving again reports it
        else:
            self.dismiss(True)

    def _words(self) -> str:
        return "\n".join(
            self._t.say(part) for part in (self._safe or self._error.detail, self._error.meanwhile) if part
        )


def retry_dialog(t: Translator, error: AuditError, log: Path) -> ConfirmDialog:
    """Return a dialog that asks whether to retry a save that waiting cannot fix."""
    words = f"{error_text(t, error)}\n{t('Details are in %(file)s', file=log)}"
    return ConfirmDialog(t.say(error.title), words, t("Try again"), t("Discard this change"), has_unsaved=True)
