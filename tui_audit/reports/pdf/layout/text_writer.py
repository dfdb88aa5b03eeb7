"""Draws typeset lines, filled rectangles and rules at given positions of a page.

It writes the PDF operators itself, because ReportLab's text objects take several times as long.
"""

from collections.abc import Sequence
from functools import cache
from weakref import WeakKeyDictionary

from reportlab.lib.colors import HexColor
from reportlab.pdfbase.pdfdoc import PDFDocument
from reportlab.pdfgen.canvas import Canvas

from tui_audit.reports.pdf.compat import font_internals
from tui_audit.reports.pdf.compat.canvas_internals import document_of
from tui_audit.reports.pdf.fonts import HAN
from tui_audit.reports.pdf.styles import ACCENT, Align, TextStyle
from tui_audit.reports.pdf.tagging.structure import ARTIFACT, END, Element, StructureTree
from tui_audit.reports.pdf.typesetter import TextLine

_STROKE = 0.02
"""Thickness of the outline of bold Han text, as a fraction of the font size."""
_ASCENT = 0.78
"""Distance from the top of the letters to the baseline, as a fraction of the font size."""
_ROUND = 0.5523
"""Distance of the control points of a quarter circle, as a fraction of its radius."""
_ESCAPES = {ord("("): "\\(", ord(")"): "\\)", ord("\\"): "\\\\"}


class _Codes:
    """Cache of encoded texts of one document: by font and text, pairs of (font name in the file, PDF string)."""

    def __init__(self, document: PDFDocument) -> None:
        self._document = document
        self._known: dict[tuple[str, str], Sequence[tuple[str, str]]] = {}
        self._letters: dict[str, _Letters] = {}

    def of(self, font: str, text: str) -> Sequence[tuple[str, str]]:
        """Return the PDF strings of a text; ReportLab's font object records which characters it has to embed."""
        found = self._known.get((font, text))
        if found is None:
            found = self._known[font, text] = self._strings(font, text)
        return found

    def _strings(self, font: str, text: str) -> Sequence[tuple[str, str]]:
        letters = self._letters.get(font)
        if letters is None:
            letters = self._letters[font] = _Letters(font, self._document)
        string = text.translate(letters)
        if letters.elsewhere.isdisjoint(text):
            return ((letters.name, string),)
        return [
            (font_internals.subset_name(font, subset, self._document), _escaped(data))
            for subset, data in font_internals.subset_strings(font, text, self._document)
        ]


class _Letters(dict[int, str]):
    """PDF strings of one font's characters by code point; most texts need only the font's first 256 characters."""

    def __init__(self, font: str, document: PDFDocument) -> None:
        super().__init__()
        self._font = font
        self._document = document
        self.name = font_internals.subset_name(font, 0, document)
        self.elsewhere: set[str] = set()
        """Characters outside the first 256."""

    def __missing__(self, code: int) -> str:
        ((subset, data),) = font_internals.subset_strings(self._font, chr(code), self._document)
        if subset:
            self.elsewhere.add(chr(code))
        string = self[code] = _escaped(data)
        return string


_codes: WeakKeyDictionary[PDFDocument, _Codes] = WeakKeyDictionary()


