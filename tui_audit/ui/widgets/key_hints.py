"""The footer of the walk-through: keys and what they do, as many as fit; each can be clicked."""

from collections.abc import Sequence
from dataclasses import dataclass

from textual import events
from textual.binding import Binding
from textual.content import Content
from textual.widget import Widget

from tui_audit.i18n.translator import Translator
from tui_audit.ui import text
from tui_audit.ui.commands import Command
from tui_audit.ui.widgets.lines_view import BLANK

_GAP = 2


@dataclass(frozen=True)
class Hint:
    """A key (or several) and what it does."""

    keys: str
    label: str
    action: str
    """Action of the screen to run on a click; empty: none."""
    binding: Binding | None = None
    """The command whose key is shown; None: ``keys`` are shown as they are."""


def hint(t: Translator, command: Command) -> Hint:
    """Return the hint for a command."""
    binding = command.binding()
    return Hint(command.key_shown or command.key.split(",")[0], t.say(command.label), command.action, binding)


class KeyHints(Widget):
    """Rows of hints. Hints that do not fit in their row are left out, so the most important come first."""

    DEFAULT_CSS = """
    KeyHints { height: auto; padding: 0 1; background: $panel; text-wrap: nowrap; text-overflow: clip; }
    """

    def __init__(self, *, rows: int = 1, id: str | None = None) -> None:  # noqa: A002 - Textual's own name
        super().__init__(id=id)
        self.auto_links = False
        self.styles.height = rows
        self._rows: list[Sequence[Hint]] = [() for _row in range(rows)]
        self._status = BLANK
        self._spots: list[tuple[int, int, int, str]] = []

    def show_hints(self, *rows: Sequence[Hint]) -> None:
        """Show these hints; each sequence is a row."""
        self._rows = list(rows)
        self.refresh()

    def show_status(self, status: Content) -> None:
        """Show the save status at the start of the last row."""
        self._status = status
        self.refresh()

    @property
    def status(self) -> str:
        """Save status shown at the start of the last row."""
        return self._status.plain

    def render(self) -> Content:
        """Return all rows, and remember where each hint is for clicks."""
        width = max(self.content_size.width, 1)
        self._spots = []
        lines = []
        for number, hints in enumerate(self._rows):
            lead = self._status.truncate(width, ellipsis=True) if number == len(self._rows) - 1 else BLANK
            lines.append(self._row(number, lead, hints, width))
        return Content("\n").join(lines)

    def _row(self, number: int, lead: Content, hints: Sequence[Hint], width: int) -> Content:
        room = width - (lead.cell_length + _GAP if lead else 0)
        fitting: list[tuple[Hint, Content]] = []
        for each in hints:
            keys = self.app.get_key_display(each.binding) if each.binding else each.keys
            drawn = Content.assemble(text.line(keys, "bold $accent"), " ", text.line(each.label))
            if drawn.cell_length > room:
                continue
            fitting.append((each, drawn))
            room -= drawn.cell_length + _GAP
        parts = [lead]
        if lead and fitting:
            parts.append(Content(" " * (_GAP + max(room + _GAP, 0))))
        start = sum(part.cell_length for part in parts)
        for each, drawn in fitting:
            self._spots.append((number, start, start + drawn.cell_length, each.action))
            parts += (drawn, Content(" " * _GAP))
            start += drawn.cell_length + _GAP
        return Content.assemble(*parts).truncate(width)

    async def on_click(self, event: events.Click) -> None:
        """Run the action of the clicked hint."""
        place = event.get_content_offset(self)
        if place is None:
            return
        for row, start, end, action in self._spots:
            if row == place.y and start <= place.x < end and action:
                await self.screen.run_action(action)
                return
