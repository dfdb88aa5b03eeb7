"""Whether the draft is saved, and what to do when the disk or another program prevents it."""

from collections.abc import Callable

from textual.app import App
from textual.content import Content

from tui_audit.application.checklist_editor import ChecklistEditor
from tui_audit.errors import MachineError
from tui_audit.ui import text
from tui_audit.ui.services import Services
from tui_audit.ui.widgets.dialogs import ConfirmDialog, error_text


class Saving:
    """The state of the draft on the disk, in words, and the dialogs when it cannot be saved."""

    def __init__(
        self, services: Services, editor: ChecklistEditor, app: Callable[[], App[object]], *, is_draft: bool
    ) -> None:
        """``is_draft``: whether there is a draft on the disk before the first step."""
        self._t = services.translator
        self._services, self._editor, self._app = services, editor, app
        self._unchanged = None if is_draft else editor.document

    @property
    def has_draft(self) -> bool:
        """Whether there is a draft, which can be discarded."""
        return self._editor.document is not self._unchanged

    def words(self) -> Content:
        """Return whether everything is saved."""
        error = self._editor.save_error
        if error is not None:
            return text.line(f"✗ {self._t.say(error.title)}", "bold $text-error")
        return text.line(self._t("Saved as a draft") if self.has_draft else self._t("No changes yet"))

    def save_again(self, done: Callable[[], object]) -> None:
        """Save the steps that could not be saved; ask before another program's draft is replaced."""
        error = None if self._editor.save() else self._editor.save_error
        done()
        if isinstance(error, MachineError):
            self._services.errors.show(error)
        elif error is not None:
            title, words = self._t.say(error.title), error_text(self._t, error)
            save, cancel = self._t("Save mine over it"), self._t("Cancel")
            question = ConfirmDialog(title, words, save, cancel, dangerous=True)
            self._app().push_screen(question, lambda agreed: self._replace(done) if agreed else None)

    def _replace(self, done: Callable[[], object]) -> None:
        self._editor.save(replace=True)
        done()

    def leave(self, close: Callable[[], object]) -> None:
        """Close the editor; ask first if the last steps cannot be saved."""
        if self._editor.save_error is None or self._editor.save():
            close()
            return
        title, words = self._t("Leave without saving?"), error_text(self._t, self._editor.save_error)
        question = ConfirmDialog(title, words, self._t("Leave"), self._t("Keep editing"), dangerous=True)
        self._app().push_screen(question, lambda agreed: _call(close) if agreed else None)


def _call(close: Callable[[], object]) -> None:
    close()
