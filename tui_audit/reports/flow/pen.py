"""Writes set lines at places on a page; fonts and colours are named only when they change."""

from collections.abc import Iterable, Sequence

from reportlab.lib.colors import HexColor
from reportlab.pdfgen.canvas import Canvas

from tui_audit.reports.markup import Line
from tui_audit.reports.styles import Align, TextStyle

_ASCENT = 0.78
"""Where the base line stands under the top of the letters, in parts of the size."""


class Pen:
    """Collects the text of one area and puts it on the page at once."""

    def __init__(self, canvas: Canvas) -> None:
        self._canvas = canvas
        self._text = canvas.beginText()
        self._font = ("", 0.0)
        self._colour = ""

    def write(self, lines: Iterable[Line], style: TextStyle, box: tuple[float, float, float], align: Align) -> None:
        """Lines one under the other in a box (left, top, width)."""
        left, top, width = box
        if self._colour != style.colour:
            self._text.setFillColor(HexColor(style.colour))
            self._colour = style.colour
        base = top - (style.leading - style.size) / 2 - style.size * _ASCENT
        for line in lines:
            room = width - line.width * style.size
            shift = room if align is Align.RIGHT else room / 2 if align is Align.CENTRE else 0
            self._text.setTextOrigin(left + shift, base)
            self._runs(line, style.size)
            base -= style.leading

    def done(self) -> None:
        """Put what was written on the page."""
        self._canvas.drawText(self._text)

    def _runs(self, line: Line, size: float) -> None:
        for font, text in line.runs:
            if self._font != (font, size):
                self._text.setFont(font, size)
                self._font = (font, size)
            self._text.textOut(text)


def rule(canvas: Canvas, left: float, right: float, y: float, stroke: tuple[str, float]) -> None:
    """A horizontal line of a colour and a thickness in points."""
    colour, thick = stroke
    canvas.setStrokeColor(HexColor(colour))
    canvas.setLineWidth(thick)
    canvas.line(left, y, right, y)


def fill(canvas: Canvas, box: tuple[float, float, float, float], colour: str) -> None:
    """A filled rectangle (left, bottom, width, height)."""
    canvas.setFillColor(HexColor(colour))
    canvas.rect(*box, stroke=0, fill=1)


def height_of(lines: Sequence[Line], style: TextStyle) -> float:
    """The height of set lines in points."""
    return len(lines) * style.leading
