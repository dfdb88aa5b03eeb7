"""The floor for a key press: a bare list, drawn line by line, whose cursor moves down at each key."""

import sys

from rich.segment import Segment
from rich.style import Style
from textual.app import App, ComposeResult
from textual.geometry import Size
from textual.reactive import var
from textual.scroll_view import ScrollView
from textual.strip import Strip

HERE = Style(reverse=True)


class Lines(ScrollView, can_focus=True):
    """A list of ``count`` numbered lines."""

    BINDINGS = [("1,2,3,4,5", "answer", "Answer")]  # noqa: RUF012 - Textual's own form
    at = var(0)

    def __init__(self, count: int) -> None:
        super().__init__()
        self.count = count
        self.virtual_size = Size(70, count)

    def render_line(self, y: int) -> Strip:
        """Return one drawn line."""
        row = y + self.scroll_offset.y
        if row >= self.count:
            return Strip.blank(self.size.width)
        return Strip([Segment(f"{row:>5}  How many lamps are dark on the front?", HERE if row == self.at else None)])

    def action_answer(self) -> None:
        """Move the cursor to the next line."""
        self.at = min(self.count - 1, self.at + 1)
        self.scroll_to(y=max(0, self.at - 10), animate=False)
        self.refresh()


class Sample(App[None]):
    """An application that shows only the list."""

    def compose(self) -> ComposeResult:
        """Yield the list."""
        yield Lines(int(sys.argv[1]))


if __name__ == "__main__":
    Sample().run()
