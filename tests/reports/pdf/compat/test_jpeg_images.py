"""ReportLab embeds the bytes of a JPEG picture unchanged, once for each name."""

import io

import pypdf
from reportlab.pdfgen.canvas import Canvas

from tests.reports.papers import jpeg
from tui_audit.reports.pdf.compat.jpeg_images import draw_jpeg

PICTURE = jpeg("blue", (64, 48))
AREA = (10.0, 20.0, 64.0, 48.0)


def written(*drawn: tuple[str, bytes]) -> bytes:
    """Return a PDF file of one page per picture (name, bytes)."""
    file = io.BytesIO()
    canvas = Canvas(file, invariant=1)
    for name, data in drawn:
        draw_jpeg(canvas, name, data, AREA)
        canvas.showPage()
    canvas.save()
    return file.getvalue()


def test_the_bytes_are_unchanged() -> None:
    data = written(("a", PICTURE))
    assert PICTURE in data, "Canvas.drawImage does not embed the bytes of jpeg_fh unchanged any more"
    (image,) = pypdf.PdfReader(io.BytesIO(data)).pages[0].images
    assert image.image is not None
    assert image.image.size == (64, 48)


def test_a_picture_is_read_and_embedded_once_for_each_name() -> None:
    data = written(("a", PICTURE), ("a", b""))
    assert data.count(PICTURE) == 1, "Canvas.drawImage does not name pictures by str() any more"
    first, second = pypdf.PdfReader(io.BytesIO(data)).pages
    assert [image.data for image in first.images] == [image.data for image in second.images]
    assert written(("a", PICTURE), ("b", PICTURE)).count(PICTURE) == 2


def test_the_same_name_and_bytes_give_the_same_file() -> None:
    assert written(("a", PICTURE)) == written(("a", PICTURE))