class Pen:
    """Collects the text and shapes of one area and puts them on the page in one go.

    Shapes are tagged as artifacts and each text belongs to an element, unless ``whole`` covers everything.
    """

    def __init__(self, canvas: Canvas, whole: Element | str = "") -> None:
        self._canvas = canvas
        self._whole = whole
        """The element of everything drawn, or the operator that begins an artifact; empty: decided for each item."""
        tags = getattr(canvas, "tags", None)
        self._tags = tags if isinstance(tags, StructureTree) else None
        self._accent = str(getattr(canvas, "accent", "")) or ACCENT
        document = document_of(canvas)  # fonts count characters per document
        if document not in _codes:
            _codes[document] = _Codes(document)
        self._strings = _codes[document].of
        self._shapes: list[str] = []
        self._out: list[str] = []
        self._font = ("", 0.0)
        self._colour = ""
        self._is_thick = False

    def write(
        self,
        lines: Sequence[TextLine],
        style: TextStyle,
        box: tuple[float, float, float],
        align: Align,
        element: Element | None = None,
    ) -> None:
        """Write lines one below the other in a box (left, top, width); without an element they become a paragraph."""
        if not lines or not (lines[0].runs or any(line.runs for line in lines)):
            return
        if self._tags is None or self._whole:
            self._set(lines, style, box, align)
            return
        self._out.append(self._tags.begin(element or Element("P")))
        self._set(lines, style, box, align)
        self._out.append(END)

    def place(self, element: Element) -> None:
        """Add an element to the structure tree before the elements inside it."""
        if self._tags is not None:
            self._tags.place(element)

    def _set(self, lines: Sequence[TextLine], style: TextStyle, box: tuple[float, float, float], align: Align) -> None:
        left, top, width = box
        add, size = self._out.append, style.size
        if self._colour != style.colour:
            shade = self._shade(style.colour)
            add(f"{shade} rg {shade} RG")
            self._colour = style.colour
        base = top - (style.leading - style.size) / 2 - style.size * _ASCENT
        last = len(lines) - 1
        for index, line in enumerate(lines):
            shift = 0.0
            if align is not Align.LEFT:
                room = width - line.width * size
                shift = room if align is Align.RIGHT else room / 2
            add(f"1 0 0 1 {left + shift:.2f} {base:.2f} Tm")
            for font, text in line.runs:
                self._thicken(size * _STROKE if style.bold and font == HAN else 0)
                for name, string in self._strings(font, text):
                    if self._font != (name, size):
                        add(f"{name} {size:g} Tf")
                        self._font = (name, size)
                    add(f"({string}) Tj")
            if index < last and line.runs and line.runs[-1][0] != HAN:
                add("( ) Tj")  # otherwise the words on both sides are read as one
            base -= style.leading

    def fill(self, box: tuple[float, float, float, float], colour: str) -> None:
        """Fill a rectangle (left, bottom, width, height), below all text."""
        left, bottom, width, height = box
        self._shapes.append(f"{self._shade(colour)} rg {left:.2f} {bottom:.2f} {width:.2f} {height:.2f} re f")

    def fills(self, boxes: Sequence[tuple[float, float, float, float]], colour: str) -> None:
        """Fill many rectangles with one colour, without seams between adjacent ones."""
        drawn = " ".join(
            f"{left:.3f} {bottom:.3f} {width:.3f} {height:.3f} re" for left, bottom, width, height in boxes
        )
        self._shapes.append(f"{self._shade(colour)} rg {drawn} f")

    def disc(self, middle: tuple[float, float], radius: float, colour: str) -> None:
        """Fill a circle, below all text."""
        x, y, bend = middle[0], middle[1], radius * _ROUND
        curves = (
            f"{x + radius:.2f} {y:.2f} m",
            f"{x + radius:.2f} {y + bend:.2f} {x + bend:.2f} {y + radius:.2f} {x:.2f} {y + radius:.2f} c",
            f"{x - bend:.2f} {y + radius:.2f} {x - radius:.2f} {y + bend:.2f} {x - radius:.2f} {y:.2f} c",
            f"{x - radius:.2f} {y - bend:.2f} {x - bend:.2f} {y - radius:.2f} {x:.2f} {y - radius:.2f} c",
            f"{x + bend:.2f} {y - radius:.2f} {x + radius:.2f} {y - bend:.2f} {x + radius:.2f} {y:.2f} c",
        )
        self._shapes.append(f"{self._shade(colour)} rg {' '.join(curves)} f")

    def rule(
        self, start: tuple[float, float], end: tuple[float, float], stroke: tuple[str, float], dash: str = ""
    ) -> None:
        """Draw a line between two points; ``stroke`` is its colour and thickness. It lies below all text."""
        colour, thick = stroke
        pen = f"{self._shade(colour)} RG {thick:g} w [{dash}] 0 d"
        self._shapes.append(f"{pen} {start[0]:.2f} {start[1]:.2f} m {end[0]:.2f} {end[1]:.2f} l S")

    def done(self) -> None:
        """Put everything drawn and written on the page."""
        self._thicken(0)
        self._canvas.addLiteral(self._operators())

    def _operators(self) -> str:
        shapes, words = self._shapes, ("BT", *self._out, "ET") if self._out else ()
        if self._tags is None:
            return "\n".join(("q", *shapes, *words, "Q"))
        if self._whole:
            begin = self._tags.begin(self._whole) if isinstance(self._whole, Element) else self._whole
            return "\n".join((begin, "q", *shapes, *words, "Q", END))
        return "\n".join(("q", *((ARTIFACT, *shapes, END) if shapes else ()), *words, "Q"))

    def _shade(self, colour: str) -> str:
        """Return a colour as PDF operands, with the default accent replaced by the company's colour."""
        return _colour(self._accent if colour == ACCENT else colour)

    def _thicken(self, stroke: float) -> None:
        """Turn on or off the outline that makes Han text bold: its font has only one weight."""
        if bool(stroke) != self._is_thick:
            self._out.append(f"2 Tr {stroke:.2f} w" if stroke else "0 Tr")
            self._is_thick = bool(stroke)


@cache
def _colour(colour: str) -> str:
    return " ".join(f"{part:.3f}" for part in HexColor(colour).rgb())


def _escaped(data: bytes) -> str:
    """Return the content of a PDF string, with octal escapes for everything but printable ASCII."""
    text = data.decode("latin-1").translate(_ESCAPES)
    if text.isascii() and text.isprintable():
        return text
    return "".join(ch if " " <= ch <= "~" else f"\\{ord(ch):03o}" for ch in text)
