"""A table with a list in each cell and a cursor; one widget for any number of cells, with fixed headings."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from textual import events
from textual.binding import BindingType
from textual.content import Content
from textual.geometry import Size
from textual.message import Message
from textual.strip import Strip
from textual.visual import Visual
from textual.widget import Widget

from tui_audit.ui.commands import bindings
from tui_audit.ui.commands.journey import MAP
from tui_audit.ui.widgets.grid_table import GridPosition, GridRow, GridTable
from tui_audit.ui.widgets.rows import fit_to_width

_HEAD_LINES = 2
_GAP = 1


class GridMap(Widget, can_focus=True):
    """A table with a list of entries in each cell. The arrow keys move between entries, Enter opens one."""

    BINDINGS: ClassVar[list[BindingType]] = bindings(MAP)
    LEAST_COLUMN = 24
    """Minimum width of a column in cells; columns that do not fit are reached by moving the cursor."""

    @dataclass
    class Chosen(Message):
        """An entry was chosen by Enter or a click."""

        id: str

    @dataclass
    class Moved(Message):
        """The cursor moved to an entry."""

        id: str

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 - Textual's own name
        super().__init__(id=id)
        self._table = GridTable()
        self._place = GridPosition()
        self._top = 0
        self._first = 0

    def show(self, heads: Sequence[Content], rows: Sequence[GridRow]) -> None:
        """Show this table; the cursor goes to its first entry."""
        self._table = GridTable(tuple(heads), tuple(rows))
        self._top = self._first = 0
        self._place = self._table.first()
        self._follow()
        self.refresh()

    @property
    def current(self) -> str | None:
        """The id of the entry under the cursor; None in an empty table."""
        cell = self._table.cell(self._place.row, self._place.column)
        return cell[self._place.entry].id if self._place.entry < len(cell) else None

    def action_move(self, down: int, right: int) -> None:
        """Move to the next entry in a direction, if there is one."""
        self._go(
            self._table.next_in_row(self._place, right) if right else self._table.next_in_column(self._place, down)
        )

    def action_row(self, step: int) -> None:
        """Move to the first entry in the nearest column of the next row above or below that has entries."""
        self._go(self._table.next_row(self._place, step))

    def action_choose(self) -> None:
        """Open the entry under the cursor."""
        if self.current is not None:
            self.post_message(self.Chosen(self.current))

    def on_click(self, event: events.Click) -> None:
        """Move to the clicked entry and open it."""
        place = self._at(event.x, event.y)
        if place is not None:
            self._go(place)
            self.action_choose()

    def on_mouse_scroll_down(self) -> None:
        """Scroll down by 3 lines."""
        self._scroll(self._top + 3)

    def on_mouse_scroll_up(self) -> None:
        """Scroll up by 3 lines."""
        self._scroll(self._top - 3)

    def on_resize(self) -> None:
        """Redraw with the columns that fit now."""
        self._follow()
        self.refresh()

    def on_focus(self) -> None:
        """Redraw the cursor highlighted."""
        self.refresh()

    def on_blur(self) -> None:
        """Redraw the cursor without the highlight."""
        self.refresh()

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:  # noqa: ARG002 - Textual's signature
        """Return the full height of the container."""
        return container.height

    def render_line(self, y: int) -> Strip:
        """Return the headings in the first 2 lines, then the rows from the scroll position on."""
        style, width = self.visual_style, self.size.width
        content = self._line(y)
        if not content:
            return Strip.blank(width, style.rich_style)
        strips = Visual.to_strips(self, content, width, 1, style, apply_selection=False)
        return strips[0].adjust_cell_length(width, style.rich_style)

    @property
    def _row_head(self) -> int:
        widest = max((row.head.cell_length for row in self._table.rows), default=0)
        return max(min(widest, self.size.width // 5), 4)

    @property
    def _shown(self) -> range:
        """Numbers of the columns that are in view."""
        room = max(self.size.width - self._row_head - _GAP, 1)
        count = max(min(room // (self.LEAST_COLUMN + _GAP), len(self._table.heads)), 1)
        return range(self._first, min(self._first + count, len(self._table.heads)))

    @property
    def _column(self) -> int:
        """Width of a column in cells."""
        room = self.size.width - self._row_head - _GAP
        return max(room // max(len(self._shown), 1) - _GAP, 1)

    @property
    def _body(self) -> int:
        return max(self.size.height - _HEAD_LINES, 1)

    def _go(self, place: GridPosition | None) -> None:
        if place is not None:
            self._place = place
            self._follow()
            self.refresh()
            if self.current is not None:
                self.post_message(self.Moved(self.current))

    def _follow(self) -> None:
        """Scroll the cursor into view."""
        if not self._table.rows or not self.size:
            return
        count = len(self._shown)
        self._first = min(self._first, self._place.column)
        self._first = max(self._first, self._place.column - count + 1)
        self._first = max(min(self._first, len(self._table.heads) - count), 0)
        line = self._table.lines_above(self._place.row) + self._place.entry
        top = line if self._place.entry else self._table.lines_above(self._place.row)
        self._top = min(max(self._top, line - self._body + 1), top)

    def _scroll(self, top: int) -> None:
        whole = self._table.lines_above(len(self._table.rows))
        self._top = max(min(top, whole - self._body), 0)
        self.refresh()

    def _at(self, x: int, y: int) -> GridPosition | None:
        """Return the place of the entry at a point of the widget; None if there is none."""
        line, left = y - _HEAD_LINES + self._top, x - self._row_head - _GAP
        if y < _HEAD_LINES or left < 0:
            return None
        shown = self._shown
        column = left // (self._column + _GAP)
        if column >= len(shown):
            return None
        found = self._table.row_at_line(line)
        if found is None or found[1] >= len(self._table.cell(found[0], shown[column])):
            return None
        return GridPosition(found[0], shown[column], found[1])

    def _line(self, y: int) -> Content:
        shown = self._shown
        if y == 0:
            heads = [fit_to_width(Content("  ") + self._table.heads[column], self._column) for column in shown]
            return self._joined(Content(" " * self._row_head), heads).stylize("bold $accent")
        if y == 1:
            more = (shown.start > 0, shown.stop < len(self._table.heads))
            return _rule(self.size.width, *more)
        found = self._table.row_at_line(y - _HEAD_LINES + self._top)
        return Content("") if found is None else self._of_row(*found, shown, is_first=y == _HEAD_LINES)

    def _of_row(self, row: int, line: int, shown: range, *, is_first: bool) -> Content:
        """Return a line of a row. The row heading is in the first line, or in the first visible one while scrolling."""
        head = (
            self._table.rows[row].head
            if line == 0 or (is_first and line < self._table.row_height(row) - 1)
            else Content("")
        )
        cells = []
        for column in shown:
            cell = self._table.cell(row, column)
            if line >= len(cell):
                cells.append(Content(" " * self._column))
                continue
            is_here = GridPosition(row, column, line) == self._place
            pointer = Content.styled("› ", "bold $accent") if is_here else Content("  ")
            words = pointer + fit_to_width(cell[line].words, max(self._column - 2, 1))
            if is_here:
                words = words.stylize("bold on $panel" if self.has_focus else "bold")
            cells.append(words)
        return self._joined(fit_to_width(head, self._row_head).stylize("bold"), cells)

    def _joined(self, head: Content, cells: Sequence[Content]) -> Content:
        return Content(" " * _GAP).join([head, *cells])


def _rule(width: int, more_left: bool, more_right: bool) -> Content:  # noqa: FBT001 - two ends of one line
    """Return the line below the headings; arrows at its ends show that there are more columns."""
    left, right = ("‹" if more_left else "─"), ("›" if more_right else "─")
    return Content(left + "─" * max(width - 2, 0) + right)
