"""The questions of all checklists, to be picked for the checklist that is edited."""

from functools import partial
from typing import Any, ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.content import Content
from textual.widgets import Input

from tui_audit.application.checklist_editor import ChecklistEditor, PickedQuestion
from tui_audit.checklists.library import ChecklistLibrary, LibraryEntry
from tui_audit.domain.search_words import search_key
from tui_audit.domain.text import NAME_LIMIT, TextField
from tui_audit.errors import AuditError
from tui_audit.message import message
from tui_audit.system import paths
from tui_audit.ui import text
from tui_audit.ui.commands import bindings
from tui_audit.ui.commands.checklist_editor import PICK
from tui_audit.ui.services import Services
from tui_audit.ui.single_dismiss import Screen
from tui_audit.ui.widgets.frame import HeadLine, KeyLine
from tui_audit.ui.widgets.line_input import LineInput
from tui_audit.ui.widgets.panel import Panel
from tui_audit.ui.widgets.rows import ListRow, RowList, columns, heading, note

_WORDS = TextField(message("Find"), NAME_LIMIT)
_PLACE_CELLS = 24


class PickQuestionsScreen(Screen[tuple[PickedQuestion, ...]]):
    """Lists the questions of all other checklists; returns the selected ones."""

    BINDINGS: ClassVar[list[BindingType]] = bindings(PICK)
    CSS = """
    PickQuestionsScreen #pick-find { height: auto; }
    PickQuestionsScreen LineInput { padding: 0 1 0 2; }
    """

    def __init__(self, services: Services, editor: ChecklistEditor) -> None:
        super().__init__()
        self._t = services.translator
        self.services = services
        self._id = str(editor.table(()).get("id", ""))
        self._present = present_questions(editor)
        self._titles: dict[str, str] = {}
        self._offered: dict[str, tuple[PickedQuestion, str]] = {}
        """The questions by the id of their row, each with its words to be searched."""
        self._selected: list[str] = []

    def compose(self) -> ComposeResult:
        """Lay out the line to find words, and the questions."""
        yield HeadLine(self._t("Pick questions"))
        words = LineInput(_WORDS, id="pick-words", placeholder=self._t("words of a question, touchpoint or checklist"))
        yield Panel(self._t("Find"), words, id="pick-find")
        yield Panel(self._t("Questions of all checklists"), RowList(id="questions", has_enter=False))
        yield KeyLine(self._t)

    def on_mount(self) -> None:
        """Read the checklists and show their questions."""
        try:
            entries = ChecklistLibrary(paths.own_checklists(self.services.folder)).entries()
        except AuditError as error:
            self.services.errors.show(error)
            entries = ()
        for entry in entries:
            if entry.revision is not None and entry.id != self._id:
                self._add(entry, entry.revision.body)
        self.query_one(RowList).focus()
        self._show()

    def _add(self, entry: LibraryEntry, body: Any) -> None:
        self._titles[entry.id] = entry.title
        for section in body["section"]:
            for touchpoint in section["touchpoint"]:
                for question in touchpoint["question"]:
                    picked = PickedQuestion(entry.id, section, touchpoint, question)
                    words = f"{question['ask']} {touchpoint['title']} {section['title']} {entry.title}"
                    self._offered[f"{entry.id}:{picked.id}"] = (picked, search_key(words))

    @on(Input.Changed)
    def typed(self) -> None:
        """Show the questions that have all the words typed."""
        self._show()

    @on(Input.Submitted)
    def action_to_list(self) -> None:
        """Go to the questions."""
        self.query_one(RowList).focus()

    def action_find(self) -> None:
        """Go to the line for the words."""
        self.query_one(LineInput).focus()

    @on(RowList.Chosen)
    def clicked(self) -> None:
        """Select the clicked question."""
        self.action_select()

    def action_select(self) -> None:
        """Select the question under the cursor, or clear its selection."""
        row = self.query_one(RowList).current
        if row is None:
            return
        if row in self._selected:
            self._selected.remove(row)
        else:
            self._selected.append(row)
        self.query_one(RowList).refresh_rows()
        self._show_count()

    def action_insert(self) -> None:
        """Return the selected questions; without any, the one under the cursor."""
        current = self.query_one(RowList).current
        chosen = self._selected or ([current] if current is not None else [])
        self.dismiss(tuple(self._offered[row][0] for row in chosen))

    def action_back(self) -> None:
        """Return without questions."""
        self.dismiss(())

    def _show(self) -> None:
        words = search_key(self.query_one(LineInput).value).split()
        rows: list[ListRow] = []
        checklist = ""
        for row, (picked, searched) in self._offered.items():
            if not all(word in searched for word in words):
                continue
            if picked.checklist != checklist:
                checklist = picked.checklist
                rows.append(heading(self._titles[checklist]))
            rows.append(ListRow(row, partial(self._draw, row)))
        self.query_one(RowList).show(rows or [note(self._t("No question has these words."))])
        self._show_count()

    def _show_count(self) -> None:
        count = len(self._selected)
        words = self._t.plural("%(count)s selected", "%(count)s selected", count) if count else ""
        self.query_one(HeadLine).show(self._t("Pick questions"), words)

    def _draw(self, row: str, width: int) -> Content:
        picked, _searched = self._offered[row]
        mark = ("[x] ", "bold $accent") if row in self._selected else ("[ ] ", "")
        line = Content.assemble(mark, text.line(str(picked.question["ask"])))
        title = self._t("already in it") if picked.id in self._present else str(picked.touchpoint["title"])
        return columns(width, line, (text.line(title, "$accent"), _PLACE_CELLS))


def present_questions(editor: ChecklistEditor) -> frozenset[str]:
    """Return the full ids of the questions that the checklist has."""
    document = editor.document
    return frozenset(
        f"{document.table(place[:2]).get('id')}.{document.table(place).get('id')}"
        for place in document.places()
        if len(place) == 3
    )
