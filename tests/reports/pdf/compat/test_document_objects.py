"""The objects of a ReportLab document are those that ReportLab itself would write."""

import io
import re
import zlib
from typing import Any

import pytest
from reportlab.pdfgen.canvas import Canvas

from tui_audit.reports.pdf import engine
from tui_audit.reports.pdf.compat import document_objects
from tui_audit.reports.pdf.compat.canvas_internals import document_of

engine.prepare_reportlab()


def drawn(title: str = "A title", pages: int = 2) -> Canvas:
    """Return a canvas with pages, bookmarks and a form that is drawn last."""
    canvas = Canvas(io.BytesIO(), invariant=1, lang="en")
    canvas.setTitle(title)
    for number in range(1, pages + 1):
        canvas.bookmarkPage(f"p{number}")
        canvas.addOutlineEntry(f"Page {number}", f"p{number}")
        canvas.drawString(72, 72, f"Words on page {number}")
        canvas.doForm("edges")
        canvas.showPage()
    canvas.beginForm("edges", 0, 0, 100, 100)
    canvas.drawString(10, 10, "Footer")
    canvas.endForm()
    return canvas


def without_numbers(content: bytes) -> bytes:
    """Return an object with the numbers of referenced objects replaced, because they depend on the order."""
    return re.sub(rb"\d+ 0 R", b"# 0 R", content.strip())


@pytest.mark.parametrize(
    "name",
    [
        "Catalog",
        "Outlines",
        "Pages",
        "Reference",
        "delayedFonts",
        "encrypt",
        "idToObject",
        "idToObjectNumberAndVersion",
        "info",
        "invariant",
        "numberToId",
        "signature",
    ],
)
def test_a_document_has_the_attributes_that_are_used(name: str) -> None:
    assert hasattr(document_of(drawn()), name), f"PDFDocument has no attribute {name} any more"


def test_they_are_those_that_reportlab_writes() -> None:
    canvas: Any = drawn()
    whole: bytes = canvas.getpdfdata()
    expected = sorted(map(without_numbers, re.findall(rb"\d+ 0 obj\n(.*?)endobj", whole, re.DOTALL)))
    document = document_objects.prepare(drawn())
    _number, catalog = document_objects.catalog(document)
    found = [catalog, *(content for _number, content in document_objects.other_objects(document))]
    assert sorted(map(without_numbers, found)) == expected, "ReportLab writes other objects: compare prepare with it"
    assert document_objects.identifier(document).encode() in whole.lower(), "ReportLab has another file identifier"


def test_their_numbers_begin_at_1_without_a_gap() -> None:
    document = document_objects.prepare(drawn())
    catalog, _described = document_objects.catalog(document)
    numbers = [number for number, _content in document_objects.other_objects(document)]
    last = document_objects.next_number(document) - 1
    assert sorted([catalog, *numbers]) == list(range(1, last + 1)), "ReportLab numbers its objects differently"


def test_the_numbers_are_those_of_the_pages_and_the_information() -> None:
    document = document_objects.prepare(drawn(pages=3))
    catalog, described = document_objects.catalog(document)
    written = dict(document_objects.other_objects(document))
    assert b"/Type /Catalog" in described
    assert described.endswith(b">>"), "the catalogue does not end as a dictionary any more: entries are added there"
    assert catalog not in written
    assert b"/Title (A title)" in written[document_objects.info_number(document)]
    pages = document_objects.page_numbers(document)
    assert len(pages) == 3, "PDFDocument.Pages.pages are not all pages any more"
    for number, page in enumerate(pages, start=1):
        contents = re.search(rb"/Contents (\d+) 0 R", written[page])
        assert contents, "page_numbers does not return the numbers of the page objects any more"
        stream = written[int(contents[1])].partition(b"stream\n")[2].rpartition(b"endstream")[0]
        assert f"Words on page {number}".encode() in zlib.decompress(stream), "the pages are in another order"


def test_tagged_pages_have_their_index_and_the_tab_order() -> None:
    document = document_objects.prepare(drawn())
    document_objects.tag_pages(document)
    document_objects.catalog(document)
    written = dict(document_objects.other_objects(document))
    for index, number in enumerate(document_objects.page_numbers(document)):
        assert f"/StructParents {index}".encode() in written[number], "PDFPage.__NoDefault__ adds no entries any more"
        assert b"/Tabs /S" in written[number], "PDFPage.__NoDefault__ adds no entries any more"


def test_the_identifier_depends_on_the_content_alone() -> None:
    def identifier(title: str) -> str:
        return document_objects.identifier(document_objects.prepare(drawn(title)))

    assert re.fullmatch("[0-9a-f]{32}", identifier("one"))
    assert identifier("one") == identifier("one"), "the same content has different identifiers: files would differ"
    assert identifier("one") != identifier("two"), "PDFDocument.signature ignores the title"


@pytest.mark.parametrize("operator", ["/Left Do", "1 0 0 rg"])
def test_what_is_drawn_for_a_page_that_never_ends_is_not_written(operator: str) -> None:
    def written(*, left: bool) -> list[tuple[int, bytes]]:
        canvas = Canvas(io.BytesIO(), invariant=1)
        canvas.doForm("edges")
        canvas.showPage()
        if left:
            canvas.addLiteral(operator)
        canvas.beginForm("edges", 0, 0, 100, 100)
        canvas.drawString(10, 10, "Footer")
        canvas.endForm()
        document = document_objects.prepare(canvas)
        return [document_objects.catalog(document), *document_objects.other_objects(document)]

    assert written(left=True) == written(left=False), "what was drawn for a next page gets into the last form"
