"""Scores as bars in one colour, as a table: label, bar, figures; nothing depends on colour."""

from collections.abc import Sequence

from tui_audit.reports.content.blocks import BarChart
from tui_audit.reports.pdf.layout.piece import Piece
from tui_audit.reports.pdf.layout.text_writer import Pen
from tui_audit.reports.pdf.styles import (
    ACCENT,
    FILL_EMPTY,
    INK,
    LABEL,
    MUTED,
    PAPER,
    SMALL,
    SMALL_QUIET,
    SMALL_STRONG,
    Align,
    TextStyle,
)
from tui_audit.reports.pdf.tagging.structure import COLUMN_HEAD, ROW_HEAD, Element
from tui_audit.reports.pdf.typesetter import TextLine, Typesetter

_ROW = 13.0
_BAR = 7.0
_LABEL_WIDTH = 104.0
_FIGURE = 44.0
_NOTE_SHARE = 0.36
_GAP = 10.0
_BETWEEN = 5.0
"""Least space between two names of bands on one line, in points."""

Placed = tuple[float, int, list[TextLine]]
"""Left edge, number of the line from the bottom, and text of a name."""


class ScoreBars(Piece):
    """One bar per line with its score and, if given, the previous score, the change and a note."""

    after = 6

    def __init__(self, setter: Typesetter, chart: BarChart) -> None:
        super().__init__()
        self._setter = setter
        self._chart = chart

    def wrap(self, width: float, _height: float) -> tuple[float, float]:
        """Measure the chart: names of the bands, one row per bar, and the explanation."""
        self.width = width
        chart, note_width = self._chart, 0.0
        if any(chart.notes):
            note_width = width * _NOTE_SHARE
        self._left = _LABEL_WIDTH
        self._right = width - len(chart.heads) * _FIGURE - (note_width + _GAP if note_width else 0)
        self._names = self._placed_names()
        self._notes = [self._setter.lines(each, SMALL_QUIET, note_width) if each else [] for each in chart.notes]
        self._rows = [_ROW] * len(chart.bars)
        for place, lines in enumerate(self._notes):
            self._rows[place] = max(_ROW, len(lines) * SMALL.leading + 3)
        self._head = max((line + 1 for _x, line, _text in self._names), default=1) * LABEL.leading
        self._legend = self._setter.lines(chart.text, LABEL, width) if chart.text else []
        legend = len(self._legend) * LABEL.leading + 3 if self._legend else 0
        self.height = self._head + sum(self._rows) + legend
        return width, self.height

    def draw(self) -> None:
        """Draw the bars and write the texts."""
        chart, pen, table = self._chart, Pen(self.canv), Element("Table")
        pen.place(table)
        under = self.height - self._head
        for left, line, text in self._names:
            pen.write(text, LABEL, (left, under + (line + 1) * LABEL.leading, self._right - left), Align.LEFT)
        heads = table.add("TR")
        heads.add("TH", COLUMN_HEAD)
        for place, head in enumerate(chart.heads):
            cell = heads.add("TH", COLUMN_HEAD)
            self._figure(pen, head, LABEL, (place, under + LABEL.leading), cell)
        if any(chart.notes):
            note = self._setter.lines(chart.notes_head, LABEL, self.width)
            where = (self._note_left, under + LABEL.leading, self.width - self._note_left)
            pen.write(note, LABEL, where, Align.LEFT, heads.add("TH", COLUMN_HEAD))
        top = under
        for index in range(len(chart.bars)):
            self._draw_row(pen, table.add("TR"), index, top)
            top -= self._rows[index]
        pen.write(self._legend, LABEL, (0, top - 3, self.width), Align.LEFT)
        pen.done()

    @property
    def _note_left(self) -> float:
        return self._right + len(self._chart.heads) * _FIGURE + _GAP

    def _draw_row(self, pen: Pen, row: Element, index: int, top: float) -> None:
        chart = self._chart
        bar, style = chart.bars[index], SMALL_STRONG if index == 0 and not chart.notes else SMALL
        middle = top - _ROW / 2
        label = self._setter.lines(bar.label, style, _LABEL_WIDTH - 4)
        pen.write(label, style, (0, middle + style.leading / 2, 0), Align.LEFT, row.add("TH", ROW_HEAD))
        limits = [limit for limit, _name in chart.bands]
        draw_bar(pen, (self._left, middle - _BAR / 2, self._right - self._left), (bar.value, bar.previous), limits)
        for place, text in enumerate(bar.figures(len(chart.heads))):
            look = SMALL_QUIET if text and text == bar.previous_text else style
            self._figure(pen, text, look, (place, middle + SMALL.leading / 2), row.add("TD"))
        if any(chart.notes):
            box = (self._note_left, middle + SMALL.leading / 2, self.width - self._note_left)
            pen.write(self._notes[index], SMALL_QUIET, box, Align.LEFT, row.add("TD"))

    def _figure(self, pen: Pen, text: str, style: TextStyle, at: tuple[int, float], cell: Element) -> None:
        place, top = at
        lines = self._setter.lines(text, style, _FIGURE - 2) if text else []
        pen.write(lines, style, (self._right + place * _FIGURE, top, _FIGURE), Align.RIGHT, cell)

    def _placed_names(self) -> list[Placed]:
        """Return the names of the bands at their lower bounds, on as many lines as they need without touching."""
        wide, found, ends = self._right - self._left, list[Placed](), list[float]()
        for limit, name in self._chart.bands:
            if not name:
                continue
            lines = self._setter.lines(name, LABEL, wide)[:1]
            length = max((line.width * LABEL.size for line in lines), default=0)
            left = min(self._left + wide * max(limit, 0) / 100, self._right - length)
            line = next((n for n, end in enumerate(ends) if end + _BETWEEN <= left), len(ends))
            ends[line : line + 1] = [left + length]
            found.append((left, line, lines))
        return found


def draw_bar(
    pen: Pen,
    box: tuple[float, float, float],
    values: tuple[float | None, float | None],
    limits: Sequence[float],
) -> None:
    """Draw one bar at (left, bottom, width) with the score and the previous one; a dashed line without a score."""
    left, bottom, width = box
    value, previous = values
    if value is None:
        middle = bottom + _BAR / 2
        pen.rule((left, middle), (left + width, middle), (INK, 0.5), dash="2 2")
        return
    pen.fill((left, bottom, width, _BAR), FILL_EMPTY)
    pen.fill((left, bottom, width * min(max(value, 0), 100) / 100, _BAR), ACCENT)
    for limit in limits:
        if 0 < limit < 100:
            x = left + width * limit / 100
            pen.rule((x, bottom), (x, bottom + _BAR), (PAPER if limit < value else MUTED, 0.7))
    if previous is not None:
        x = left + width * min(max(previous, 0), 100) / 100
        pen.fill((x - 1.9, bottom - 2, 3.8, _BAR + 4), PAPER)
        pen.fill((x - 1, bottom - 2, 2, _BAR + 4), INK)
