"""The checklist library: bundled and own checklists, and refused files with all their errors."""

from collections.abc import Mapping
from functools import partial
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal
from textual.content import Content
from textual.widgets import Static

from tui_audit.application.checklist_drafts import ChecklistDrafts, DraftEntry
from tui_audit.checklists.library import ChecklistLibrary, LibraryEntry
from tui_audit.errors import AuditError
from tui_audit.system import paths
from tui_audit.ui import text
from tui_audit.ui.commands import bindings
from tui_audit.ui.commands.home import CHECKLISTS
from tui_audit.ui.screens.checklists.checklist_lines import (
    checklist_lines,
    checklist_row,
    draft_row,
    draft_words,
    purpose_words,
)
from tui_audit.ui.screens.checklists.edit_checklist import ChecklistOpener
from tui_audit.ui.screens.checklists.import_checklist import ChecklistImport
from tui_audit.ui.services import Services
from tui_audit.ui.single_dismiss import Screen
from tui_audit.ui.widgets.detail_panel import DetailPanel
from tui_audit.ui.widgets.dialogs import MessageDialog
from tui_audit.ui.widgets.frame import HeadLine, KeyLine
from tui_audit.ui.widgets.panel import Panel
from tui_audit.ui.widgets.rows import ListRow, RowList

_RECENT = 300
"""Number of audits that are searched for the last use of each checklist."""


