"""A line chart of scores over time, with a mark for each audit and a gap where there is none."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from textual.content import Content

from tui_audit.domain.history.trend import chart_scale
from tui_audit.i18n.translator import Translator
from tui_audit.ui import text
from tui_audit.ui.widgets.cells import CellCanvas
from tui_audit.ui.widgets.lines_view import LinesView

_AXIS = 6
"""Width in cells of the scale at the left, including the axis."""
_TICKS = (10, 20, 50)
"""Percentage points between the figures of the scale; the first step for which there is room is taken."""
_MARKS = ("●", "○")
_PLAIN_MARKS = ("#", "o")


@dataclass(frozen=True)
class ChartMark:
    """A position on the chart."""

    label: str
    """Label below it, shown if there is room: the period."""
    value: float | None
    """Score in percent; None: no audit, or no score."""
    figure: str = ""
    """Second label, below the first: the score as text, or why there is none."""
    is_joined: bool = False
    """Whether a line joins it to the position before."""
    is_hollow: bool = False
    """Whether it is drawn as a ring, for a self-audit."""


class TrendChart(LinesView, can_focus=False):
    """A line chart of one series of scores; it fills the size of the widget."""

    def __init__(self, *, id: str | None = None, ascii_only: bool = False) -> None:  # noqa: A002 - Textual's own name
        super().__init__(id=id)
        self._marks: Sequence[ChartMark] = ()
        self._ascii_only = ascii_only

    def show(self, marks: Sequence[ChartMark]) -> None:
        """Show these scores."""
        self._marks = marks
        self._draw()

    def on_resize(self) -> None:
        """Redraw for the new size."""
        self._draw()

    def _draw(self) -> None:
        region = self.scrollable_content_region
        self.show_lines(trend_chart_lines(self._marks, region.width, region.height, ascii_only=self._ascii_only))


def trend_chart_lines(marks: Sequence[ChartMark], width: int, height: int, *, ascii_only: bool) -> list[Content]:
    """Return the chart in lines, with scale at the left and labels below; empty if there is no score or no room."""
    values = [mark.value for mark in marks if mark.value is not None]
    has_figures = any(mark.figure for mark in marks)
    columns, rows = width - _AXIS, height - (2 if has_figures else 1)
    if not values or columns < 8 or rows < 3:
        return []
    scale = chart_scale(values)
    places = [_place(index, len(marks), columns) for index in range(len(marks))]
    cells = CellCanvas(columns, rows, ascii_only=ascii_only)
    _draw_marks(cells, marks, places, scale, has_signs=len(marks) <= columns, ascii_only=ascii_only)
    figures = _scale_figures(scale, rows)
    lines = [
        Content.assemble(text.line(_axis(figures.get(row), ascii_only=ascii_only)), text.line(drawn, "$accent"))
        for row, drawn in enumerate(cells.rows())
    ]
    labels, below = _labels(marks, places, columns)
    return [
        *lines,
        *(Content(" " * _AXIS) + text.line(each) for each in ((labels, below) if has_figures else (labels,))),
    ]


def _draw_marks(
    cells: CellCanvas,
    marks: Sequence[ChartMark],
    places: Sequence[float],
    scale: tuple[int, int],
    *,
    has_signs: bool,
    ascii_only: bool,
) -> None:
    """Draw the lines between joined marks, then the signs of the marks if there is a column for each."""
    low, high = scale
    heights = [None if mark.value is None else 1 - (mark.value - low) / (high - low) for mark in marks]
    for index, mark in enumerate(marks):
        before, here = (heights[index - 1] if index else None), heights[index]
        if mark.is_joined and before is not None and here is not None:
            cells.draw_line((places[index - 1], before), (places[index], here))
    signs = _PLAIN_MARKS if ascii_only else _MARKS
    for place, share, mark in zip(places, heights, marks, strict=True):
        if share is not None and has_signs:
            cells.draw_mark((place, share), signs[mark.is_hollow])


def _scale_figures(scale: tuple[int, int], rows: int) -> Mapping[int, int]:
    """Return the figures of the scale in percent, by row; at least a row is free between two of them."""
    low, high = scale
    for step in _TICKS:
        count, rest = divmod(high - low, step)
        if not rest and (rows - 1) / count >= 2:
            return {round(number * (rows - 1) / count): high - number * step for number in range(count + 1)}
    return {0: high, rows - 1: low}


def _axis(figure: int | None, *, ascii_only: bool) -> str:
    """Return the part of the axis in one row, with the figure there is."""
    if figure is None:
        return " " * (_AXIS - 1) + ("|" if ascii_only else "│")
    return f"{figure}% ".rjust(_AXIS - 1) + ("+" if ascii_only else "┤")


def legend(t: Translator, *, ascii_only: bool) -> str:
    """Return the legend of the marks."""
    full, ring = _PLAIN_MARKS if ascii_only else _MARKS
    return t("%(full)s audit   %(ring)s self-audit", full=full, ring=ring)


def _place(index: int, count: int, columns: int) -> float:
    """Return the position across, 0 to 1: evenly spaced, with room for half a label at both ends."""
    if count == 1:
        return 0.5
    margin = min(4.0, columns / (2 * count)) / columns
    return margin + (1 - 2 * margin) * index / (count - 1)


def _labels(marks: Sequence[ChartMark], places: Sequence[float], columns: int) -> tuple[str, str]:
    """Return the lines of labels and of figures below their marks: as many as fit, the last one always."""
    lines = ([" "] * columns, [" "] * columns)
    free = columns + 1
    for mark, place in zip(reversed(marks), reversed(places), strict=True):
        room = max(len(mark.label), len(mark.figure))
        left = max(min(round(place * (columns - 1)) - room // 2, columns - room), 0)
        if not room or left + room >= free:
            continue
        for line, label in zip(lines, (mark.label, mark.figure), strict=True):
            start = left + (room - len(label)) // 2
            line[start : start + len(label)] = label
        free = left
    return "".join(lines[0]).rstrip(), "".join(lines[1]).rstrip()
