"""How a draft is published or discarded, and what differs from the last version."""

from collections.abc import Callable

from textual.app import App

from tui_audit.application.checklist_editor import ChecklistEditor
from tui_audit.application.version_change_words import change_lines
from tui_audit.domain.text import NAME_LIMIT, TextField
from tui_audit.errors import AuditError
from tui_audit.message import message
from tui_audit.ui.services import Services
from tui_audit.ui.widgets.dialogs import AskedLine, ConfirmDialog, LineDialog, MessageDialog

VERSION = TextField(message("Version"), NAME_LIMIT, required=True)
_SHOWN = 6
"""Number of changes that the question names before publishing."""


class Publishing:
    """The dialogs to publish and discard one draft."""

    def __init__(self, services: Services, editor: ChecklistEditor, app: Callable[[], App[object]]) -> None:
        self._t = services.translator
        self._services, self._editor, self._app = services, editor, app

    def change_words(self) -> list[str]:
        """Return what differs from the last version, and what it does to trends."""
        return [self._t.say(each) for each in change_lines(self._editor.changes())]

    def show_changes(self) -> None:
        """Show what differs from the last version."""
        title = self._t("Changes since the last version")
        self._app().push_screen(MessageDialog(self._t, title, "\n".join(self.change_words())))

    def ask(self, done: Callable[[], object]) -> None:
        """Show what changed and ask for the name of the version; then publish."""
        t, lines = self._t, self.change_words()
        hint = "\n".join(lines[:_SHOWN])
        if len(lines) > _SHOWN:
            more = t.plural(
                "%(count)s more change: cancel and press c to see all.",
                "%(count)s more changes: cancel and press c to see all.",
                len(lines) - _SHOWN,
            )
            hint += f"\n{more}"
        version = self._editor.next_version(self._services.today())
        dialog = LineDialog(
            t,
            t("Publish this checklist?"),
            AskedLine(VERSION, value=version, label=t("Version"), is_selected=True),
            hint=hint,
            verb=t("Publish"),
        )
        self._app().push_screen(dialog, lambda typed: self._publish(typed, done) if typed else None)

    def _publish(self, version: str, done: Callable[[], object]) -> None:
        try:
            self._editor.publish(version)
        except AuditError as error:
            self._services.errors.show(error)
            return
        words = self._t("Published as version %(version)s. New audits use it.", version=version)
        self._app().notify(words, markup=False)
        done()

    def ask_to_discard(self, done: Callable[[], object]) -> None:
        """Ask whether to delete the draft; then delete it."""
        if self._editor.base is None:
            words = self._t("This checklist was never published, so nothing of it is left.")
        else:
            version = self._editor.base.checklist.version
            words = self._t("All changes since version %(version)s are lost.", version=version)
        question = ConfirmDialog(
            self._t("Discard the draft?"), words, self._t("Discard"), self._t("Keep editing"), dangerous=True
        )
        self._app().push_screen(question, lambda agreed: self._discard(done) if agreed else None)

    def _discard(self, done: Callable[[], object]) -> None:
        try:
            self._editor.discard()
        except AuditError as error:
            self._services.errors.show(error)
            return
        done()
