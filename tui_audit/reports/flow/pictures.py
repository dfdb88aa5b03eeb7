"""Photos on paper: only what can be read in full is embedded; else a frame says what is wrong."""

import hashlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path

from reportlab.pdfgen.canvas import Canvas

from tui_audit.languages import _
from tui_audit.reports.content.blocks import Figure
from tui_audit.reports.flow.pen import Pen
from tui_audit.reports.flow.piece import Piece
from tui_audit.reports.flow.tags import END, Element, Tags
from tui_audit.reports.markup import Line, Typesetter
from tui_audit.reports.styles import GUTTER, QUIET, SMALL, SMALL_QUIET, SMALL_STRONG, TINT, Align

PHOTO_HEIGHT = 168.0
"""The most a photo is high, in points."""
A_ROW = 2
_MOST_BYTES = 30_000_000


@dataclass(frozen=True)
class Picture:
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


def read_picture(sha256: str, photo_file: Callable[[str], Path]) -> Picture:
    """Read a kept photo; never raises, the picture says what is wrong."""
    try:
        path = photo_file(sha256)
        data = path.read_bytes() if path.stat().st_size <= _MOST_BYTES else b""
    except Exception:  # noqa: BLE001, RUF100 - whatever keeps the photo away, the report is made
        return Picture(sha256, b"", (0, 0), _("photo missing"))
    if hashlib.sha256(data).hexdigest() != sha256:
        return Picture(sha256, b"", (0, 0), _("photo changed since the audit"))
    size = _readable_size(data)
    if size is None:
        return Picture(sha256, b"", (0, 0), _("photo cannot be read"))
    return Picture(sha256, data, size)


def _readable_size(data: bytes) -> tuple[int, int] | None:
    """Width and height of a JPEG that Pillow reads to its end in grey or colour; None otherwise."""
    import warnings

    from PIL import Image

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error")
            with Image.open(BytesIO(data), formats=("JPEG",)) as image:
                size, mode = image.size, image.mode
                image.draft(mode, (max(size[0] // 8, 1), max(size[1] // 8, 1)))  # reads all, but works out an eighth
                image.load()
    except Exception:  # noqa: BLE001, RUF100 - Pillow raises many kinds for broken files
        return None
    return size if mode in {"L", "RGB"} and min(size) > 0 else None


def draw_picture(canvas: Canvas, element: Element, picture: Picture, area: tuple[float, float, float, float]) -> None:
    """A picture at (left, bottom, width, height), as what the element says."""
    tags, code = getattr(canvas, "tags", None), vars(canvas)["_code"]
    if isinstance(tags, Tags):
        code.append(tags.begin(element))
    canvas.drawImage(picture, *area)
    if isinstance(tags, Tags):
        code.append(END)


class FigureRow(Piece):
    """A row of photos with number, caption and references under each."""

    def __init__(self, setter: Typesetter, figures: Sequence[Figure], photo_file: Callable[[str], Path]) -> None:
        super().__init__()
        self._setter = setter
        self._figures = figures
        self._photo_file = photo_file

    after = 14

    def wrap(self, width: float, _height: float) -> tuple[float, float]:
        """The photos' height and the longest caption."""
        self.width = width
        self._column = (width - (A_ROW - 1) * GUTTER) / A_ROW
        self._captions = [self._caption(figure) for figure in self._figures]
        lines = max(sum(len(lines) for lines in caption) for caption in self._captions)
        self.height = PHOTO_HEIGHT + 4 + lines * SMALL.leading
        return width, self.height

    def draw(self) -> None:
        """Photos, then captions."""
        for place, (figure, caption) in enumerate(zip(self._figures, self._captions, strict=True)):
            left = place * (self._column + GUTTER)
            self._photo(figure, read_picture(figure.sha256, self._photo_file), left)
            pen = Pen(self.canv)
            top = self.height - PHOTO_HEIGHT - 4
            element = Element("Caption")
            for lines, style in zip(caption, (SMALL_STRONG, SMALL, SMALL_QUIET), strict=True):
                pen.write(lines, style, (left, top, self._column), Align.LEFT, element)
                top -= len(lines) * style.leading
            pen.done()

    def _caption(self, figure: Figure) -> tuple[list[Line], list[Line], list[Line]]:
        styled = ((figure.number, SMALL_STRONG), (figure.caption, SMALL), (figure.references, SMALL_QUIET))
        first, second, third = (
            self._setter.lines(text, style, self._column, 12) if text else [] for text, style in styled
        )
        return first, second, third

    def _photo(self, figure: Figure, picture: Picture, left: float) -> None:
        bottom = self.height - PHOTO_HEIGHT
        words = ": ".join(filter(None, (figure.number, picture.problem, figure.caption, figure.references)))
        element = Element("Figure", alt=self._setter.clean(words))
        if picture.problem:
            element.attributes = self.place((left, bottom, left + self._column, self.height))
            pen = Pen(self.canv, element)
            pen.fill((left, bottom, self._column, PHOTO_HEIGHT), QUIET)
            pen.fill((left + 0.6, bottom + 0.6, self._column - 1.2, PHOTO_HEIGHT - 1.2), TINT)
            lines = self._setter.lines(picture.problem, SMALL, self._column - 20)
            pen.write(lines, SMALL, (left + 10, bottom + PHOTO_HEIGHT / 2 + 6, self._column - 20), Align.CENTRE)
            pen.done()
            return
        scale = min(self._column / picture.size[0], PHOTO_HEIGHT / picture.size[1])
        wide, high = picture.size[0] * scale, picture.size[1] * scale
        element.attributes = self.place((left, self.height - high, left + wide, self.height))
        draw_picture(self.canv, element, picture, (left, self.height - high, wide, high))
