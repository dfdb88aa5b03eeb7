"""Shows a picture in a terminal: 2 coloured points in each cell, or shades or ASCII marks if there are few colours."""

from dataclasses import dataclass
from functools import lru_cache

from rich.color import Color
from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.message import Message
from textual.strip import Strip
from textual.widget import Widget

from tui_audit.exchange.photos.photo_copy import Area, Preview
from tui_audit.ui import text
from tui_audit.ui.widgets.picture_shape import WHOLE_PICTURE, Colour, Shape, area_around

SHADES = " ░▒▓█"
"""From dark to bright on a dark background."""
PLAIN_SHADES = " .:-=+*#%@"
"""From dark to bright, for terminals that draw ASCII only."""

NINTHS = tuple(Area(column / 3, row / 3, (column + 1) / 3, (row + 1) / 3) for row in range(3) for column in range(3))
"""The 9 parts of the picture, in the order of telephone keys: 1 is at the top left."""

_BLACK, _GREY, _YELLOW = (0, 0, 0), (90, 90, 90), (255, 220, 0)


class PictureView(Widget):
    """Shows the picture with its covered areas, the frame, and the numbers of its 9 parts."""

    DEFAULT_CSS = """
    PictureView { height: 1fr; }
    """

    @dataclass
    class Framed(Message):
        """A frame was drawn with the mouse."""

        area: Area

    def __init__(self, preview: Preview, *, marks: str = "") -> None:
        """``marks``: characters from dark to bright to draw with; empty: draw in colour."""
        super().__init__()
        self._preview = preview
        self._marks = marks
        self._areas: tuple[Area, ...] = ()
        self._frame: Area | None = None
        self._numbered = self._close = False
        self._shape = Shape(WHOLE_PICTURE, 1, 2)
        self._drawn_from: tuple[int, int] | None = None
        self._colours: list[list[Colour]] = []

    def show(self, areas: tuple[Area, ...], frame: Area, *, close: bool) -> None:
        """Show covered areas and frame; ``close``: enlarge the part around the frame, and hide the numbers."""
        self._areas, self._frame, self._close = areas, frame, close
        self._numbered = not close
        self.refresh()

    def on_resize(self) -> None:
        """Redraw for the new size."""
        self.refresh()

    def render_lines(self, crop):  # type: ignore[no-untyped-def]
        """Scale the picture if its size or visible part has changed, then draw."""
        part = area_around(self._frame) if self._close and self._frame is not None else WHOLE_PICTURE
        shape = Shape.fitting(self._preview, part, (self.size.width, self.size.height))
        if shape != self._shape or not self._colours:
            self._shape, self._colours = shape, shape.colours(self._preview)
        return super().render_lines(crop)

    def render_line(self, y: int) -> Strip:
        """Return one line of cells."""
        left, top = self._corner()
        line = y - top
        ground = self.rich_style
        if not 0 <= line < self._shape.high // 2:
            return Strip([Segment(" " * self.size.width, ground)])
        cells = [self._cell(column, line, ground) for column in range(self._shape.wide)]
        rest = self.size.width - left - len(cells)
        return Strip([Segment(" " * left, ground), *cells, Segment(" " * rest, ground)])

    def on_mouse_down(self, event: events.MouseDown) -> None:
        """Start drawing a frame."""
        self._drawn_from = (event.x, event.y)
        self.capture_mouse()

    def on_mouse_move(self, event: events.MouseMove) -> None:
        """Post the frame drawn so far."""
        if self._drawn_from is not None and (event.x, event.y) != self._drawn_from:
            self.post_message(self.Framed(self._between(self._drawn_from, (event.x, event.y))))

    def on_mouse_up(self) -> None:
        """Stop drawing the frame."""
        self._drawn_from = None
        self.release_mouse()

    def _between(self, one: tuple[int, int], other: tuple[int, int]) -> Area:
        left, top = self._corner()
        first = (min(one[0], other[0]) - left, min(one[1], other[1]) - top)
        last = (max(one[0], other[0]) - left + 1, max(one[1], other[1]) - top + 1)
        start, end = (
            self._shape.picture_position(first[0], first[1] * 2),
            self._shape.picture_position(last[0], last[1] * 2),
        )
        return Area(*start, *end)

    def _corner(self) -> tuple[int, int]:
        """Return column and line of the first cell of the picture, which is centred."""
        return (self.size.width - self._shape.wide) // 2, (self.size.height - self._shape.high // 2) // 2

    def _cell(self, column: int, line: int, ground: Style) -> Segment:
        number = self._number_at(column, line)
        if number:
            return _sign(number, _style(_YELLOW, _BLACK) if not self._marks else ground)
        upper, lower = self._point(column, line * 2), self._point(column, line * 2 + 1)
        if not self._marks:
            return Segment("▀", _style(upper, lower))
        if _YELLOW in {upper, lower}:
            return Segment("+", ground)
        if self._is_covered(column, line * 2):
            return Segment("X", ground)
        bright = sum(upper) + sum(lower)
        return _sign(self._marks[bright * len(self._marks) // (255 * 6 + 1)], ground)

    def _number_at(self, column: int, line: int) -> str:
        if not self._numbered:
            return ""
        for number, area in enumerate(NINTHS, start=1):
            left, top, right, bottom = self._shape.area_points(area)
            if column == (left + right) // 2 and line == (top + bottom) // 4:
                return str(number)
        return ""

    def _point(self, column: int, row: int) -> Colour:
        if self._frame is not None and _is_edge(self._shape.area_points(self._frame), column, row):
            return _YELLOW if self._marks or (column + row) // 2 % 2 == 0 else _BLACK
        if self._is_covered(column, row):
            return _GREY if (column + row) % 6 == 0 else _BLACK  # plain black might be part of the picture
        return self._colours[row][column]

    def _is_covered(self, column: int, row: int) -> bool:
        return any(
            left <= column <= right and top <= row <= bottom
            for left, top, right, bottom in map(self._shape.area_points, self._areas)
        )


def _is_edge(points: tuple[int, int, int, int], column: int, row: int) -> bool:
    left, top, right, bottom = points
    inside = left <= column <= right and top <= row <= bottom
    return inside and (column in {left, right} or row in {top, bottom})


@lru_cache(maxsize=100)
def _sign(sign: str, style: Style) -> Segment:
    return Segment(text.line(sign).plain, style)


@lru_cache(maxsize=4096)
def _style(upper: Colour, lower: Colour) -> Style:
    return Style(color=Color.from_rgb(*upper), bgcolor=Color.from_rgb(*lower))
