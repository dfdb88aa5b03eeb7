"""A list of one-line rows with a cursor: one widget however many rows there are."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import ClassVar

from textual import events
from textual.binding import BindingType
from textual.content import Content
from textual.geometry import Offset, Region
from textual.message import Message
from textual.strip import Strip

from tui_audit.ui import text
from tui_audit.ui.commands import bindings
from tui_audit.ui.commands.lists import LIST
from tui_audit.ui.widgets.lines_view import BLANK, LinesView

POINTER = ("› ", "  ")


@dataclass(frozen=True)
class ListRow:
    """One line of a list."""

    id: str | None
    """None: a heading, over which the cursor passes."""
    draw: Callable[[int], Content]
    """The line, given the cells it may fill."""


def heading(words: str) -> ListRow:
    """A heading in a list."""
    return ListRow(None, lambda width: text.line(words, "bold $accent").truncate(width, ellipsis=True))


class RowList(LinesView):
    """Rows to choose from with arrows and Enter or the mouse."""

    BINDINGS: ClassVar[list[BindingType]] = bindings(LIST)

    @dataclass
    class Chosen(Message):
        """Enter or a click on a row."""

        rows: "RowList"
        id: str

        @property
        def control(self) -> "RowList":
            """The list it happened in."""
            return self.rows

    @dataclass
    class Highlighted(Message):
        """The cursor came to a row."""

        rows: "RowList"
        id: str

        @property
        def control(self) -> "RowList":
            """The list it happened in."""
            return self.rows

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 - Textual's own name
        super().__init__(id=id)
        self._rows: tuple[ListRow, ...] = ()
        self._cursor = -1
        self._drawn_for = -1

    @property
    def cursor_line(self) -> int:
        """The line under the cursor; -1 where there is none."""
        return self._cursor

    @property
    def current(self) -> str | None:
        """The id of the row under the cursor."""
        return self._rows[self._cursor].id if 0 <= self._cursor < len(self._rows) else None

    def show(self, rows: Sequence[ListRow], current: str | None = None) -> None:
        """Show these rows; the cursor stays where it was, or goes to the row of this id."""
        wanted = self.current if current is None else current
        self._rows = tuple(rows)
        ids = [row.id for row in self._rows]
        first = next((number for number, name in enumerate(ids) if name is not None), -1)
        self._cursor = ids.index(wanted) if wanted is not None and wanted in ids else first
        self._draw()
        self.to_cursor()

    def go_to(self, row_id: str) -> None:
        """Put the cursor on the row of this id."""
        for number, row in enumerate(self._rows):
            if row.id == row_id:
                self._move_to(number)

    def action_move(self, step: int) -> None:
        """So many rows on, headings passed over."""
        number = self._cursor + (1 if step > 0 else -1)
        left = abs(step)
        target = self._cursor
        while 0 <= number < len(self._rows) and left:
            if self._rows[number].id is not None:
                target, left = number, left - 1
            number += 1 if step > 0 else -1
        if target == self._cursor and abs(step) == 1:
            self.at_the_end(step)
        self._move_to(target)

    def at_the_end(self, step: int) -> None:
        """There is no row further on; lists that stand in a form hand the focus on."""

    def action_page(self, step: int) -> None:
        """A screenful on."""
        self.action_move(step * max(self.size.height - 1, 1))

    def action_end(self, step: int) -> None:
        """The first or the last row."""
        self.action_move(step * max(len(self._rows), 2))

    def action_choose(self) -> None:
        """Take the row under the cursor."""
        if self.current is not None:
            self.post_message(self.Chosen(self, self.current))

    def on_click(self, event: events.Click) -> None:
        """A click takes the row."""
        number = event.y + self.scroll_offset.y
        if 0 <= number < len(self._rows) and self._rows[number].id is not None:
            self._move_to(number)
            self.action_choose()

    def on_resize(self) -> None:
        """Columns follow the width."""
        if self._drawn_for != self.row_width:
            self._draw()
        self.to_cursor()

    def render_line(self, y: int) -> Strip:
        """A row; all are drawn anew when a scrollbar came or went since."""
        if self._drawn_for != self.row_width:
            self._draw()
        return super().render_line(y)

    def on_focus(self) -> None:
        """Only a list in focus shows its pointer boldly."""
        self._draw()
        self.to_cursor()

    def on_blur(self) -> None:
        """The same."""
        self._draw()

    def refresh_rows(self) -> None:
        """Draw all rows anew: what they tell of has changed."""
        self._draw()

    def _draw(self) -> None:
        self._drawn_for = self.row_width
        self.show_lines([self._line(number) for number in range(len(self._rows))])

    def _line(self, number: int) -> Content:
        row = self._rows[number]
        drawn = row.draw(max(self.row_width - 2, 1))
        if row.id is None:
            return drawn
        if number != self._cursor:
            return Content(POINTER[1]) + drawn
        line = Content.assemble((POINTER[0], "bold $accent"), drawn)
        return line.stylize("bold" if not self.has_focus else "bold on $panel")

    def _move_to(self, number: int) -> None:
        if number == self._cursor or not 0 <= number < len(self._rows):
            return
        before, self._cursor = self._cursor, number
        lines = [*self._lines]
        for changed in (before, number):
            lines[changed] = self._line(changed)
        self._lines = lines
        self.refresh_row(before)
        self.to_cursor()
        self.refresh_row(number)
        row_id = self.current
        if row_id is not None:
            self.post_message(self.Highlighted(self, row_id))

    def to_cursor(self) -> None:
        """Bring the cursor's row into view, with the heading over it, and the terminal's own cursor to it."""
        if self._cursor < 0:
            return
        top = self._cursor
        while top and self._rows[top - 1].id is None:
            top -= 1  # a heading comes into view with its first row
        self.scroll_to_region(Region(0, top, 1, self._cursor - top + 1), animate=False, force=True)
        if self.has_focus and self.is_attached:
            self.app.cursor_position = self.content_region.offset + Offset(0, self._cursor - self.scroll_offset.y)


def columns(width: int, left: Content, *right: tuple[Content, int]) -> Content:
    """``left`` in what the parts of ``right`` leave, each in its width; the first of them go where it is narrow."""
    kept = list(right)
    while kept and width - sum(size + 2 for _part, size in kept) < 24:
        kept.pop(0)
    room = width - sum(size + 2 for _part, size in kept)
    line = fitted(left, room)
    for part, size in kept:
        line = Content.assemble(line, "  ", fitted(part, size))
    return line


def fitted(part: Content, width: int) -> Content:
    """Cut with an ellipsis or filled up to exactly this width."""
    if part.cell_length > width:
        part = part.truncate(max(width, 0), ellipsis=True)
    return part + Content(" " * (width - part.cell_length)) if part.cell_length < width else part


__all__ = ["BLANK", "ListRow", "RowList", "columns", "fitted", "heading"]