class ChecklistsScreen(Screen[None]):
    """The list of checklists."""

    BINDINGS: ClassVar[list[BindingType]] = bindings(CHECKLISTS)
    CSS = """
    ChecklistsScreen.-wide #list-panel { width: 3fr; }
    ChecklistsScreen.-wide .detail-panel { width: 2fr; }
    ChecklistsScreen.-wide #about-checklist { display: none; }
    """

    def __init__(self, services: Services) -> None:
        super().__init__()
        self._t = services.translator
        self.services = services
        self._entries: dict[str, LibraryEntry] = {}
        self._drafts: dict[str, DraftEntry] = {}
        """The drafts by the id of their checklist."""
        self._last_used: Mapping[str, str] = {}
        self._opener = ChecklistOpener(services, lambda: self.app, self._edited)

    def compose(self) -> ComposeResult:
        """Lay out the head line, the list, the folder of own checklists, and the key line."""
        yield HeadLine(self._t("Checklists"))
        with Horizontal(classes="side-by-side"):
            yield Panel(self._t("Available checklists"), RowList(id="shelf"), id="list-panel")
            yield DetailPanel("")
        yield Static(id="about-checklist", classes="page-line")
        yield Static(id="where", classes="page-line")
        yield KeyLine(self._t)

    def on_mount(self) -> None:
        """Read the checklist files and show where own ones are saved."""
        self.action_read()
        own = paths.own_checklists(self.services.folder)
        words = self._t("Your own checklists are in %(folder)s", folder=own)
        self.query_one("#where", Static).update(text.line(words))

    def action_read(self) -> None:
        """Read the files again, so that a corrected checklist appears at once."""
        try:
            entries = ChecklistLibrary(paths.own_checklists(self.services.folder)).entries()
            drafts = ChecklistDrafts(self.services.folder).drafts()
            audits = self.services.repository.audits.summaries(limit=_RECENT)
        except AuditError as error:
            self.services.errors.show(error)
            return
        self._entries = {entry.id: entry for entry in entries}
        self._drafts = {draft.id: draft for draft in drafts}
        self._last_used = {audit.checklist_id: audit.walked_on for audit in reversed(audits)}
        rows = self.query_one(RowList)
        unpublished = [draft for draft in drafts if draft.id not in self._entries]
        rows.show([*(self._row(entry) for entry in entries), *map(self._draft_row, unpublished)])
        rows.focus()
        self._show_details()
        self.refresh_bindings()

    @on(RowList.Chosen)
    def opened(self, event: RowList.Chosen) -> None:
        """Show the contents of the checklist, or its errors; continue with a draft that was never published."""
        entry = self._entries.get(event.id)
        if entry is None:
            self._opener.continue_with(event.id)
        elif entry.refusal is not None:
            self.services.errors.show(entry.refusal)
        else:
            self.app.push_screen(
                MessageDialog(self._t, entry.title, "\n".join(line.plain for line in self._lines(entry)))
            )

    def action_new_walk(self) -> None:
        """Start an audit with the highlighted checklist."""
        entry = self._entries.get(self.query_one(RowList).current or "")
        if entry is not None and entry.refusal is None:
            self.services.navigator.new_audit(checklist_id=entry.id)
        elif entry is not None and entry.refusal is not None:
            self.services.errors.show(entry.refusal)

    def action_import_file(self) -> None:
        """Import a checklist from a workbook or a checklist file, and highlight it."""
        ChecklistImport(self.services, self, self._imported).start()

    def _imported(self, checklist_id: str) -> None:
        self.action_read()
        self.query_one(RowList).go_to(checklist_id)
        self.app.notify(self._t("Checklist imported."), markup=False)

    def action_worksheet(self) -> None:
        """Open the output options for a worksheet of the highlighted checklist."""
        entry = self._entries.get(self.query_one(RowList).current or "")
        if entry is not None and entry.refusal is not None:
            self.services.errors.show(entry.refusal)
        elif entry is not None and entry.revision is not None:
            self.services.navigator.worksheet(entry.revision.checklist)

    def action_edit(self) -> None:
        """Edit the highlighted checklist, or continue with its draft."""
        row = self.query_one(RowList).current or ""
        entry = self._entries.get(row)
        if entry is not None:
            self._opener.edit(entry, has_draft=row in self._drafts)
        elif row in self._drafts:
            self._opener.continue_with(row)

    def action_new_checklist(self) -> None:
        """Make a new checklist, blank or as a copy of the highlighted one."""
        entry = self._entries.get(self.query_one(RowList).current or "")
        self._opener.new(entry if entry is not None and entry.refusal is None else None)

    def _edited(self, checklist_id: str) -> None:
        """Read the checklists again after one was edited, and highlight it."""
        self.action_read()
        self.query_one(RowList).go_to(checklist_id)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:  # noqa: ARG002 - Textual's signature
        """Return whether a key is offered: a draft that was never published can only be edited."""
        if action not in {"new_walk", "worksheet"} or not self.is_mounted:
            return True
        return (self.query_one(RowList).current or "") in self._entries

    @on(RowList.Highlighted)
    def moved(self) -> None:
        """Update the details and the keys, which depend on the highlighted row."""
        self._show_details()
        self.refresh_bindings()

    def _row(self, entry: LibraryEntry) -> ListRow:
        row = partial(checklist_row, self._t, entry, self._last_used.get(entry.id), has_draft=entry.id in self._drafts)
        return ListRow(entry.id, row)

    def _draft_row(self, draft: DraftEntry) -> ListRow:
        return ListRow(draft.id, partial(draft_row, self._t, draft))

    def _lines(self, entry: LibraryEntry) -> list[Content]:
        return list(checklist_lines(self._t, entry, self._last_used.get(entry.id)))

    def _show_details(self) -> None:
        row = self.query_one(RowList).current or ""
        entry = self._entries.get(row)
        about, details = self.query_one("#about-checklist", Static), self.query_one(DetailPanel)
        if entry is not None:
            words = draft_words(self._t, self._drafts[row]) if row in self._drafts else purpose_words(self._t, entry)
            about.update(text.line(words))
            details.show(
                entry.title, [*([text.line(words, "bold")] if row in self._drafts else []), *self._lines(entry)]
            )
        elif row in self._drafts:
            words = draft_words(self._t, self._drafts[row])
            about.update(text.line(words))
            details.show(self._drafts[row].title, [text.line(words, "bold")])
