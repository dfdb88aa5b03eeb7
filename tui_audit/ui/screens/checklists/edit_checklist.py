"""How a checklist is opened in the editor: itself, as a new one from a copy, or as a blank one."""

from collections.abc import Callable

from textual.app import App

from tui_audit.application.checklist_drafts import ChecklistDrafts
from tui_audit.application.checklist_editor import ChecklistEditor
from tui_audit.checklists.library import LibraryEntry
from tui_audit.domain.text import NAME_LIMIT, TextField
from tui_audit.errors import AuditError
from tui_audit.message import message
from tui_audit.ui.services import Services
from tui_audit.ui.widgets.dialogs import AskedLine, ChoiceDialog, LineDialog

TITLE = TextField(message("Title"), NAME_LIMIT, required=True)


class ChecklistOpener:
    """Asks how to edit a checklist, and opens the editor."""

    def __init__(self, services: Services, app: Callable[[], App[object]], closed: Callable[[str], object]) -> None:
        """``closed`` is called with the id of the checklist when its editor is closed."""
        self._t = services.translator
        self._services, self._app, self._closed = services, app, closed

    @property
    def _drafts(self) -> ChecklistDrafts:
        return ChecklistDrafts(self._services.folder)

    def edit(self, entry: LibraryEntry, *, has_draft: bool) -> None:
        """Edit a checklist; ask about a bundled one that has no draft yet."""
        if has_draft or entry.origin == "own":
            self._open(lambda: self._drafts.edit(entry), is_draft=has_draft)
            return
        t = self._t
        options = [
            (False, t("Change this checklist"), t("Your version replaces the bundled one.")),
            (True, t("Make a new checklist from a copy"), t("The bundled one stays as it is.")),
        ]
        dialog = ChoiceDialog(t, t("Edit “%(title)s”", title=entry.title), options)
        self._app().push_screen(dialog, lambda copies: self._chosen(entry, copies=copies))

    def continue_with(self, draft_id: str) -> None:
        """Continue with a draft that was never published."""
        self._open(lambda: self._drafts.continue_with(draft_id), is_draft=True)

    def new(self, entry: LibraryEntry | None) -> None:
        """Make a new checklist, blank or as a copy of the selected one."""
        t = self._t
        options = [(False, t("Blank"), t("With one question to fill in. You can pick others from all checklists."))]
        if entry is not None:
            options.append((True, t("A copy of “%(title)s”", title=entry.title), ""))
        dialog = ChoiceDialog(t, t("New checklist"), options)
        self._app().push_screen(dialog, lambda copies: self._new(entry, copies=copies))

    def _new(self, entry: LibraryEntry | None, *, copies: bool | None) -> None:
        if copies is not None:
            self._ask_title(entry if copies else None)

    def _chosen(self, entry: LibraryEntry, *, copies: bool | None) -> None:
        if copies:
            self._ask_title(entry)
        elif copies is not None:
            self._open(lambda: self._drafts.edit(entry), is_draft=False)

    def _ask_title(self, entry: LibraryEntry | None) -> None:
        t = self._t
        line = AskedLine(TITLE, label=t("Title"))
        dialog = LineDialog(t, t("New checklist"), line, verb=t("Continue"))
        self._app().push_screen(dialog, lambda title: self._create(entry, title) if title else None)

    def _create(self, entry: LibraryEntry | None, title: str) -> None:
        def create() -> ChecklistEditor:
            new_id = self._drafts.free_id(title)
            if entry is None:
                return self._drafts.new(new_id, title, self._t.language)
            return self._drafts.copy_as(entry, new_id, title)

        self._open(create, is_draft=True)

    def _open(self, start: Callable[[], ChecklistEditor], *, is_draft: bool) -> None:
        if self._services.data.is_read_only:
            self._services.errors.show(self._services.repository.database.read_only_error())
            return
        try:
            editor = start()
        except AuditError as error:
            self._services.errors.show(error)
            return
        navigator = self._services.navigator
        navigator.checklist_editor(editor, is_draft=is_draft, then=lambda _nothing: self._left(editor))

    def _left(self, editor: ChecklistEditor) -> None:
        self._closed(str(editor.table(()).get("id", "")))
