"""Draws JPEG pictures with their bytes unchanged."""

from dataclasses import dataclass
from io import BytesIO

from reportlab.pdfgen.canvas import Canvas


def draw_jpeg(canvas: Canvas, name: str, data: bytes, area: tuple[float, float, float, float]) -> None:
    """Draw a JPEG picture at (left, bottom, width, height); the file contains its bytes unchanged, once per name.

    ``data`` may be empty if the document has a picture of this name already.

    ReportLab 5.1 asks the object given to ``Canvas.drawImage`` for its bytes by a method ``jpeg_fh``, and names the
    picture in the file by a hash of ``str()`` of the object. Neither is documented. The documented ways are a file
    name, which makes the bytes of the PDF depend on the folder, and ``ImageReader``, which decodes every picture.
    """
    canvas.drawImage(_JpegSource(name, data), *area)


@dataclass(frozen=True)
class _JpegSource:
    name: str
    data: bytes

    def jpeg_fh(self) -> BytesIO:
        return BytesIO(self.data)

    def __str__(self) -> str:
        return self.name
