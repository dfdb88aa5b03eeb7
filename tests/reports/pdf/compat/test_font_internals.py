"""ReportLab's TrueType fonts have the widths, subsets and mappings to Unicode that are asked of them."""

import io
from typing import Any

import pypdf
import pytest
from reportlab.pdfbase import pdfmetrics, ttfonts
from reportlab.pdfgen.canvas import Canvas

from tui_audit.reports.pdf import engine, fonts
from tui_audit.reports.pdf.compat import font_internals
from tui_audit.reports.pdf.compat.canvas_internals import document_of

engine.prepare_reportlab()
for _name in (fonts.SIGNS, fonts.BOLD_SIGNS):
    fonts.register(_name)


def test_a_font_has_the_attributes_that_are_used() -> None:
    font: Any = pdfmetrics.getFont(fonts.BODY)
    for name in ("face", "getSubsetInternalName", "splitString"):
        assert hasattr(font, name), f"TTFont has no attribute {name} any more"
    for name in ("charToGlyph", "charWidths", "defaultWidth"):
        assert hasattr(font.face, name), f"TTFontFace has no attribute {name} any more"


@pytest.mark.parametrize("font", [fonts.BODY, fonts.BOLD, fonts.SIGNS, fonts.BOLD_SIGNS])
def test_widths_are_those_of_the_font_and_of_its_characters_alone(font: str) -> None:
    widths = font_internals.advance_widths(font)
    for character in "AWil .ģ" + ("✓" if "Signs" in font else ""):
        expected = pdfmetrics.stringWidth(character, font, 1)
        assert widths[ord(character)] == pytest.approx(expected), "TTFont.face has widths of another unit or key"
    assert ord("漢") not in widths, "TTFont.face.charToGlyph has characters that the font lacks"


def test_texts_are_split_into_subsets_of_256_characters() -> None:
    document = document_of(Canvas(io.BytesIO()))
    (ascii_run,) = font_internals.subset_strings(fonts.BODY, "plain words", document)
    assert ascii_run == (0, b"plain words"), "TTFont.splitString does not keep ASCII in the first subset any more"
    many = "".join(map(chr, sorted(font_internals.advance_widths(fonts.BODY))[200:800]))
    runs = font_internals.subset_strings(fonts.BODY, many, document)
    assert [subset for subset, _data in runs] == [0, 1, 2], "TTFont.splitString numbers subsets differently"
    assert sum(len(data) for _subset, data in runs) == len(many), "a character is not one byte of its subset any more"
    again = font_internals.subset_strings(fonts.BODY, many[-1], document)
    assert again == [(2, runs[-1][1][-1:])], "TTFont.splitString gives a character another place each time"


def test_other_documents_have_subsets_of_their_own() -> None:
    first, second = document_of(Canvas(io.BytesIO())), document_of(Canvas(io.BytesIO()))
    font_internals.subset_strings(fonts.BODY, "ģ", first)
    placed = font_internals.subset_strings(fonts.BODY, "ķ", second)
    assert placed == font_internals.subset_strings(fonts.BODY, "ķ", document_of(Canvas(io.BytesIO()))), (
        "TTFont.splitString mixes the characters of several documents"
    )


def test_a_subset_is_in_the_file_under_its_name() -> None:
    file = io.BytesIO()
    canvas = Canvas(file)
    document = document_of(canvas)
    name = font_internals.subset_name(fonts.BOLD, 0, document)
    assert name.startswith("/"), "TTFont.getSubsetInternalName does not return the slash any more"
    ((_subset, data),) = font_internals.subset_strings(fonts.BOLD, "Bold words", document)
    canvas.addLiteral(f"BT 72 72 Td {name} 12 Tf ({data.decode('ascii')}) Tj ET")
    canvas.showPage()
    canvas.save()
    assert pypdf.PdfReader(file).pages[0].extract_text().strip() == "Bold words", "the font of this name is missing"


def test_readers_find_characters_beyond_u_ffff() -> None:
    assert hasattr(ttfonts, "makeToUnicodeCMap"), "ReportLab makes mappings to Unicode by another name"
    words = "".join(map(chr, (0x10300, 0x41, 0x1D538, 0x123)))
    assert all(ord(character) in font_internals.advance_widths(fonts.SIGNS) for character in words)
    file = io.BytesIO()
    canvas = Canvas(file)
    canvas.setFont(fonts.SIGNS, 12)
    canvas.drawString(72, 72, words)
    canvas.save()
    assert pypdf.PdfReader(file).pages[0].extract_text().strip() == words, (
        "ReportLab does not call the replaced makeToUnicodeCMap any more"
    )
