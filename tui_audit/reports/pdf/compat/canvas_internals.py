"""Parts of a ReportLab canvas that have no public names."""

from reportlab.pdfbase.pdfdoc import PDFDocument
from reportlab.pdfgen.canvas import Canvas


def document_of(canvas: Canvas) -> PDFDocument:
    """Return the document that a canvas draws.

    Uses ``Canvas._doc`` of ReportLab 5.1. Fonts count the characters to embed for each document, and the objects of
    the file are found only through it; no public attribute or method of a canvas returns it.
    """
    document: PDFDocument = canvas._doc  # type: ignore[attr-defined]
    return document
