"""A list of one-line rows with a cursor; one widget for any number of rows."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import ClassVar, overload

from textual import events
from textual.actions import SkipAction
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
LEAST_TITLE = 24
"""Width in cells that ``columns`` leaves for the first column."""


@dataclass(frozen=True)
class ListRow:
    """A row of the list."""

    id: str | None
    """None: the row is a heading, which the cursor skips."""
    draw: Callable[[int], Content]
    """Function that returns the line for a width in cells."""


def heading(words: str) -> ListRow:
    """Return a row that is a heading."""
    return ListRow(None, lambda width: text.line(words, "bold $accent").truncate(width, ellipsis=True))


def note(words: str) -> ListRow:
    """Return a row with a sentence, such as why a list is empty and which key fills it."""
    return ListRow(None, lambda width: text.line(words).truncate(width, ellipsis=True))


class _DrawnRows(Sequence[Content]):
    """The lines of a list, each drawn when it is first needed: a list of 2,000 rows draws only those in view."""

    def __init__(self, count: int, draw: Callable[[int], Content]) -> None:
        self._count, self._draw = count, draw
        self._drawn: dict[int, Content] = {}

    def __len__(self) -> int:
        return self._count

    @overload
    def __getitem__(self, number: int) -> Content: ...
    @overload
    def __getitem__(self, number: slice) -> Sequence[Content]: ...
    def __getitem__(self, number: int | slice) -> Content | Sequence[Content]:
        if isinstance(number, slice):
            return [self[each] for each in range(*number.indices(self._count))]
        if not 0 <= number < self._count:
            raise IndexError(number)
        if number not in self._drawn:
            self._drawn[number] = self._draw(number)
        return self._drawn[number]

    def close(self) -> None:
        """Keep the lines drawn so far, because the rows they were drawn from are replaced; all others are blank."""
        self._draw = lambda _number: BLANK

    def redraw(self, number: int) -> None:
        """Draw a line again when it is next needed."""
        self._drawn.pop(number, None)


class RowList(LinesView):
    """Rows to choose from with the arrow keys and Enter, or with the mouse."""

    BINDINGS: ClassVar[list[BindingType]] = bindings(LIST)

    @dataclass
    class Chosen(Message):
        """A row was chosen by Enter or a click."""

        rows: "RowList"
        id: str

        @property
        def control(self) -> "RowList":
            """The list it happened in."""
            return self.rows

    @dataclass
    class Highlighted(Message):
        """The cursor moved to a row."""

        rows: "RowList"
        id: str

        @property
        def control(self) -> "RowList":
            """The list it happened in."""
            return self.rows

    def __init__(self, *, id: str | None = None, has_enter: bool = True) -> None:  # noqa: A002 - Textual's own name
        """``has_enter``: whether Enter chooses a row; otherwise the screen or form defines the keys that do."""
        super().__init__(id=id)
        self._has_enter = has_enter
        self._rows: tuple[ListRow, ...] = ()
        self._cursor = -1
        self._drawn_for = -1
        self._drawn = _DrawnRows(0, self._line)

    @property
    def cursor_line(self) -> int:
        """Number of the line under the cursor, from 0; -1 if there is none."""
        return self._cursor

    @property
    def current(self) -> str | None:
        """Id of the row under the cursor; None if there is none."""
        return self._rows[self._cursor].id if 0 <= self._cursor < len(self._rows) else None

    def show(self, rows: Sequence[ListRow], current: str | None = None) -> None:
        """Show these rows; the cursor goes to the id ``current``, or stays on its id, or goes to the first row."""
        wanted = self.current if current is None else current
        self._drawn.close()
        self._rows = tuple(rows)
        ids = [row.id for row in self._rows]
        first = next((number for number, name in enumerate(ids) if name is not None), -1)
        self._cursor = ids.index(wanted) if wanted is not None and wanted in ids else first
        self._draw()
        self.scroll_to_cursor()

    def go_to(self, row_id: str) -> None:
        """Move the cursor to the row with this id, if there is one."""
        for number, row in enumerate(self._rows):
            if row.id == row_id:
                self._move_to(number)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:  # noqa: ARG002 - Textual's signature
        """Return whether a key is offered."""
        return action != "choose" or self._has_enter

    def action_move(self, step: int) -> None:
        """Move the cursor by a number of rows, not counting headings; negative: up.

        At the end of the list one step passes the key on: in a form it then moves the focus to another field.
        """
        number = self._cursor + (1 if step > 0 else -1)
        left = abs(step)
        target = self._cursor
        while 0 <= number < len(self._rows) and left:
            if self._rows[number].id is not None:
                target, left = number, left - 1
            number += 1 if step > 0 else -1
        if target == self._cursor and abs(step) == 1:
            raise SkipAction
        self._move_to(target)

    def action_page(self, step: int) -> None:
        """Move the cursor by a page."""
        self.action_move(step * max(self.size.height - 1, 1))

    def action_end(self, step: int) -> None:
        """Move the cursor to the first (-1) or the last (1) row."""
        self.action_move(step * max(len(self._rows), 2))

    def action_choose(self) -> None:
        """Post ``Chosen`` for the row under the cursor."""
        if self.current is not None:
            self.post_message(self.Chosen(self, self.current))

    def on_click(self, event: events.Click) -> None:
        """Move the cursor to the clicked row and choose it."""
        number = event.y + self.scroll_offset.y
        if 0 <= number < len(self._rows) and self._rows[number].id is not None:
            self._move_to(number)
            self.action_choose()

    def on_resize(self) -> None:
        """Redraw the rows for the new size; a list that has shrunk or grown needs another scrollbar."""
        self._draw()
        self.scroll_to_cursor()

    def render_line(self, y: int) -> Strip:
        """Return a row; first redraw all rows if a scrollbar has changed the width."""
        if self._drawn_for != self.row_width:
            self._draw()
        return super().render_line(y)

    def watch_has_focus(self, has_focus: bool) -> None:  # noqa: FBT001 - Textual's signature
        """Highlight the row under the cursor in a list that gets the focus; remove the highlight when it is lost."""
        super().watch_has_focus(has_focus)
        self._draw()
        if has_focus:
            self.scroll_to_cursor()

    def refresh_rows(self) -> None:
        """Redraw all rows because their data has changed."""
        self._draw()

    def _draw(self) -> None:
        self._drawn.close()
        self._drawn_for = self.row_width
        self._drawn = _DrawnRows(len(self._rows), self._line)
        self.show_lines(self._drawn)

    def _line(self, number: int) -> Content:
        row = self._rows[number]
        drawn = row.draw(max(self.row_width - 2, 1))
        if row.id is None:
            return drawn
        if number != self._cursor:
            return Content(POINTER[1]) + drawn
        if not self.has_focus:  # only one list of a screen has the pointer
            return (Content(POINTER[1]) + drawn).stylize("bold")
        return Content.assemble((POINTER[0], "bold $accent"), drawn).stylize("bold on $panel")

    def _move_to(self, number: int) -> None:
        if number == self._cursor or not 0 <= number < len(self._rows):
            return
        before, self._cursor = self._cursor, number
        self._drawn.redraw(before)
        self._drawn.redraw(number)
        self.refresh_row(before)
        self.scroll_to_cursor()
        self.refresh_row(number)
        row_id = self.current
        if row_id is not None:
            self.post_message(self.Highlighted(self, row_id))

    def scroll_to_cursor(self) -> None:
        """Scroll the row under the cursor and its heading into view; if in focus, move the terminal cursor there."""
        if self._cursor < 0:
            return
        top = self._cursor
        while top and self._rows[top - 1].id is None:
            top -= 1  # show a heading together with its first row
        self.scroll_to_region(Region(0, top, 1, self._cursor - top + 1), animate=False, force=True)
        if self.has_focus and self.is_attached:
            self.app.cursor_position = self.content_region.offset + Offset(0, self._cursor - self.scroll_offset.y)


def columns(width: int, left: Content, *right: tuple[Content, int]) -> Content:
    """Return a line with ``left``, and ``right`` as columns of their own width in cells.

    ``left`` gets the remaining width. If that would be less than LEAST_TITLE, the first columns are left out.
    """
    kept = list(right)
    while kept and width - sum(size + 2 for _part, size in kept) < LEAST_TITLE:
        kept.pop(0)
    room = width - sum(size + 2 for _part, size in kept)
    line = fit_to_width(left, room)
    for part, size in kept:
        line = Content.assemble(line, "  ", fit_to_width(part, size))
    return line


def fit_to_width(part: Content, width: int) -> Content:
    """Return the text cut with an ellipsis, or padded with spaces, to exactly this width."""
    if part.cell_length > width:
        part = part.truncate(max(width, 0), ellipsis=True)
    return part + Content(" " * (width - part.cell_length)) if part.cell_length < width else part


__all__ = ["BLANK", "LEAST_TITLE", "ListRow", "RowList", "columns", "fit_to_width", "heading", "note"]
