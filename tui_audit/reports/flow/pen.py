"""Writes set lines, fills and rules at places on a page.

The PDF operators are our own: ReportLab's text objects take several times as long.
"""

from collections.abc import Iterable
from functools import cache
from typing import Any
from weakref import WeakKeyDictionary

from reportlab.lib.colors import HexColor
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfgen.canvas import Canvas

from tui_audit.reports.fonts import HAN
from tui_audit.reports.markup import Line
from tui_audit.reports.styles import Align, TextStyle

_STROKE = 0.02
"""How thick the outline of bold Han is, in parts of the size."""
_ASCENT = 0.78
"""Where the base line stands under the top of the letters, in parts of the size."""
_ESCAPES = {ord("("): "\\(", ord(")"): "\\)", ord("\\"): "\\\\"}


class _Codes:
    """How the texts of one document are written: by font and text, pairs of (font's name in the file, string)."""

    def __init__(self, document: object) -> None:
        self._document = document
        self._known: dict[tuple[str, str], list[tuple[str, str]]] = {}

    def of(self, font: str, text: str) -> list[tuple[str, str]]:
        """The strings that show a text; ReportLab's font keeps count of the characters that it has to embed."""
        key = (font, text)
        found = self._known.get(key)
        if found is None:
            face: Any = pdfmetrics.getFont(font)
            document = self._document
            found = self._known[key] = [
                (face.getSubsetInternalName(subset, document), _escaped(data))
                for subset, data in face.splitString(text, document)
            ]
        return found


_codes: WeakKeyDictionary[object, _Codes] = WeakKeyDictionary()


class Pen:
    """Collects the text of one area and puts it on the page at once."""

    def __init__(self, canvas: Canvas) -> None:
        self._canvas = canvas
        document: object = vars(canvas)["_doc"]  # fonts count their characters by document, and only this names it
        if document not in _codes:
            _codes[document] = _Codes(document)
        self._codes = _codes[document]
        self._shapes: list[str] = []
        self._out: list[str] = []
        self._font = ("", 0.0)
        self._colour = ""
        self._is_thick = False

    def write(self, lines: Iterable[Line], style: TextStyle, box: tuple[float, float, float], align: Align) -> None:
        """Lines one under the other in a box (left, top, width)."""
        left, top, width = box
        if self._colour != style.colour:
            self._out.append(f"{_colour(style.colour)} rg {_colour(style.colour)} RG")
            self._colour = style.colour
        base = top - (style.leading - style.size) / 2 - style.size * _ASCENT
        for line in lines:
            shift = 0.0
            if align is not Align.LEFT:
                room = width - line.width * style.size
                shift = room if align is Align.RIGHT else room / 2
            self._out.append(f"1 0 0 1 {left + shift:.2f} {base:.2f} Tm")
            for font, text in line.runs:
                self._thicken(style.size * _STROKE if style.bold and font == HAN else 0)
                for name, string in self._codes.of(font, text):
                    if self._font != (name, style.size):
                        self._out.append(f"{name} {style.size:g} Tf")
                        self._font = (name, style.size)
                    self._out.append(f"({string}) Tj")
            base -= style.leading

    def fill(self, box: tuple[float, float, float, float], colour: str) -> None:
        """A filled rectangle (left, bottom, width, height), under all text."""
        left, bottom, width, height = box
        self._shapes.append(f"{_colour(colour)} rg {left:.2f} {bottom:.2f} {width:.2f} {height:.2f} re f")

    def rule(
        self, start: tuple[float, float], end: tuple[float, float], stroke: tuple[str, float], dash: str = ""
    ) -> None:
        """A line between two points, of a colour and a thickness, under all text."""
        colour, thick = stroke
        pen = f"{_colour(colour)} RG {thick:g} w [{dash}] 0 d"
        self._shapes.append(f"{pen} {start[0]:.2f} {start[1]:.2f} m {end[0]:.2f} {end[1]:.2f} l S")

    def done(self) -> None:
        """Put what was drawn and written on the page."""
        self._thicken(0)
        text: Any = self
        self._canvas.drawText(text)

    def getCode(self) -> str:  # noqa: N802 - ReportLab's name
        """What ReportLab asks a text for."""
        return "\n".join(("q", *self._shapes, "BT", *self._out, "ET Q"))

    def _thicken(self, stroke: float) -> None:
        """Han has one weight: bold is drawn with an outline of its own colour."""
        if bool(stroke) != self._is_thick:
            self._out.append(f"2 Tr {stroke:.2f} w" if stroke else "0 Tr")
            self._is_thick = bool(stroke)


@cache
def _colour(colour: str) -> str:
    return " ".join(f"{part:.3f}" for part in HexColor(colour).rgb())


def _escaped(data: bytes) -> str:
    """A PDF string: what is not plain ASCII in octal digits."""
    text = data.decode("latin-1").translate(_ESCAPES)
    if text.isascii() and text.isprintable():
        return text
    return "".join(ch if " " <= ch <= "~" else f"\\{ord(ch):03o}" for ch in text)
