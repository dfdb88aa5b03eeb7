"""The objects of a finished ReportLab document, with their numbers, as they are written to the file.

The public ways to the bytes (``Canvas.save``, ``Canvas.getpdfdata``) return a whole file, with every object on its own
and in the cross-reference table. They have no place for packed objects such as those of a structure tree.
"""

from collections.abc import Iterator
from itertools import count
from typing import Any

from reportlab.pdfbase import pdfdoc
from reportlab.pdfgen.canvas import Canvas

from tui_audit.reports.pdf.compat.canvas_internals import document_of


def prepare(canvas: Canvas) -> pdfdoc.PDFDocument:
    """Complete the document of a canvas and return it; nothing may be drawn afterwards.

    Does what ``PDFDocument.GetPDFData`` and ``PDFDocument.format`` of ReportLab 5.1 do before they format objects:
    fonts (``delayedFonts``), file identifier (``info``, ``signature``), outline (``Outlines``), encryption
    (``encrypt``). Both methods go on to format the whole file, so neither can be called for these steps alone.
    """
    document: Any = document_of(canvas)
    for font in document.delayedFonts:
        font.addObjects(document)
    document.info.invariant = document.invariant
    document.info.digest(document.signature)
    document.Reference(document.Catalog)
    document.Reference(document.info)
    document.Outlines.prepare(document, canvas)
    if document.Outlines.ready < 0:
        document.Catalog.Outlines = None
    document.encrypt.prepare(document)
    prepared: pdfdoc.PDFDocument = document
    return prepared


def tag_pages(document: pdfdoc.PDFDocument) -> None:
    """Add to each page its index in the structure tree, and the tab order of the structure.

    ``PDFPage`` of ReportLab 5.1 writes only the entries listed in its ``__NoDefault__``, which lacks ``StructParents``
    and ``Tabs``; a canvas has no method to set them.
    """
    for number, page in enumerate(_pages(document)):
        page.__NoDefault__ = [*page.__NoDefault__, "StructParents", "Tabs"]
        page.StructParents, page.Tabs = number, pdfdoc.PDFName("S")


def page_numbers(document: pdfdoc.PDFDocument) -> list[int]:
    """Return the object numbers of the pages in order.

    Uses ``PDFDocument.Pages.pages`` of ReportLab 5.1; in public only ``Canvas.getPageNumber`` tells of pages.
    """
    return [_number(document, page) for page in _pages(document)]


def catalog(document: pdfdoc.PDFDocument) -> tuple[int, bytes]:
    """Return the object number of the catalogue, and the catalogue as a PDF dictionary.

    Call it before ``other_objects``, because it adds objects to the document. Uses ``PDFDocument.Catalog`` and the
    function ``pdfdoc.format`` of ReportLab 5.1. A canvas sets some entries of the catalogue by public methods, but not
    those of a structure tree that is written apart.
    """
    held: Any = document
    return _number(document, held.Catalog), _formatted(document, held.Catalog).rstrip()


def other_objects(document: pdfdoc.PDFDocument) -> Iterator[tuple[int, bytes]]:
    """Yield number and bytes of all objects except the catalogue; the numbers begin at 1 without a gap.

    Uses ``PDFDocument.numberToId`` and ``PDFDocument.idToObject`` of ReportLab 5.1; the public methods return no single
    objects. Formatting an object may add more, so the numbers are looked up one by one.
    """
    held: Any = document
    without = held.Reference(held.Catalog).name
    for number in count(1):
        name = document.numberToId.get(number)
        if name is None:
            return
        if name != without:
            yield number, _formatted(document, document.idToObject[name])


def next_number(document: pdfdoc.PDFDocument) -> int:
    """Return the first free object number, to be asked when all objects are formatted.

    Uses ``PDFDocument.numberToId`` of ReportLab 5.1; no public method returns it.
    """
    return len(document.numberToId) + 1


def info_number(document: pdfdoc.PDFDocument) -> int:
    """Return the object number of the document information: title, author, dates.

    Uses ``PDFDocument.info`` of ReportLab 5.1; a canvas sets its entries by public methods, but does not return it.
    """
    return _number(document, document.info)


def identifier(document: pdfdoc.PDFDocument) -> str:
    """Return the file identifier as hexadecimal digits, the same for the same content.

    Uses ``PDFDocument.signature`` of ReportLab 5.1, a hash that drawing and ``prepare`` add to. The method
    ``PDFDocument.ID`` returns it only as part of a trailer.
    """
    held: Any = document
    digits: str = held.signature.hexdigest()
    return digits


def _pages(document: pdfdoc.PDFDocument) -> list[Any]:
    held: Any = document
    pages: list[Any] = held.Pages.pages
    return pages


def _number(document: pdfdoc.PDFDocument, held: object) -> int:
    """Return the number of an object, by ``Reference`` and ``idToObjectNumberAndVersion`` of ReportLab 5.1."""
    referring: Any = document
    return document.idToObjectNumberAndVersion[referring.Reference(held).name][0]


def _formatted(document: pdfdoc.PDFDocument, held: object) -> bytes:
    written: bytes = pdfdoc.format(held, document, toplevel=1)
    return written
