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

from tui_audit.checklists.file_copy import copy_out
from tui_audit.checklists.library import ChecklistLibrary, LibraryEntry
from tui_audit.errors import AuditError
from tui_audit.system import paths
from tui_audit.ui import text
from tui_audit.ui.commands import bindings
from tui_audit.ui.commands.home import CHECKLISTS
from tui_audit.ui.screens.checklists.checklist_lines import checklist_lines, checklist_row, purpose_words
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
        self._last_used: Mapping[str, str] = {}

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
            audits = self.services.repository.audits.summaries(limit=_RECENT)
        except AuditError as error:
            self.services.errors.show(error)
            return
        self._entries = {entry.id: entry for entry in entries}
        self._last_used = {audit.checklist_id: audit.walked_on for audit in reversed(audits)}
        rows = self.query_one(RowList)
        rows.show([self._row(entry) for entry in entries])
        rows.focus()
        self._show_details()
        self.refresh_bindings()

    @on(RowList.Chosen)
    def opened(self, event: RowList.Chosen) -> None:
        """Show the contents of the checklist, or its errors."""
        entry = self._entries[event.id]
        if entry.refusal is not None:
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

    def action_own(self) -> None:
        """Copy the highlighted checklist to the user's own, where it can be changed and replaces the bundled one."""
        entry = self._entries.get(self.query_one(RowList).current or "")
        if entry is None:
            return
        if entry.refusal is not None:
            self.services.errors.show(entry.refusal)
            return
        target = paths.own_checklists(self.services.folder) / f"{entry.id}.toml"
        try:
            copy_out(entry, target)
        except AuditError as error:
            self.services.errors.show(error)
            return
        self.action_read()
        words = self._t(
            "%(file)s is now your own copy and replaces the bundled checklist. Edit it with any text editor: its"
            " questions, importance and customer types. Then press F5 here. Any errors are listed with their line.",
            file=str(target),
        )
        self.app.push_screen(MessageDialog(self._t, self._t("Your own checklist"), words))

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:  # noqa: ARG002 - Textual's signature
        """Return whether a key is offered: only a bundled checklist can be copied to the user's own."""
        if action != "own" or not hasattr(self, "_entries"):
            return True
        entry = self._entries.get(self.query_one(RowList).current or "")
        return entry is not None and entry.origin == "bundled"

    @on(RowList.Highlighted)
    def moved(self) -> None:
        """Update the details and the keys, which depend on the highlighted row."""
        self._show_details()
        self.refresh_bindings()

    def _row(self, entry: LibraryEntry) -> ListRow:
        return ListRow(entry.id, partial(checklist_row, self._t, entry, self._last_used.get(entry.id)))

    def _lines(self, entry: LibraryEntry) -> list[Content]:
        return list(checklist_lines(self._t, entry, self._last_used.get(entry.id)))

    def _show_details(self) -> None:
        entry = self._entries.get(self.query_one(RowList).current or "")
        if entry is not None:
            self.query_one("#about-checklist", Static).update(text.line(purpose_words(self._t, entry)))
            self.query_one(DetailPanel).show(entry.title, self._lines(entry))
