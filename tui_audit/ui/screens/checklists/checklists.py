"""The checklist library: bundled and own checklists, and refused files with all their errors."""

from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.content import Content
from textual.widgets import Static

from tui_audit.checklists.file_copy import copy_out
from tui_audit.checklists.library import ChecklistLibrary, LibraryEntry
from tui_audit.errors import AuditError
from tui_audit.i18n.translator import Translator
from tui_audit.system import paths
from tui_audit.ui import text
from tui_audit.ui.commands import bindings
from tui_audit.ui.commands.home import CHECKLISTS
from tui_audit.ui.services import Services
from tui_audit.ui.single_dismiss import Screen
from tui_audit.ui.widgets.dialogs import MessageDialog
from tui_audit.ui.widgets.frame import HeadLine, KeyLine
from tui_audit.ui.widgets.rows import ListRow, RowList, columns


class ChecklistsScreen(Screen[None]):
    """The list of checklists."""

    BINDINGS: ClassVar[list[BindingType]] = bindings(CHECKLISTS)

    def __init__(self, services: Services) -> None:
        super().__init__()
        self._t = services.translator
        self.services = services
        self._entries: dict[str, LibraryEntry] = {}

    def compose(self) -> ComposeResult:
        """Lay out the head line, the list, the folder of own checklists, and the key line."""
        yield HeadLine(self._t("Checklists"))
        yield RowList(id="shelf")
        yield Static(id="where", classes="page-line")
        yield KeyLine(self._t)

    def on_mount(self) -> None:
        """Read the checklist files and show where own ones are saved."""
        self.action_read()
        own = paths.own_checklists(self.services.folder)
        words = self._t("Own checklists: %(folder)s. One of the same id takes the place of a bundled one.", folder=own)
        self.query_one("#where", Static).update(text.line(words))

    def action_read(self) -> None:
        """Read the files again, so that a corrected checklist appears at once."""
        try:
            entries = ChecklistLibrary(paths.own_checklists(self.services.folder)).entries()
        except AuditError as error:
            self.services.errors.show(error)
            return
        self._entries = {entry.id: entry for entry in entries}
        rows = self.query_one(RowList)
        rows.show([_row(self._t, entry) for entry in entries])
        rows.focus()
        self.refresh_bindings()

    @on(RowList.Chosen)
    def opened(self, event: RowList.Chosen) -> None:
        """Show the contents of the checklist, or its errors."""
        entry = self._entries[event.id]
        if entry.refusal is not None:
            self.services.errors.show(entry.refusal)
        else:
            self.app.push_screen(MessageDialog(self._t, entry.title, _contents(self._t, entry)))

    def action_new_walk(self) -> None:
        """Start an audit with the highlighted checklist."""
        entry = self._entries.get(self.query_one(RowList).current or "")
        if entry is not None and entry.refusal is None:
            self.services.navigator.new_audit(checklist_id=entry.id)
        elif entry is not None and entry.refusal is not None:
            self.services.errors.show(entry.refusal)

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
            "%(file)s is yours now and takes the place of the bundled one. Change it with any text editor: questions, "
            "importance, customers to walk as. r reads it again; what is wrong is told with its line.",
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
        """Update the keys, which depend on the highlighted row."""
        self.refresh_bindings()


def _row(t: Translator, entry: LibraryEntry) -> ListRow:
    origin = t("bundled") if entry.origin == "bundled" else t("own")

    def draw(width: int) -> Content:
        name = Content.assemble(text.line(entry.title, "bold"), " ", text.line(entry.version))
        if entry.refusal is not None:
            count = len(entry.refusal.faults)
            faults = t.plural("refused: %(count)s fault", "refused: %(count)s faults", count)
            return columns(width, name, (text.line(origin), 8), (text.line("✗ " + faults, "bold $text-error"), 22))
        size = t("%(questions)s questions, %(minutes)s min", questions=entry.questions, minutes=entry.minutes)
        return columns(width, name, (text.line(origin), 8), (text.line(size), 22))

    return ListRow(entry.id, draw)


def _contents(t: Translator, entry: LibraryEntry) -> str:
    assert entry.revision is not None
    checklist = entry.revision.checklist
    lines = [
        t(
            "%(questions)s questions, about %(minutes)s minutes, version %(version)s.",
            questions=entry.questions,
            minutes=entry.minutes,
            version=entry.version,
        ),
        "",
    ]
    for section in checklist.sections:
        count = sum(len(touchpoint.questions) for touchpoint in section.touchpoints)
        lines.append(f"{count:3}  {section.title}")
    if checklist.segments:
        lines += [
            "",
            t("Walk as: %(segments)s", segments=", ".join(one.title for one in checklist.segments)),
        ]
    return "\n".join(lines)
