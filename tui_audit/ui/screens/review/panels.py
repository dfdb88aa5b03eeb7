"""A page of titled panels, each with a list: one below the other, or in two columns in a wide window."""

from collections.abc import Callable, Sequence

from textual import events, on
from textual.app import ComposeResult
from textual.containers import Horizontal, VerticalScroll
from textual.content import Content
from textual.geometry import Region
from textual.widget import Widget

from tui_audit.ui import text
from tui_audit.ui.widgets.panel import Panel
from tui_audit.ui.widgets.pick_list import Pick, PickList

Rows = Callable[[int], Sequence[Pick]]
"""Function that returns the rows of a panel for a width in cells."""
_PAGE_EDGE, _COLUMN_EDGE = 2, 6
"""Cells beside the rows of a page and of one of two columns: padding, borders and scroll bar."""


class PanelList(PickList):
    """The list in a panel. It is as high as its rows: the page scrolls, not the list.

    It is a ``PickList`` because its rows are picked, marked and read out in the same way.
    """

    DEFAULT_CSS = """
    PanelList { height: auto; max-height: 100000; }
    PanelList > .option-list--option-highlighted { background: $background; }
    PanelList:focus > .option-list--option-highlighted { background: $panel; }
    PanelList:focus { background-tint: $foreground 0%; }
    """

    def __init__(self, mark: str, *, id: str) -> None:  # noqa: A002 - Textual's own name
        """``mark`` is the sign before the highlighted row, which only the list in focus shows."""
        super().__init__(id=id, compact=True)
        self.can_focus = False
        self._mark, self.bar = mark, " "
        self._rows_for: Rows = lambda _width: ()
        self._drawn_for = 0

    def show_rows(self, rows_for: Rows) -> None:
        """Show these rows in the width of the list, and again whenever that changes."""
        self._rows_for = rows_for
        self._draw(self.content_size.width or self._expected_width())

    def _expected_width(self) -> int:
        """Return the width that the list will have once the window is laid out, so that it is drawn only once."""
        window = self.app.size.width
        return window // 2 - _COLUMN_EDGE if self.screen.has_class("-wide") else window - _PAGE_EDGE

    def on_resize(self) -> None:
        """Draw the rows for the new width."""
        if self.content_size.width != self._drawn_for:
            self._draw(self.content_size.width)

    def _draw(self, width: int) -> None:
        self._drawn_for = width
        picks = list(self._rows_for(width - 1))  # a row starts with the mark or a space
        self.show_picks([Pick(pick.id, wrapped(pick.words, width - 1), is_heading=pick.is_heading) for pick in picks])
        self.can_focus = bool(self.places)

    @property
    def places(self) -> list[int]:
        """Return the indexes of the rows that can be picked."""
        return [index for index in range(self.option_count) if not self.get_option_at_index(index).disabled]

    def lines_of(self, index: int) -> tuple[int, int]:
        """Return the first line of a row in the list, and the number of its lines."""
        heights = [row.count("\n") + 1 for row in self.rows[: index + 1]]
        return sum(heights[:-1]), heights[-1]

    def action_cursor_down(self) -> None:
        """Move to the next row, or on to the next panel."""
        self._move(1)

    def action_cursor_up(self) -> None:
        """Move to the row before, or back to the panel before."""
        self._move(-1)

    def _move(self, step: int) -> None:
        places = self.places
        here = places.index(self.highlighted) + step if self.highlighted in places else 0
        if 0 <= here < len(places):
            self.highlighted = places[here]
        else:
            self._page.move_on(self, step)

    def action_first(self) -> None:
        """Move to the first row of the page."""
        self._page.move_to_end(-1)

    def action_last(self) -> None:
        """Move to the last row of the page."""
        self._page.move_to_end(1)

    def action_page_down(self) -> None:
        """Move down by as many lines as are visible."""
        self._page.turn(self, 1)

    def action_page_up(self) -> None:
        """Move up by as many lines as are visible."""
        self._page.turn(self, -1)

    @property
    def _page(self) -> "PanelPage":
        return next(each for each in self.ancestors if isinstance(each, PanelPage))

    def watch_highlighted(self, highlighted: int | None) -> None:
        """Scroll the page to the row."""
        super().watch_highlighted(highlighted)
        if highlighted is not None and self.has_focus:
            self.call_after_refresh(self.show_highlighted)

    def on_focus(self) -> None:
        """Mark the highlighted row and scroll the page to it."""
        self.bar = self._mark
        self.call_after_refresh(self.show_highlighted)

    def on_blur(self) -> None:
        """Take the mark off the highlighted row."""
        self.bar = " "

    def show_highlighted(self) -> None:
        """Scroll the page so that the highlighted row and the headings just above it are visible."""
        if self.highlighted is None or not self.is_attached:
            return
        first = self.highlighted
        while first and self.get_option_at_index(first - 1).disabled:
            first -= 1
        top = self.lines_of(first)[0] if first else -1  # -1: the title of the panel
        line, height = self.lines_of(self.highlighted)
        scroller = scroller_of(self)
        y = self.content_region.y - scroller.content_region.y + scroller.scroll_offset.y
        scroller.scroll_to_region(Region(0, y + top, 1, line + height - top), animate=False, force=True)


