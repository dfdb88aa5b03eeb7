"""A finding in the PDF: what is wrong, its history, the photo beside the text, the action below."""

from collections.abc import Sequence
from dataclasses import replace

from tui_audit.reports.content.blocks import FindingCard
from tui_audit.reports.pdf.layout.photo_rows import PhotoLayout, figure_rows
from tui_audit.reports.pdf.layout.photos import PhotoCache
from tui_audit.reports.pdf.layout.piece import Piece
from tui_audit.reports.pdf.layout.prose import MarginText, Prose, Spacing
from tui_audit.reports.pdf.layout.sparkline import draw_sparkline
from tui_audit.reports.pdf.layout.text_writer import Pen
from tui_audit.reports.pdf.styles import ACCENT, LABEL, RULE, SMALL, SMALL_STRONG, STRONG, Align
from tui_audit.reports.pdf.tagging.structure import Element
from tui_audit.reports.pdf.typesetter import Typesetter

INDENT = 20.0
"""Left edge of a card's texts, right of its number, in points."""
LABEL_WIDTH = 66.0
"""Width of the labels, in points."""
_FACT_SPACING = Spacing(before=0.5, left=INDENT + LABEL_WIDTH)
_ASIDE = 128.0
"""Width of the column with the photos beside the text."""
_GUTTER = 14.0
_MOST_ASIDE = 2
_BESIDE = PhotoLayout(1, 92.0, after=2)
_BELOW = PhotoLayout(3, 104.0, left=INDENT, before=6, after=2)
_TRACE = (62.0, 12.0)
_MOST_TITLE_LINES = 8


class CardHead(Piece):
    """Number, title, then grade with history, a small line of the points so far, and the place, under a thin rule."""

    before = 9

    def __init__(self, setter: Typesetter, card: FindingCard) -> None:
        super().__init__()
        self._setter = setter
        self._card = card

    def wrap(self, width: float, _height: float) -> tuple[float, float]:
        """Measure the title, the grade and the place."""
        self.width = width
        aside = _TRACE[0] + 12 if self._has_trace else 0
        self._title = self._setter.lines(self._card.title, STRONG, width - INDENT) if self._card.title else []
        self._mark = (
            self._setter.lines(self._card.mark, SMALL_STRONG, width - INDENT - aside) if self._card.mark else []
        )
        self._place = (
            self._setter.lines(self._card.position, LABEL, width - INDENT - aside) if self._card.position else []
        )
        below = (len(self._mark) + len(self._place)) * LABEL.leading
        if self._has_trace:
            below = max(below, _TRACE[1] + 6)
        self.height = len(self._title) * STRONG.leading + below + 7
        return width, self.height

    @property
    def _has_trace(self) -> bool:
        return sum(value is not None for value in self._card.trace) > 1

    def draw(self) -> None:
        """Draw the rules and write the texts."""
        pen = Pen(self.canv)
        pen.rule((0, self.height), (self.width, self.height), (RULE, 0.6))
        pen.rule((0, self.height), (INDENT - 6, self.height), (ACCENT, 1.6))
        top = self.height - 4
        heading = Element("H3")
        number = self._setter.lines(self._card.number, STRONG, INDENT) if self._card.number else []
        pen.write(number, STRONG, (0, top, INDENT), Align.LEFT, heading)
        pen.write(self._title, STRONG, (INDENT, top, self.width - INDENT), Align.LEFT, heading)
        top -= len(self._title) * STRONG.leading
        pen.write(self._mark, SMALL_STRONG, (INDENT, top, self.width), Align.LEFT)
        pen.write(self._place, LABEL, (INDENT, top - len(self._mark) * LABEL.leading, self.width), Align.LEFT)
        pen.done()
        if self._has_trace:
            left, bottom = self.width - _TRACE[0], top - _TRACE[1] - 3
            area = self.place((left, bottom, self.width, bottom + _TRACE[1]))
            figure = Pen(self.canv, Element("Figure", area, self._setter.clean(self._card.trace_text)))
            draw_sparkline(figure, self._card.trace, (left, bottom, *_TRACE))
            figure.done()


class CardWithPhotos(Piece):
    """A whole card with its photos in a column at the right; it is never split."""

    before = CardHead.before

    def __init__(self, texts: Sequence[Piece], photos: Sequence[Piece]) -> None:
        super().__init__()
        self._head, *self._texts = texts
        self._photos = photos

    def wrap(self, width: float, height: float) -> tuple[float, float]:
        """Measure the head, and the higher one of texts and photos."""
        self.width = width
        self._room = width - _ASIDE - _GUTTER
        head = self._head.wrap(width, height)[1]
        left = sum(piece.before + piece.wrap(self._room, height)[1] for piece in self._texts)
        right = sum(piece.wrap(_ASIDE, height)[1] for piece in self._photos)
        self.height = head + max(left, right + 4)
        return width, self.height

    def draw(self) -> None:
        """Draw the head and the texts, then the photos beside them."""
        top = self.height - self._head.height
        self._head.draw_on(self.canv, 0, top)
        left = top
        for piece in self._texts:
            left -= piece.before + piece.height
            piece.draw_on(self.canv, 0, left)
        right = top - 4
        for piece in self._photos:
            right -= piece.height
            piece.draw_on(self.canv, self.width - _ASIDE, right)


def _head_pieces(setter: Typesetter, card: FindingCard, width: float) -> list[Piece]:
    """Return the head of a card; a title of many lines is a text of its own, which can go on over pages."""
    if len(setter.lines(card.title, STRONG, width - INDENT)) <= _MOST_TITLE_LINES:
        return [CardHead(setter, card)]
    number = MarginText(card.number, STRONG, INDENT)
    title = Prose(setter, card.title, STRONG, Spacing(before=CardHead.before, left=INDENT), tag="H3", margin=number)
    return [title, CardHead(setter, replace(card, number="", title=""))]


def card_pieces(setter: Typesetter, card: FindingCard, album: PhotoCache, frame: tuple[float, float]) -> list[Piece]:
    """Return the pieces of a card from top to bottom; ``frame`` is the width and the height of the page area."""
    width, page_height = frame
    pieces: list[Piece] = _head_pieces(setter, card, width)
    for fact in card.facts:
        label = MarginText(fact.label, LABEL, LABEL_WIDTH - 4, left=INDENT)
        pieces.append(Prose(setter, fact.value, SMALL, _FACT_SPACING, margin=label))
    if 0 < len(card.figures) <= _MOST_ASIDE:
        whole = CardWithPhotos(pieces, figure_rows(setter, card.figures, album, _BESIDE))
        if whole.wrap(width, page_height)[1] <= page_height / 2:
            return [whole]
    return [*pieces, *figure_rows(setter, card.figures, album, _BELOW)]
