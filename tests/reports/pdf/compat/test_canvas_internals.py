"""A ReportLab canvas has the document that it draws."""

import io

from reportlab.pdfbase.pdfdoc import PDFDocument
from reportlab.pdfgen.canvas import Canvas

from tui_audit.reports.pdf.compat.canvas_internals import document_of


def test_a_canvas_has_the_document_that_it_draws() -> None:
    canvas = Canvas(io.BytesIO())
    assert hasattr(canvas, "_doc"), "Canvas has no attribute _doc any more"
    document = document_of(canvas)
    assert isinstance(document, PDFDocument), "Canvas._doc is no PDFDocument any more"
    canvas.beginForm("a form")
    canvas.endForm()
    assert document.hasForm("a form"), "Canvas._doc is not the document that the canvas draws any more"
