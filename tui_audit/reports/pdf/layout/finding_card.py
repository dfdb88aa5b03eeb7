"""A finding in the PDF: number, title, grade, labelled texts, photos, table of actions."""

from collections.abc import Sequence

from tui_audit.i18n.translator import Translator
from tui_audit.reports.content.blocks import FindingCard
from tui_audit.reports.pdf.layout.photo_rows import PhotoLayout, figure_rows
from tui_audit.reports.pdf.layout.photos import PhotoCache
from tui_audit.reports.pdf.layout.piece import Piece
from tui_audit.reports.pdf.layout.prose import MarginText, Prose, Spacing
from tui_audit.reports.pdf.layout.table import TableLayout, TablePiece
from tui_audit.reports.pdf.layout.text_writer import Pen
from tui_audit.reports.pdf.styles import ACCENT, BODY, LABEL, RULE, SMALL_STRONG, STRONG, Align
from tui_audit.reports.pdf.tagging.structure import Element
from tui_audit.reports.pdf.typesetter import Typesetter

INDENT = 26.0
"""Left edge of a card's texts, right of its number, in points."""
LABEL_WIDTH = 66.0
"""Width of the labels, in points."""
_FACT_SPACING = Spacing(before=1.5, left=INDENT + LABEL_WIDTH)
_PHOTOS = PhotoLayout(3, 104.0, left=INDENT, before=6, after=2)


class CardHead(Piece):
    """Number at the left, title, and grade at the right, under a thin rule."""

    def __init__(self, setter: Typesetter, card: FindingCard) -> None:
        super().__init__()
        self._setter = setter
        self._card = card

    before = 12

    def wrap(self, width: float, _height: float) -> tuple[float, float]:
        """Measure the title and the place below it."""
        self.width = width
        self._mark = self._setter.lines(self._card.mark, SMALL_STRONG, width / 3, 1)
        mark_width = max((line.width for line in self._mark), default=0.0) * SMALL_STRONG.size
        self._title_width = width - INDENT - mark_width - 16
        self._title = self._setter.lines(self._card.title, STRONG, self._title_width, 30)
        self._place = self._setter.lines(self._card.position, LABEL, width - INDENT, 2) if self._card.position else []
        self.height = len(self._title) * STRONG.leading + len(self._place) * LABEL.leading + 8
        return width, self.height

    def draw(self) -> None:
        """Draw the rules and write the texts."""
        pen = Pen(self.canv)
        pen.rule((0, self.height), (self.width, self.height), (RULE, 0.6))
        pen.rule((0, self.height), (INDENT - 8, self.height), (ACCENT, 1.6))
        top = self.height - 5
        heading = Element("H3")
        number = self._setter.lines(self._card.number, STRONG, INDENT) if self._card.number else []
        pen.write(number, STRONG, (0, top, INDENT), Align.LEFT, heading)
        pen.write(self._title, STRONG, (INDENT, top, self._title_width), Align.LEFT, heading)
        pen.write(self._place, LABEL, (INDENT, top - len(self._title) * STRONG.leading, self.width), Align.LEFT)
        pen.write(self._mark, SMALL_STRONG, (0, top - 1.3, self.width), Align.RIGHT)
        pen.done()


class Indented(Piece):
    """A table indented to the left edge of a card's texts."""

    def __init__(self, grid: Piece) -> None:
        super().__init__()
        self._grid = grid

    before = 4

    def wrap(self, width: float, height: float) -> tuple[float, float]:
        """Measure the table."""
        self.width = width
        self.height = self._grid.wrap(width - INDENT, height)[1]
        return width, self.height

    def least(self, width: float) -> float:
        """Return the height of the beginning of the table that must stay together."""
        return self._grid.least(width - INDENT)

    def split(self, width: float, height: float) -> Sequence[Piece]:
        """Split the table."""
        return [Indented(part) for part in self._grid.split(width - INDENT, height)]

    def draw(self) -> None:
        """Draw the table at its indent."""
        self._grid.draw_on(self.canv, INDENT, 0)


def card_pieces(
    t: Translator, setter: Typesetter, card: FindingCard, album: PhotoCache, frame: tuple[float, float]
) -> list[Piece]:
    """Return the pieces of a card from top to bottom; ``frame`` is the width and the height of the page area."""
    width, page_height = frame
    pieces: list[Piece] = [CardHead(setter, card)]
    for fact in card.facts:
        label = MarginText(fact.label, LABEL, LABEL_WIDTH - 6, left=INDENT, drop=1.2)
        pieces.append(Prose(setter, fact.value, BODY, _FACT_SPACING, margin=label))
    pieces += figure_rows(setter, card.figures, album, _PHOTOS)
    if card.table is not None:
        pieces.append(Indented(TablePiece(TableLayout(t, setter, card.table, width - INDENT), page_height)))
    return pieces
