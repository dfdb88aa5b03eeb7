"""Parts of ReportLab's TrueType fonts that are not documented: glyph widths, subsets and the mapping to Unicode."""

from collections.abc import Mapping, Sequence
from typing import Any

from reportlab.pdfbase import pdfmetrics, ttfonts
from reportlab.pdfbase.pdfdoc import PDFDocument


def advance_widths(font: str) -> Mapping[int, float]:
    """Return the advance widths of a registered font by code point, as fractions of the font size.

    Uses ``charWidths``, ``charToGlyph`` and ``defaultWidth`` of ``TTFont.face`` of ReportLab 5.1. The public
    ``pdfmetrics.stringWidth`` returns a width also for characters that the font lacks, and nothing public tells which
    characters these are.
    """
    face = _font(font).face
    return {code: face.charWidths.get(code, face.defaultWidth) / 1000 for code in face.charToGlyph}


def subset_name(font: str, subset: int, document: PDFDocument) -> str:
    """Return the name, with its slash, of a font's subset in a file; the font is added to the document.

    Uses ``TTFont.getSubsetInternalName`` of ReportLab 5.1, which only its source describes. The public text objects
    call it too, but take several times as long for a text.
    """
    name: str = _font(font).getSubsetInternalName(subset, document)
    return name


def subset_strings(font: str, text: str, document: PDFDocument) -> Sequence[tuple[int, bytes]]:
    """Return a text as runs of (number of the subset, bytes in it); its characters will be embedded.

    Uses ``TTFont.splitString`` of ReportLab 5.1, which only its source describes. The public text objects call it too,
    but take several times as long for a text.
    """
    strings: list[tuple[int, bytes]] = _font(font).splitString(text, document)
    return strings


def patch_unicode_maps() -> None:
    """Make fonts write ToUnicode CMaps that are right for every character; readers need them to copy and search.

    Replaces the function ``ttfonts.makeToUnicodeCMap`` of ReportLab 5.1. It writes characters beyond U+FFFF as five
    digits, which no reader understands; two UTF-16 units are right. No option changes that.
    """
    ttfonts.makeToUnicodeCMap = _unicode_map


def _font(name: str) -> Any:
    return pdfmetrics.getFont(name)  # the type stubs do not know that it may be a TrueType font


def _unicode_map(fontname: str, subset: Sequence[int]) -> str:
    table = [f"<{place:02X}> <{_units(code)}>" for place, code in enumerate(subset)]
    return "\n".join(
        (
            "/CIDInit /ProcSet findresource begin",
            "12 dict begin",
            "begincmap",
            "/CIDSystemInfo",
            f"<< /Registry ({fontname})",
            f"/Ordering ({fontname})",
            "/Supplement 0",
            ">> def",
            f"/CMapName /{fontname} def",
            "/CMapType 2 def",
            "1 begincodespacerange",
            f"<00> <{len(subset) - 1:02X}>",
            "endcodespacerange",
            f"{len(subset)} beginbfchar",
            *table,
            "endbfchar",
            "endcmap",
            "CMapName currentdict /CMap defineresource pop",
            "end",
            "end",
        )
    )


def _units(code: int) -> str:
    return chr(code).encode("utf-16-be", "surrogatepass").hex().upper()
