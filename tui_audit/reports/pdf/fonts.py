"""Fonts of the PDF files: Source Sans for text, DejaVu for signs that it lacks, one for Han; and their coverage."""

from collections.abc import Mapping
from functools import cache
from importlib.resources import as_file, files

BODY = "Body"
BOLD = "Body-Bold"
SIGNS = "Signs"
BOLD_SIGNS = "Signs-Bold"
HAN = "Body-Han"

FILES = {
    BODY: "SourceSans3-Regular.ttf",
    BOLD: "SourceSans3-Bold.ttf",
    SIGNS: "DejaVuSansCondensed.ttf",
    BOLD_SIGNS: "DejaVuSansCondensed-Bold.ttf",
    HAN: "NotoSansTC-Regular-big5.ttf",
}
"""The font files that come with the program."""

FALLBACKS = {False: (BODY, SIGNS, HAN), True: (BOLD, BOLD_SIGNS, BODY, SIGNS, HAN)}
"""By weight (True: bold): the fonts to try for a character, in order."""

MISSING = "□"
"""Replacement for a character that no font has."""


def register(name: str) -> None:
    """Register a font with ReportLab, once; ReportLab must already be importable."""
    from reportlab.pdfbase import pdfmetrics
    from reportlab.pdfbase.ttfonts import TTFont

    if name not in pdfmetrics.getRegisteredFontNames():
        with as_file(files("tui_audit.reports") / "fonts" / FILES[name]) as path:
            pdfmetrics.registerFont(TTFont(name, str(path)))


@cache
def advance_widths(font: str) -> Mapping[int, float]:
    """Return the advance widths of a font by code point, as fractions of the font size; the keys are its coverage.

    The font is registered on first use: most reports need no Han, and that font is large.
    """
    register(font)
    from tui_audit.reports.pdf.compat import font_internals

    return font_internals.advance_widths(font)


def font_of(character: str, *, bold: bool) -> str | None:
    """Return the first font of the chain that has the character; None if none has it."""
    code = ord(character)
    return next((font for font in FALLBACKS[bold] if code in advance_widths(font)), None)
