"""The fonts on paper: two weights for everything but Han, one for Han; registration and coverage."""

from collections.abc import Mapping
from functools import cache
from importlib.resources import as_file, files
from typing import Any

BODY = "Body"
BOLD = "Body-Bold"
HAN = "Body-Han"

FILES = {
    BODY: "DejaVuSansCondensed.ttf",
    BOLD: "DejaVuSansCondensed-Bold.ttf",
    HAN: "NotoSansTC-Regular-big5.ttf",
}
"""The font files that come with the program."""

CHAIN = {False: (BODY, HAN), True: (BOLD, BODY, HAN)}
"""By weight (bold or not): where a character is looked for, in turn."""

MISSING = "□"
"""Stands for a character that no font has."""


def register(name: str) -> None:
    """Register a font with ReportLab, once; ReportLab has to be importable by now."""
    from reportlab.pdfbase import pdfmetrics
    from reportlab.pdfbase.ttfonts import TTFont

    if name not in pdfmetrics.getRegisteredFontNames():
        with as_file(files("tui_audit.reports") / "fonts" / FILES[name]) as path:
            pdfmetrics.registerFont(TTFont(name, str(path)))


@cache
def widths(font: str) -> Mapping[int, float]:
    """The advance widths of a font by code point, in parts of the font size; its keys are its coverage.

    The font is registered when it is first asked for: most reports do without Han, whose font is large.
    """
    register(font)
    from reportlab.pdfbase import pdfmetrics

    face: Any = getattr(pdfmetrics.getFont(font), "face")  # noqa: B009 - the stubs know no TrueType fonts
    return {code: face.charWidths.get(code, face.defaultWidth) / 1000 for code in face.charToGlyph}


def font_of(character: str, *, bold: bool) -> str | None:
    """The first font of the chain that has the character; None where none has it."""
    code = ord(character)
    return next((font for font in CHAIN[bold] if code in widths(font)), None)
