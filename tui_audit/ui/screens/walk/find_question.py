"""The dialog that finds a question by the words typed. Accents and capitals are ignored."""

from collections.abc import Sequence
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Input, OptionList, Static
from textual.widgets.option_list import Option

from tui_audit.domain.checklist.model import Stop
from tui_audit.domain.search_words import search_key
from tui_audit.domain.text import NAME_LIMIT, TextField
from tui_audit.i18n.translator import Translator
from tui_audit.ui import text
from tui_audit.ui.commands import bindings
from tui_audit.ui.commands.walk import FIND
from tui_audit.ui.single_dismiss import ModalScreen
from tui_audit.ui.widgets.line_input import LineInput

_SHOWN = 100


class FindQuestionDialog(ModalScreen[str | None]):
    """Lists the questions whose text, touchpoint or section title contain every word typed; returns the chosen id."""

    BINDINGS: ClassVar[list[BindingType]] = bindings(FIND)

    def __init__(self, t: Translator, stops: Sequence[Stop]) -> None:
        super().__init__()
        self._t = t
        self._stops = stops
        self._texts = [
            search_key(f"{stop.question.ask} {stop.touchpoint.title} {stop.section.title}") for stop in stops
        ]

    def compose(self) -> ComposeResult:
        """Lay out the input line, the list of matches and their count."""
        with Vertical(classes="dialog dialog-wide"):
            yield Static(text.line(self._t("Find a question"), "bold"), classes="dialog-title")
            yield LineInput(TextField(self._t("Search"), NAME_LIMIT), id="find-words")
            yield OptionList(id="found", compact=True)
            yield Static(id="found-count", classes="dialog-hint")

    def on_mount(self) -> None:
        """Show all questions at first."""
        self.query_one("#found").can_focus = False
        self._show("")

    @on(Input.Changed)
    def filter_questions(self, event: Input.Changed) -> None:
        """Show only the questions that match the words typed."""
        self._show(event.value)

    @on(Input.Submitted)
    def choose_highlighted(self) -> None:
        """Go to the highlighted question."""
        found = self.query_one(OptionList).highlighted_option
        if found is not None:
            self.dismiss(found.id)

    @on(OptionList.OptionSelected)
    def choose_clicked(self, event: OptionList.OptionSelected) -> None:
        """Go to the clicked question."""
        self.dismiss(event.option_id)

    def action_cursor(self, step: int) -> None:
        """Move the highlight while the input line has the focus."""
        found = self.query_one(OptionList)
        if found.option_count and found.highlighted is not None:
            found.highlighted = max(0, min(found.highlighted + step, found.option_count - 1))

    def action_cancel(self) -> None:
        """Close the dialog and stay at the current question."""
        self.dismiss(None)

    def _show(self, typed: str) -> None:
        words = search_key(typed).split()
        hits = [
            stop
            for stop, searched in zip(self._stops, self._texts, strict=True)
            if all(word in searched for word in words)
        ]
        found = self.query_one(OptionList)
        found.set_options(_option(stop) for stop in hits[:_SHOWN])
        found.highlighted = 0 if hits else None
        count = self._t.plural("%(count)s question found.", "%(count)s questions found.", len(hits))
        keys = self._t("↑ ↓ choose, Enter goes to the question, Esc cancels.")
        self.query_one("#found-count", Static).update(text.line(f"{count} {keys}"))


def _option(stop: Stop) -> Option:
    prompt = Content.assemble(text.line(stop.question.ask), "  ", text.line(stop.touchpoint.title, "$accent"))
    return Option(prompt, id=stop.question.id)
