"""Photos on paper: only what can be read in full is embedded; else a frame says what is wrong."""

import hashlib
from collections.abc import Callable
from dataclasses import dataclass, replace
from io import BytesIO
from pathlib import Path

from reportlab.pdfgen.canvas import Canvas

from tui_audit.exchange.photos import jpeg
from tui_audit.i18n.translator import Translator
from tui_audit.reports.pdf.tagging.structure import END, Element, Tags

_MOST_BYTES = 30_000_000


@dataclass(frozen=True)
class JpegPicture:
    """The bytes of a JPEG that can be read in full, or why there are none."""

    sha256: str
    data: bytes
    size: tuple[int, int]
    problem: str = ""

    def jpeg_fh(self) -> BytesIO:
        """What ReportLab asks for to embed the bytes as they are."""
        return BytesIO(self.data)

    def __str__(self) -> str:
        """The name under which ReportLab keeps it: the same wherever the file lies."""
        return self.sha256


class Album:
    """The photos of one document: each is read once, however often it is shown."""

    def __init__(self, t: Translator, photo_file: Callable[[str], Path]) -> None:
        self._t = t
        self._photo_file = photo_file
        self._read: dict[str, JpegPicture] = {}

    def picture(self, sha256: str) -> JpegPicture:
        """A kept photo, or what is wrong with it."""
        found = self._read.get(sha256)
        if found is None:
            found = self._read[sha256] = read_picture(self._t, sha256, self._photo_file)
        return found

    def draw(self, canvas: Canvas, element: Element, sha256: str, area: tuple[float, float, float, float]) -> None:
        """Put a photo on the page; its bytes are in the document from now on, and need not be held any longer."""
        picture = self.picture(sha256)
        draw_picture(canvas, element, picture, area)
        self._read[sha256] = replace(picture, data=b"")


def read_picture(t: Translator, sha256: str, photo_file: Callable[[str], Path]) -> JpegPicture:
    """Read a kept photo; never raises, the picture says what is wrong."""
    try:
        path = photo_file(sha256)
        if not path.is_file():  # a pipe of that name would be waited for
            return JpegPicture(sha256, b"", (0, 0), t("photo missing"))
        data = path.read_bytes() if path.stat().st_size <= _MOST_BYTES else b""
    except Exception:  # noqa: BLE001, RUF100 - whatever keeps the photo away, the report is made
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
    """A picture at (left, bottom, width, height), as what the element says."""
    tags, code = getattr(canvas, "tags", None), vars(canvas)["_code"]
    if isinstance(tags, Tags):
        code.append(tags.begin(element))
    canvas.drawImage(picture, *area)
    if isinstance(tags, Tags):
        code.append(END)