class PanelPage(Horizontal):
    """Panels in two columns. In a narrow window the columns are one below the other, and the page scrolls.

    Its rules are in ``panels.tcss``, which the screen loads: a widget's own rules do not know the window's width.
    """

    def __init__(self, left: Sequence[str], right: Sequence[str], *, mark: str = "›") -> None:
        """``left`` and ``right`` are the names of the panels; ``mark`` is the sign before the highlighted row."""
        super().__init__()
        self._columns = (tuple(left), tuple(right))
        self._mark = mark
        self._current: PanelList | None = None

    def compose(self) -> ComposeResult:
        """Yield the two columns with their panels."""
        for names in self._columns:
            with VerticalScroll(classes="page-column", can_focus=False):
                for name in names:
                    yield Panel("", PanelList(self._mark, id=name), id=f"{name}-panel", classes="page-panel")

    def show(self, name: str, title: str, rows_for: Rows) -> None:
        """Show the rows of a panel under this title; a panel without rows is hidden."""
        panel = self.query_one(f"#{name}-panel", Panel)
        panel.show_title(title)
        rows = self.query_one(f"#{name}", PanelList)
        rows.show_rows(rows_for)
        panel.display = rows.option_count > 0

    def settle(self) -> None:
        """Give the focus to the first list with rows to pick, unless the focus is on one already."""
        if self._current is not None and self._current.can_focus:
            return
        lists = self._lists
        self._current = lists[0] if lists else None
        if self._current is not None:
            self._current.focus(scroll_visible=False)

    @property
    def current(self) -> str:
        """Id of the highlighted row; empty if there is none."""
        return (self._current and self._current.highlighted_id) or ""

    def go_to(self, row_id: str) -> None:
        """Highlight the row with this id, if there is one."""
        for rows in self._lists:
            for index in rows.places:
                if rows.get_option_at_index(index).id == row_id:
                    rows.highlighted = index
                    rows.focus(scroll_visible=False)

    @property
    def _lists(self) -> list[PanelList]:
        return [rows for rows in self.query(PanelList) if rows.can_focus]

    @on(events.DescendantFocus)
    def remember(self, event: events.DescendantFocus) -> None:
        """Remember the list in focus, also while a dialog is open."""
        if isinstance(event.widget, PanelList):
            self._current = event.widget

    def move_on(self, rows: PanelList, step: int) -> None:
        """Go to the next (1) or the previous (-1) panel; at either end show the rest of the page."""
        lists = self._lists
        place = lists.index(rows) + step
        if 0 <= place < len(lists):
            _highlight(lists[place], 0 if step > 0 else -1)
        elif step > 0:
            scroller_of(rows).scroll_end(animate=False)
        else:
            scroller_of(rows).scroll_home(animate=False)

    def move_to_end(self, step: int) -> None:
        """Go to the first (-1) or the last (1) row of the page."""
        lists = self._lists
        if lists:
            rows = lists[0 if step < 0 else -1]
            _highlight(rows, 0 if step < 0 else -1)
            self.call_after_refresh(self.move_on, rows, step)

    def turn(self, rows: PanelList, step: int) -> None:
        """Move the highlight down (1) or up (-1) by as many lines as are visible."""
        scroller = scroller_of(rows)
        lists = [each for each in self._lists if scroller_of(each) is scroller]
        places = [
            (each, index, each.content_region.y + each.lines_of(index)[0]) for each in lists for index in each.places
        ]
        here = next(y for each, index, y in places if each is rows and index == rows.highlighted)
        height = max(scroller.content_size.height - 2, 1)
        reached = [place for place in places if 0 < (place[2] - here) * step <= height]
        if not reached:
            self.move_on(rows, step)
            return
        found, index, _y = reached[-1 if step > 0 else 0]
        found.highlighted = index
        found.focus(scroll_visible=False)


def _highlight(rows: PanelList, place: int) -> None:
    rows.highlighted = rows.places[place]
    rows.focus(scroll_visible=False)


def sub_heading(row_id: str, words: str) -> Pick:
    """Return a heading between the rows of a panel."""
    return Pick(row_id, text.line(words, "bold"), is_heading=True)


def wrapped(words: Content, width: int) -> Content:
    """Return a text wrapped to a width in cells; the rest of a long line is indented by 2 cells more than its start."""
    lines: list[Content] = []
    for part in words.split("\n", allow_blank=True):
        if part.cell_length <= width:
            lines.append(part)
            continue
        indent = len(part.plain) - len(part.plain.lstrip(" "))
        first, *_rest = part[indent:].wrap(max(width - indent, 8))
        lines.append(Content(" " * indent) + first)
        rest = part[indent + len(first.plain) :]
        rest = rest[len(rest.plain) - len(rest.plain.lstrip(" ")) :]
        lines += [Content(" " * (indent + 2)) + line for line in rest.wrap(max(width - indent - 2, 8))]
    return Content("\n").join(lines)


def scroller_of(rows: PanelList) -> Widget:
    """Return what scrolls the list: its column in a wide window, else the whole page."""
    page = next(each for each in rows.ancestors if isinstance(each, PanelPage))
    column = next(each for each in rows.ancestors if isinstance(each, VerticalScroll))
    return column if column.styles.overflow_y == "auto" else page
