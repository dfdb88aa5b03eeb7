"""Headings above the columns of a list, which stay in place while the list scrolls."""

from collections.abc import Callable

from textual.content import Content
from textual.widget import Widget


class ColumnHeadings(Widget):
    """One line of headings, as wide as the rows of a ``RowList`` below it."""

    DEFAULT_CSS = """
    ColumnHeadings { height: 1; padding: 0 0 0 2; text-wrap: nowrap; text-overflow: clip; }
    """

    def __init__(self) -> None:
        super().__init__()
        self._draw: Callable[[int], Content] = lambda _width: Content()

    def show(self, draw: Callable[[int], Content]) -> None:
        """Show the headings that ``draw`` returns for a width in cells."""
        self._draw = draw
        self.refresh()

    def render(self) -> Content:
        """Return the headings for the width of a row."""
        return self._draw(max(self.content_size.width - 1, 1))  # the list has a scrollbar
