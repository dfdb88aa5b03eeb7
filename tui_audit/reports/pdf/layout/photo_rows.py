"""Rows of photos with captions."""

from collections.abc import Sequence
from dataclasses import dataclass

from tui_audit.reports.content.blocks import PhotoFigure
from tui_audit.reports.pdf.layout.photos import PhotoCache
from tui_audit.reports.pdf.layout.piece import Piece
from tui_audit.reports.pdf.layout.text_writer import Pen
from tui_audit.reports.pdf.styles import GUTTER, MUTED, SMALL, SMALL_QUIET, SMALL_STRONG, TINT, Align
from tui_audit.reports.pdf.tagging.structure import Element
from tui_audit.reports.pdf.typesetter import TextLine, Typesetter

_LEAST_HEIGHT = 44.0
"""Minimum height of a frame without a picture, in points."""
_MOST_LINES = 12
"""Highest number of lines of a caption."""


@dataclass(frozen=True)
class PhotoLayout:
    """Arrangement of photos in a row, in points."""

    in_a_row: int
    most_height: float
    left: float = 0
    before: float = 0
    after: float = 0


SHEET = PhotoLayout(2, 168.0, after=14)
"""Layout of the appendix with all photos of the audit."""


class FigureRow(Piece):
    """A row of photos, each with number, caption and references below."""

    def __init__(
        self, setter: Typesetter, figures: Sequence[PhotoFigure], album: PhotoCache, layout: PhotoLayout = SHEET
    ) -> None:
        super().__init__()
        self._setter = setter
        self._figures = figures
        self._album = album
        self._layout = layout
        self.before, self.after = layout.before, layout.after

    def wrap(self, width: float, _height: float) -> tuple[float, float]:
        """Measure the row; it is as high as the highest photo with its caption."""
        self.width = width
        layout = self._layout
        self._column = (width - layout.left - (layout.in_a_row - 1) * GUTTER) / layout.in_a_row
        self._captions = [self._caption(figure) for figure in self._figures]
        self._sizes = [self._size(figure) for figure in self._figures]
        heights = zip(self._sizes, self._captions, strict=True)
        self.height = max(high + 4 + sum(map(len, caption)) * SMALL.leading for (_wide, high), caption in heights)
        return width, self.height

    def draw(self) -> None:
        """Draw the photos and write their captions."""
        left = self._layout.left
        for figure, caption, size in zip(self._figures, self._captions, self._sizes, strict=True):
            self._photo(figure, left, size)
            pen = Pen(self.canv)
            top = self.height - size[1] - 4
            element = Element("Caption")
            for lines, style in zip(caption, (SMALL_STRONG, SMALL, SMALL_QUIET), strict=True):
                pen.write(lines, style, (left, top, self._column), Align.LEFT, element)
                top -= len(lines) * style.leading
            pen.done()
            left += self._column + GUTTER

    def _caption(self, figure: PhotoFigure) -> tuple[list[TextLine], list[TextLine], list[TextLine]]:
        styled = ((figure.number, SMALL_STRONG), (figure.caption, SMALL), (figure.references, SMALL_QUIET))
        first, second, third = (
            self._setter.lines(text, style, self._column, _MOST_LINES) if text else [] for text, style in styled
        )
        return first, second, third

    def _instead(self, figure: PhotoFigure) -> str:
        """Return the text shown in place of the picture; empty if there is a picture."""
        return figure.placeholder or self._album.picture(figure.sha256).problem

    def _size(self, figure: PhotoFigure) -> tuple[float, float]:
        """Return width and height in points, with the proportions of the picture unchanged."""
        most = self._layout.most_height
        if said := self._instead(figure):
            lines = self._setter.lines(said, SMALL, self._column - 20)
            return self._column, max(_LEAST_HEIGHT, min(len(lines) * SMALL.leading + 20, most))
        wide, high = self._album.picture(figure.sha256).size
        scale = min(self._column / wide, most / high)
        return wide * scale, high * scale

    def _photo(self, figure: PhotoFigure, left: float, size: tuple[float, float]) -> None:
        said = self._instead(figure)
        wide, high = size
        bottom = self.height - high
        words = ": ".join(filter(None, (figure.number, said, figure.caption, figure.references)))
        place = self.place((left, bottom, left + wide, self.height))
        element = Element("Figure", place, self._setter.clean(words))
        if not said:
            self._album.draw(self.canv, element, figure.sha256, (left, bottom, wide, high))
            return
        pen = Pen(self.canv, element)
        pen.fill((left, bottom, wide, high), TINT)
        for y in (bottom, bottom + high):
            pen.rule((left, y), (left + wide, y), (MUTED, 0.7))
        for x in (left, left + wide):
            pen.rule((x, bottom), (x, bottom + high), (MUTED, 0.7))
        lines = self._setter.lines(said, SMALL, wide - 20, max(int((high - 8) // SMALL.leading), 1))
        top = bottom + (high + len(lines) * SMALL.leading) / 2
        pen.write(lines, SMALL, (left + 10, top, wide - 20), Align.CENTRE)
        pen.done()


def figure_rows(
    setter: Typesetter, figures: Sequence[PhotoFigure], album: PhotoCache, layout: PhotoLayout = SHEET
) -> list[Piece]:
    """Return the photos as rows."""
    wide = layout.in_a_row
    parts = [figures[start : start + wide] for start in range(0, len(figures), wide)]
    return [FigureRow(setter, part, album, layout) for part in parts]
