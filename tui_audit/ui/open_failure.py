"""Dialogs for a data folder that cannot be opened: agree to a shared folder, retry, open read-only or quit."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

from textual.app import App

from tui_audit.domain.text import TextField
from tui_audit.errors import AuditError, TemporaryError
from tui_audit.i18n.translator import Translator
from tui_audit.message import message
from tui_audit.system import paths
from tui_audit.system.shared_folders import NotAgreedError, SharedPlace, SharingKind, save_agreement
from tui_audit.ui.widgets.dialogs import AskedLine, ChoiceDialog, ConfirmDialog, LineDialog, error_text

CONFIRMATION_LIMIT = 3
"""Maximum number of letters that can be typed to agree."""


def shared_folder_dialog(t: Translator, place: SharedPlace, folder: Path) -> LineDialog:
    """Return a dialog to type "yes" in, to use a shared folder; Enter alone is pressed too easily."""
    words = {"name": place.name, "folder": folder}
    if place.kind is SharingKind.NETWORK:
        title = t("Your data folder is on a network drive: %(name)s", **words)
        why = t("If the connection breaks, your answers cannot be saved.")
    else:
        title = t("Your data folder is synchronised: %(name)s", **words)
        why = t("Synchronising can replace your data while you work, and two computers can change it at once.")
    hint = t(
        "%(folder)s\n%(why)s\nA folder on this computer’s own disk is safer. Set TUI_AUDIT_HOME to use one.",
        **words,
        why=why,
    )

    def check(typed: str) -> None:
        if typed.casefold() not in {"yes", t("yes").casefold()}:
            raise AuditError(message("Type yes or press Esc."))

    field = TextField(t("The answer"), CONFIRMATION_LIMIT, required=True)
    line = AskedLine(field, label=t("Type yes to use this folder anyway:"), check=check)
    return LineDialog(t, title, line, hint=hint, keys=t("Enter uses this folder. Esc quits; nothing is changed."))


def ask_what_to_do(
    t: Translator, app: App[None], folder: Path, error: AuditError, retry: Callable[[], None], look: Callable[[], None]
) -> None:
    """Ask for agreement to a shared folder, or offer to try again, to open it read-only (``look``), or to quit."""
    if isinstance(error, NotAgreedError):
        _ask_to_agree(t, app, error, retry)
        return

    def decided(chosen: Any) -> None:
        if chosen in {"again", True}:
            retry()
        elif chosen == "look":
            look()
        else:
            app.exit(return_code=error.exit_code)

    if not isinstance(error, TemporaryError) or not paths.exists(paths.database_file(folder)):
        app.push_screen(ConfirmDialog(t.say(error.title), error_text(t, error), t("Try again"), t("Quit")), decided)
        return
    options = [
        ("again", t("Try again"), ""),
        (
            "look",
            t("Open read-only"),
            t("You can read, print and export. You can make changes once the data can be saved again."),
        ),
        ("quit", t("Quit"), ""),
    ]
    app.push_screen(ChoiceDialog(t, t.say(error.title), options, why=error_text(t, error)), decided)


def _ask_to_agree(t: Translator, app: App[None], error: NotAgreedError, retry: Callable[[], None]) -> None:
    def answered(typed: str | None) -> None:
        if typed is None:
            app.exit(return_code=error.exit_code)
            return
        try:
            save_agreement(error.folder, error.place)
        except AuditError as failure:
            ask_what_to_do(t, app, error.folder, failure, lambda: answered(typed), retry)
        else:
            retry()

    app.push_screen(shared_folder_dialog(t, error.place, error.folder), answered)
