"""Draws diagrams of lines, squares and labels; nothing depends on colour alone."""

from itertools import pairwise

from tui_audit.reports.content.diagram import Diagram, DiagramLabel, LabelSide, LineStyle, Square
from tui_audit.reports.pdf.layout.piece import Piece
from tui_audit.reports.pdf.layout.text_writer import Pen
from tui_audit.reports.pdf.styles import ACCENT, INK, LABEL, MUTED, PAPER, RULE, SMALL_STRONG, Align
from tui_audit.reports.pdf.tagging.structure import Element
from tui_audit.reports.pdf.typesetter import Typesetter

_MARGIN = 14.0
"""Space above and below the plot for labels at its edges, in points."""
_SQUARE = 3.6
_EDGE = 0.8
_LEGEND_LINES = 4
_STROKES = {
    LineStyle.GRID: ((RULE, 0.5), ""),
    LineStyle.CURRENT: ((ACCENT, 1.2), ""),
    LineStyle.PREVIOUS: ((MUTED, 0.8), "3 2"),
    LineStyle.SECONDARY: ((INK, 0.8), "0.8 1.6"),
}


class DiagramPiece(Piece):
    """A diagram with its legend below."""

    before = 4
    after = 8

    def __init__(self, setter: Typesetter, diagram: Diagram) -> None:
        super().__init__()
        self._setter = setter
        self._diagram = diagram

    def wrap(self, width: float, _height: float) -> tuple[float, float]:
        """Measure the plot, centred in the column, and the legend below it."""
        self.width = width
        legend = self._diagram.legend
        self._legend = self._setter.lines(legend, LABEL, width, _LEGEND_LINES) if legend else []
        self._wide = width * self._diagram.width_share
        self._high = self._wide * self._diagram.height_ratio
        self._left = (width - self._wide) / 2
        self._foot = len(self._legend) * LABEL.leading + _MARGIN
        self.height = self._foot + self._high + _MARGIN
        return width, self.height

    def draw(self) -> None:
        """Draw the lines, the squares over them and the labels on top."""
        diagram = self._diagram
        words = self._setter.clean(diagram.alt_text)
        pen = Pen(self.canv, Element("Figure", self.place((0, 0, self.width, self.height)), words))
        for line in diagram.lines:
            stroke, dash = _STROKES[line.stroke]
            places = [self._place(point) for point in line.points]
            for start, end in pairwise(places):
                pen.rule(start, end, stroke, dash)
        for square in diagram.squares:
            self._square(pen, square)
        for word in diagram.labels:
            self._word(pen, word)
        pen.write(self._legend, LABEL, (0, len(self._legend) * LABEL.leading, self.width), Align.LEFT)
        pen.done()

    def _place(self, at: tuple[float, float]) -> tuple[float, float]:
        return self._left + at[0] * self._wide, self._foot + at[1] * self._high

    def _square(self, pen: Pen, square: Square) -> None:
        x, y = self._place(square.at)
        pen.fill((x - _SQUARE / 2, y - _SQUARE / 2, _SQUARE, _SQUARE), ACCENT)
        if square.is_hollow:
            inner = _SQUARE - 2 * _EDGE
            pen.fill((x - inner / 2, y - inner / 2, inner, inner), PAPER)

    def _word(self, pen: Pen, word: DiagramLabel) -> None:
        """Write a label, cut at the edge of the column."""
        x, y = self._place(word.at)
        style = SMALL_STRONG if word.is_strong else LABEL
        top = y + style.leading / 2
        if word.side is LabelSide.RIGHT:
            box, align = (x + 4, top, max(self.width - x - 4, 1)), Align.LEFT
        elif word.side is LabelSide.LEFT:
            box, align = (0.0, top, max(x - 4, 1)), Align.RIGHT
        else:
            room = 2 * max(min(x, self.width - x), 1)
            box, align = (x - room / 2, top, room), Align.CENTRE
        pen.write(self._setter.lines(word.text, style, box[2], 1), style, box, align)
