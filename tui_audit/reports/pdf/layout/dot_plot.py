"""Touchpoints as dots on one axis, with last time's as hollow dots and a line between the two."""

from tui_audit.reports.content.blocks import DotPlot
from tui_audit.reports.pdf.layout.marks import draw_dot
from tui_audit.reports.pdf.layout.piece import Piece
from tui_audit.reports.pdf.layout.text_writer import Pen
from tui_audit.reports.pdf.styles import ACCENT, LABEL, MUTED, RULE, SMALL, SMALL_STRONG, Align
from tui_audit.reports.pdf.tagging.structure import Element
from tui_audit.reports.pdf.typesetter import Typesetter

_LABELS = 190.0
_FIGURES = 36.0
_ROW = 12.0


class DotPlotPiece(Piece):
    """One row per touchpoint, tagged as one figure for screen readers."""

    before = 2
    after = 6

    def __init__(self, setter: Typesetter, plot: DotPlot) -> None:
        super().__init__()
        self._setter = setter
        self._plot = plot

    def wrap(self, width: float, _height: float) -> tuple[float, float]:
        """Measure the rows, which are higher where a name takes two lines, the axis and the legend."""
        self.width = width
        self._names = [self._setter.lines(dot.label, SMALL, _LABELS - 10) for dot in self._plot.dots]
        self._rows = [max(_ROW, len(lines) * SMALL.leading + 2) for lines in self._names]
        self.height = sum(self._rows) + 2 * LABEL.leading + 2
        return width, self.height

    def draw(self) -> None:
        """Draw the axis, then each row."""
        words = self._setter.clean(self._plot.alt_text)
        pen = Pen(self.canv, Element("Figure", self.place((0, 0, self.width, self.height)), words))
        left, right = _LABELS, self.width - _FIGURES
        foot = 2 * LABEL.leading + 2
        for level in (0, 25, 50, 75, 100):
            x = left + (right - left) * level / 100
            pen.rule((x, foot), (x, self.height), (RULE, 0.5))
            lines = self._setter.lines(str(level), LABEL, 40)
            pen.write(lines, LABEL, (x - 20, foot - 1, 40), Align.CENTRE)
        top = self.height
        for dot, name, high in zip(self._plot.dots, self._names, self._rows, strict=True):
            middle = top - high / 2
            pen.write(name, SMALL, (0, middle + len(name) * SMALL.leading / 2, _LABELS), Align.LEFT)
            now = left + (right - left) * dot.value / 100
            if dot.previous is not None:
                then = left + (right - left) * dot.previous / 100
                pen.rule((then, middle), (now, middle), (MUTED, 0.9))
                draw_dot(pen, (then, middle), MUTED, hollow=True)
            else:
                pen.rule((left, middle), (left, middle), (MUTED, 0.5))
            draw_dot(pen, (now, middle), ACCENT)
            figure = self._setter.lines(dot.text, SMALL_STRONG, _FIGURES)
            pen.write(figure, SMALL_STRONG, (right, middle + SMALL.leading / 2, _FIGURES), Align.RIGHT)
            top -= high
        pen.write(self._setter.lines(self._plot.legend, LABEL, self.width), LABEL, (left, LABEL.leading, 0), Align.LEFT)
        pen.done()
