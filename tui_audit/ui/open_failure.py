"""The data folder cannot be opened as it is: what the user can do about it."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

from textual.app import App

from tui_audit.domain.text import Field
from tui_audit.errors import AuditError, TemporaryError
from tui_audit.i18n.translator import _, say
from tui_audit.storage.shared_folders import Kind, NotAgreedError, SharedPlace, agree
from tui_audit.system import paths
from tui_audit.ui.widgets.dialogs import ChoiceDialog, ConfirmDialog, LineDialog, error_text

YES = 3
"""Letters that may be typed to agree."""


class SharedFolderDialog(LineDialog):
    """A yes that is typed, letter by letter: Enter alone is pressed too easily."""

    def __init__(self, place: SharedPlace, folder: Path) -> None:
        words = {"name": place.name, "folder": folder}
        if place.kind is Kind.NETWORK:
            title = _("Your data would stand on a network drive: %(name)s") % words
            why = _("Where the line breaks, what you answer cannot be saved.")
        else:
            title = _("Your data would stand in a synchronised folder: %(name)s") % words
            why = _("A synchroniser may replace the data while you work, and two computers may write at once.")
        hint = _("%(folder)s\n%(why)s\nSafer is this computer's own disk; TUI_AUDIT_HOME names the folder.")
        super().__init__(
            title,
            _("Type yes to keep it there all the same:"),
            field=Field(_("The answer"), YES, required=True),
            hint=hint % {**words, "why": why},
            keys=_("Esc ends the program; nothing is changed."),
        )

    def check(self, typed: str) -> None:
        """Nothing but a yes will do."""
        if typed.casefold() not in {"yes", _("yes").casefold()}:
            raise AuditError(_("Type yes, or press Esc."))


def ask(app: App[None], folder: Path, error: AuditError, retry: Callable[[], None], look: Callable[[], None]) -> None:
    """Ask for agreement to a shared place; or offer to try again, to look without writing, or to quit."""
    if isinstance(error, NotAgreedError):
        _ask_to_agree(app, error, retry)
        return

    def decided(chosen: Any) -> None:
        if chosen in {"again", True}:
            retry()
        elif chosen == "look":
            look()
        else:
            app.exit(return_code=error.exit_code)

    if not isinstance(error, TemporaryError) or not paths.is_there(paths.database_file(folder)):
        app.push_screen(ConfirmDialog(say(error.title), error_text(error), _("Try again"), _("Quit")), decided)
        return
    options = [
        ("again", _("Try again"), ""),
        ("look", _("Look only"), _("read, report and export; nothing can be changed until it can be written again")),
        ("quit", _("Quit"), ""),
    ]
    app.push_screen(ChoiceDialog(say(error.title), options, why=error_text(error)), decided)


def _ask_to_agree(app: App[None], error: NotAgreedError, retry: Callable[[], None]) -> None:
    def answered(typed: str | None) -> None:
        if typed is None:
            app.exit(return_code=error.exit_code)
            return
        try:
            agree(error.folder, error.place)
        except AuditError as failure:
            ask(app, error.folder, failure, lambda: answered(typed), retry)
        else:
            retry()

    app.push_screen(SharedFolderDialog(error.place, error.folder), answered)
