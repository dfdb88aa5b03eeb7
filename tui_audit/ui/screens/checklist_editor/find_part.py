"""The dialog that finds a line of the outline by the words typed. Accents and capitals are ignored."""

from collections.abc import Sequence
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical
from textual.widgets import Input, OptionList, Static
from textual.widgets.option_list import Option

from tui_audit.application.checklist_editor import OutlineLine
from tui_audit.checklists.draft.document import Place
from tui_audit.domain.search_words import search_key
from tui_audit.domain.text import NAME_LIMIT, TextField
from tui_audit.i18n.translator import Translator
from tui_audit.ui import text
from tui_audit.ui.commands import bindings
from tui_audit.ui.commands.walk import FIND
from tui_audit.ui.screens.checklist_editor.outline import place_of, row_id
from tui_audit.ui.single_dismiss import ModalScreen
from tui_audit.ui.widgets.line_input import LineInput

_SHOWN = 100


class FindPartDialog(ModalScreen[Place | None]):
    """Lists the lines whose words or id contain every word typed; returns the place of the chosen one."""

    BINDINGS: ClassVar[list[BindingType]] = bindings(FIND)

    def __init__(self, t: Translator, lines: Sequence[OutlineLine]) -> None:
        super().__init__()
        self._t = t
        self._lines = lines
        self._texts = [search_key(f"{line.title} {line.id}") for line in lines]

    def compose(self) -> ComposeResult:
        """Lay out the input line, the list of matches and their count."""
        with Vertical(classes="dialog dialog-wide"):
            yield Static(text.line(self._t("Find"), "bold"), classes="dialog-title")
            yield LineInput(TextField(self._t("Search"), NAME_LIMIT), id="find-words")
            yield OptionList(id="found", compact=True)
            yield Static(id="found-count", classes="dialog-hint")

    def on_mount(self) -> None:
        """Show all lines at first."""
        self.query_one("#found").can_focus = False
        self._show("")

    @on(Input.Changed)
    def filter_lines(self, event: Input.Changed) -> None:
        """Show only the lines that match the words typed."""
        self._show(event.value)

    @on(Input.Submitted)
    def choose_highlighted(self) -> None:
        """Go to the highlighted line."""
        found = self.query_one(OptionList).highlighted_option
        if found is not None:
            self.dismiss(place_of(found.id))

    @on(OptionList.OptionSelected)
    def choose_clicked(self, event: OptionList.OptionSelected) -> None:
        """Go to the clicked line."""
        self.dismiss(place_of(event.option_id))

    def action_cursor(self, step: int) -> None:
        """Move the highlight while the input line has the focus."""
        found = self.query_one(OptionList)
        if found.option_count and found.highlighted is not None:
            found.highlighted = max(0, min(found.highlighted + step, found.option_count - 1))

    def action_cancel(self) -> None:
        """Close the dialog and stay at the current line."""
        self.dismiss(None)

    def _show(self, typed: str) -> None:
        words = search_key(typed).split()
        hits = [
            line
            for line, searched in zip(self._lines, self._texts, strict=True)
            if all(word in searched for word in words)
        ]
        found = self.query_one(OptionList)
        found.set_options(Option(text.line(line.title), id=row_id(line.place)) for line in hits[:_SHOWN])
        found.highlighted = 0 if hits else None
        count = self._t.plural("%(count)s line found.", "%(count)s lines found.", len(hits))
        keys = self._t("↑ ↓ choose, Enter goes to the line, Esc cancels.")
        self.query_one("#found-count", Static).update(text.line(f"{count} {keys}"))
