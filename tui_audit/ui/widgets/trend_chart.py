"""Scores over periods as a line of dots: marks where an audit is, nothing where none is."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from textual.content import Content

from tui_audit.domain.trend import scale_of
from tui_audit.languages import _
from tui_audit.ui import text
from tui_audit.ui.widgets.lines_view import LinesView

_AXIS = 6
"""Cells of the figures at the left, with the line beside them."""
_DOTS = ((0x01, 0x08), (0x02, 0x10), (0x04, 0x20), (0x40, 0x80))
"""Braille: the dot of a cell by row and column."""
_BRAILLE = 0x2800
_MARKS = ("●", "○")
_PLAIN_MARKS = ("#", "o")


@dataclass(frozen=True)
class Mark:
    """One place on the chart."""

    label: str
    """What stands under it, where there is room: a period."""
    value: float | None
    """Percent; None: no audit, or nothing scored."""
    is_joined: bool = False
    """Whether a line leads to it from the place before."""
    is_hollow: bool = False
    """Whether it is drawn as a ring: a self-audit."""


class TrendChart(LinesView, can_focus=False):
    """A chart of one row of scores; it fills its own size."""

    def __init__(self, *, id: str | None = None, ascii_only: bool = False) -> None:  # noqa: A002 - Textual's own name
        super().__init__(id=id)
        self._marks: Sequence[Mark] = ()
        self._ascii_only = ascii_only

    def show(self, marks: Sequence[Mark]) -> None:
        """Show these."""
        self._marks = marks
        self._draw()

    def on_resize(self) -> None:
        """Drawn anew for the new size."""
        self._draw()

    def _draw(self) -> None:
        region = self.scrollable_content_region
        self.show_lines(chart_lines(self._marks, region.width, region.height, ascii_only=self._ascii_only))


def chart_lines(marks: Sequence[Mark], width: int, height: int, *, ascii_only: bool) -> list[Content]:
    """The chart in so many cells: scale at the left, periods below; empty where there is no figure or no room."""
    values = [mark.value for mark in marks if mark.value is not None]
    columns, rows = width - _AXIS, height - 1
    if not values or columns < 8 or rows < 3:
        return []
    low, high = scale_of(values)
    places = [_place(index, len(marks), columns) for index in range(len(marks))]
    cells = _Cells(columns, rows, ascii_only=ascii_only)
    heights = [None if mark.value is None else 1 - (mark.value - low) / (high - low) for mark in marks]
    for index, mark in enumerate(marks):
        before, here = (heights[index - 1] if index else None), heights[index]
        if mark.is_joined and before is not None and here is not None:
            cells.line((places[index - 1], before), (places[index], here))
    if len(marks) <= columns:
        signs = _PLAIN_MARKS if ascii_only else _MARKS
        for place, share, mark in zip(places, heights, marks, strict=True):
            if share is not None:
                cells.mark((place, share), signs[mark.is_hollow])
    scale = {0: high, rows - 1: low}
    lines = []
    for row, drawn in enumerate(cells.rows()):
        figure = scale.get(row)
        axis = " " * (_AXIS - 1) if figure is None else f"{figure:>4} "
        lines.append(Content.assemble(axis, "|" if ascii_only else "│", text.line(drawn, "$accent")))
    return [*lines, Content(" " * _AXIS) + text.line(_labels(marks, places, columns))]


def legend(*, ascii_only: bool) -> str:
    """What the marks mean."""
    full, ring = _PLAIN_MARKS if ascii_only else _MARKS
    return _("%(full)s audit  %(ring)s self-audit  no line: nothing walked, or not comparable") % {
        "full": full,
        "ring": ring,
    }


class _Cells:
    """Cells to draw into; places run from 0 to 1 across and down, so that nothing depends on how cells are drawn."""

    def __init__(self, columns: int, rows: int, *, ascii_only: bool) -> None:
        self._columns, self._rows, self._ascii_only = columns, rows, ascii_only
        self._across, self._down = (1, 1) if ascii_only else (2, 4)
        self._dots = [[0] * columns for _row in range(rows)]
        self._signs: dict[tuple[int, int], str] = {}

    def line(self, start: tuple[float, float], end: tuple[float, float]) -> None:
        """Dots from one place to another."""
        (left, top), (right, bottom) = self._dot(start), self._dot(end)
        steps = max(abs(right - left), abs(bottom - top), 1)
        for step in range(steps + 1):
            x = left + round((right - left) * step / steps)
            y = top + round((bottom - top) * step / steps)
            bit = 1 if self._ascii_only else _DOTS[y % 4][x % 2]
            self._dots[y // self._down][x // self._across] |= bit

    def mark(self, place: tuple[float, float], sign: str) -> None:
        """A sign in the cell of a place."""
        x, y = self._dot(place)
        self._signs[y // self._down, x // self._across] = sign

    def rows(self) -> Iterator[str]:
        """What is drawn, row by row."""
        for number, row in enumerate(self._dots):
            yield "".join(self._signs.get((number, column)) or self._drawn(dots) for column, dots in enumerate(row))

    def _drawn(self, dots: int) -> str:
        if not dots:
            return " "
        return "." if self._ascii_only else chr(_BRAILLE + dots)

    def _dot(self, place: tuple[float, float]) -> tuple[int, int]:
        return (
            round(place[0] * (self._columns * self._across - 1)),
            round(place[1] * (self._rows * self._down - 1)),
        )


def _place(index: int, count: int, columns: int) -> float:
    """Across, 0 to 1: evenly, with half a label free at both ends."""
    if count == 1:
        return 0.5
    margin = min(4.0, columns / (2 * count)) / columns
    return margin + (1 - 2 * margin) * index / (count - 1)


def _labels(marks: Sequence[Mark], places: Sequence[float], columns: int) -> str:
    """The periods under their marks, as many as fit, the last one always."""
    drawn = [" "] * columns
    free = columns + 1
    for mark, place in zip(reversed(marks), reversed(places), strict=True):
        size = len(mark.label)
        left = max(min(round(place * (columns - 1)) - size // 2, columns - size), 0)
        if size and left + size < free:
            drawn[left : left + size] = mark.label
            free = left
    return "".join(drawn).rstrip()
