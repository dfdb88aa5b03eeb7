"""The panel beside a list in wide windows: details of the current row. Narrow windows do not show it."""

from collections.abc import Sequence

from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

from tui_audit.ui import text
from tui_audit.ui.widgets.panel import Panel


class DetailPanel(Panel):
    """A titled panel with wrapped lines, which scroll if there are too many."""

    DEFAULT_CSS = """
    DetailPanel > VerticalScroll { height: 1fr; scrollbar-size-vertical: 1; }
    """

    def __init__(self, title: str, *, id: str | None = None) -> None:  # noqa: A002 - Textual's own name
        self._shown = Static()
        self._scroll = VerticalScroll(self._shown, can_focus=False)
        super().__init__(title, self._scroll, id=id, classes="detail-panel")

    @property
    def line_width(self) -> int:
        """Width in cells that is available for a line."""
        return max(self._scroll.size.width - 1, 1)

    def show(self, title: str, lines: Sequence[Content]) -> None:
        """Show the details of another row, from their start."""
        self.show_title(title)
        self._shown.update(Content("\n").join(lines))
        self._scroll.scroll_home(animate=False)


def label_line(label: str, words: str) -> Content:
    """Return a label and its value in one line."""
    return Content.assemble(text.line(label, "$accent"), "  ", text.line(words))
