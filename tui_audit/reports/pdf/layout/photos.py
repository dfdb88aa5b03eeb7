"""Photos in the PDF: only complete, unchanged pictures are embedded; others become a frame with the reason."""

import hashlib
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path

from reportlab.pdfgen.canvas import Canvas

from tui_audit.exchange.photos import jpeg
from tui_audit.i18n.translator import Translator
from tui_audit.reports.pdf.compat.jpeg_images import draw_jpeg
from tui_audit.reports.pdf.tagging.structure import END, Element, StructureTree
from tui_audit.system.regular_files import is_regular

_MOST_BYTES = 30_000_000


@dataclass(frozen=True)
class JpegPicture:
    """The bytes of a complete JPEG picture, or the reason why there are none."""

    sha256: str
    data: bytes
    size: tuple[int, int]
    problem: str = ""


class PhotoCache:
    """The photos of one document; each is read once, however often it is shown."""

    def __init__(self, t: Translator, photo_file: Callable[[str], Path]) -> None:
        self._t = t
        self._photo_file = photo_file
        self._read: dict[str, JpegPicture] = {}

    def picture(self, sha256: str) -> JpegPicture:
        """Return a saved photo, or a picture whose ``problem`` gives the reason why it cannot be shown."""
        found = self._read.get(sha256)
        if found is None:
            found = self._read[sha256] = read_picture(self._t, sha256, self._photo_file)
        return found

    def draw(self, canvas: Canvas, element: Element, sha256: str, area: tuple[float, float, float, float]) -> None:
        """Draw a photo on the page, then drop its bytes: the document contains them from now on."""
        picture = self.picture(sha256)
        draw_picture(canvas, element, picture, area)
        self._read[sha256] = replace(picture, data=b"")


def read_picture(t: Translator, sha256: str, photo_file: Callable[[str], Path]) -> JpegPicture:
    """Read a saved photo; never raises, but returns a picture that gives the problem."""
    try:
        path = photo_file(sha256)
        if not is_regular(path):  # reading a pipe of that name would wait forever
            return JpegPicture(sha256, b"", (0, 0), t("photo missing"))
        data = path.read_bytes() if path.stat().st_size <= _MOST_BYTES else b""
    except Exception:  # noqa: BLE001, RUF100 - no problem with a photo may prevent the report
        return JpegPicture(sha256, b"", (0, 0), t("photo missing"))
    if hashlib.sha256(data).hexdigest() != sha256:
        return JpegPicture(sha256, b"", (0, 0), t("photo changed since the audit"))
    size = jpeg.size_of(data)
    if size is None:
        return JpegPicture(sha256, b"", (0, 0), t("photo cannot be read"))
    return JpegPicture(sha256, data, size)


def draw_picture(
    canvas: Canvas, element: Element, picture: JpegPicture, area: tuple[float, float, float, float]
) -> None:
    """Draw a picture at (left, bottom, width, height), tagged with the element."""
    tags = getattr(canvas, "tags", None)
    if isinstance(tags, StructureTree):
        canvas.addLiteral(tags.begin(element))
    draw_jpeg(canvas, picture.sha256, picture.data, area)
    if isinstance(tags, StructureTree):
        canvas.addLiteral(END)
