"""Checks for every PDF file that the program writes: tags, fonts, pages, bookmarks and document information."""

import itertools
import re
from collections.abc import Iterator
from typing import Any

import pypdf

from tests.reports.papers import operations, words
from tests.reports.pdf.test_tagging import Read, tree

MAY_HOLD = {
    "Document": {"H1", "H2", "H3", "P", "L", "Table", "Figure", "Caption"},
    "L": {"LI"},
    "LI": {"Lbl", "LBody"},
    "Table": {"TR"},
    "TR": {"TH", "TD"},
}
"""Structure types and the types they may contain; the types in ``TEXT`` contain only text."""
TEXT = {"H1", "H2", "H3", "P", "Lbl", "LBody", "TH", "TD", "Figure", "Caption"}


def check_tags(reader: pypdf.PdfReader) -> Read:
    """Check the structure tree and return it: allowed types and nesting, one H1, and no skipped heading level."""
    document = tree(reader)
    for element in document.all():
        assert element.tag in MAY_HOLD.keys() | TEXT, element.tag
        strange = {kid.tag for kid in element.kids} - MAY_HOLD.get(element.tag, set())
        assert not strange, (element.tag, strange)
        assert not element.text or element.tag in TEXT, element
        assert element.tag != "Figure" or element.alt.strip(), "a figure without words"
        assert element.tag not in {"Table", "L"} or element.kids
    check_tables(document)
    headings = [element for element in document.all() if re.fullmatch(r"H\d", element.tag)]
    assert [heading.tag for heading in headings].count("H1") == 1
    assert headings[0].tag == "H1"
    assert all(heading.text.strip() for heading in headings)
    levels = [int(heading.tag[1]) for heading in headings]
    assert all(later <= earlier + 1 for earlier, later in itertools.pairwise(levels)), levels
    return document


def check_tables(document: Read) -> None:
    """Check that each table has header cells, and that each of them has the scope column or row."""
    for table in (element for element in document.all() if element.tag == "Table"):
        heads = [cell for row in table.kids for cell in row.kids if cell.tag == "TH"]
        assert heads
        assert {str(head.attributes["/Scope"]) for head in heads} <= {"/Column", "/Row"}
        assert all(row.kids for row in table.kids)


def check_pages(reader: pypdf.PdfReader) -> None:
    """Check that every page has its number, none is empty, and page footers are artifacts, not part of the text."""
    total = len(reader.pages)
    for number, page in enumerate(reader.pages, start=1):
        told = words(reader, number - 1)
        assert re.findall(r"page (\d+) of (\d+)", told)[-1] == (str(number), str(total))
        artifacts = [operands for operands, operator in operations(page, reader) if _is_artifact(operands, operator)]
        assert artifacts, "the foot is an artifact"
        assert len(told) > len(f"page {number} of {total}") + 40, "an empty page"
    assert not re.search(r"page \d+ of \d+", tree(reader).whole)


def check_fonts(reader: pypdf.PdfReader) -> set[str]:
    """Check that every font is embedded as a TrueType subset with a Unicode mapping; return the font names."""
    found = set()
    for font in _fonts(reader):
        assert str(font["/Subtype"]) == "/TrueType", font
        descriptor = font["/FontDescriptor"].get_object()
        assert descriptor["/FontFile2"].get_object().get_data()
        assert font["/ToUnicode"].get_object().get_data()
        subset, _plus, name = str(font["/BaseFont"]).removeprefix("/").partition("+")
        assert re.fullmatch("[A-Z]{6}", subset), font["/BaseFont"]
        found.add(name)
    assert found
    return found


def check_bookmarks(reader: pypdf.PdfReader) -> None:
    """Check that each bookmark leads to a page with the words of its title."""
    entries: list[Any] = list(_flat(reader.outline))
    assert entries
    for entry in entries:
        page = reader.get_destination_page_number(entry)
        assert page is not None
        assert "".join(entry.title.split()) in "".join(words(reader, page).split()), entry.title


def check_catalogue(reader: pypdf.PdfReader, language: str) -> None:
    """Check title and language, and that the file is marked as tagged."""
    root: Any = reader.trailer["/Root"]
    assert str(root["/MarkInfo"]["/Marked"]).lower() == "true"
    assert root["/Lang"] == language
    assert str(root["/ViewerPreferences"]["/DisplayDocTitle"]).lower() == "true"
    assert reader.metadata is not None
    assert reader.metadata.title


def _fonts(reader: pypdf.PdfReader) -> Iterator[Any]:
    for number in range(1, int(str(reader.trailer["/Size"]))):
        held: Any = reader.get_object(number)
        if isinstance(held, dict) and str(held.get("/Type")) == "/Font":
            yield held


def _flat(outline: Any) -> Iterator[Any]:
    for entry in outline:
        if isinstance(entry, list):
            yield from _flat(entry)
        else:
            yield entry


def _is_artifact(operands: Any, operator: bytes) -> bool:
    return operator in {b"BMC", b"BDC"} and str(operands[0]) == "/Artifact"
