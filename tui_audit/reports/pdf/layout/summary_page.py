"""The head-office page, which always fits on one page."""

from tui_audit.i18n.translator import Translator
from tui_audit.reports.content.blocks import ShortList, SummaryContent, TableBlock, TableRow
from tui_audit.reports.pdf.layout.logo_row import LogoRow
from tui_audit.reports.pdf.layout.photos import JpegPicture
from tui_audit.reports.pdf.layout.piece import Piece
from tui_audit.reports.pdf.layout.prose import Prose, Spacing
from tui_audit.reports.pdf.layout.score_bars import Scale, ScoreBars
from tui_audit.reports.pdf.layout.summary_pieces import CountList, FactColumns, Header, SideBySide
from tui_audit.reports.pdf.layout.table import TableLayout, TablePiece
from tui_audit.reports.pdf.layout.text_writer import Pen
from tui_audit.reports.pdf.styles import SMALL, SUBPART, Align
from tui_audit.reports.pdf.tagging.structure import Element
from tui_audit.reports.pdf.typesetter import Typesetter

_TIGHTNESS = 6
"""Steps of shortening the lists before the most urgent ones get 1 line per row; the others do 2 steps earlier."""
_LONGEST_LIST = 7


class SummaryPage(Piece):
    """The whole head-office page as one piece, shortened until it fits its frame."""

    def __init__(
        self,
        t: Translator,
        setter: Typesetter,
        front: SummaryContent,
        frame: tuple[float, float],
        logo: JpegPicture | None = None,
    ) -> None:
        super().__init__()
        self._t = t
        self._logo = logo
        self._setter = setter
        self._front = front
        self._room = frame

    def wrap(self, width: float, _height: float) -> tuple[float, float]:
        """Choose the pieces that fit and return the size of the whole frame."""
        self.width, self.height = self._room
        for tightness in range(_TIGHTNESS + 2):
            self._pieces = self._composed(tightness)
            used = sum(piece.wrap(width, self.height)[1] for piece in self._pieces)
            self._gap = min((self.height - used) / max(len(self._pieces) - 1, 1), 24.0)
            if self._gap >= 8.0:
                break
        return self._room

    def draw(self) -> None:
        """Draw the pieces from top to bottom with equal space between them."""
        self.canv.bookmarkHorizontal("front", 0, self.height)
        self.canv.addOutlineEntry(self._setter.clean(self._front.store), "front", 0, closed=True)
        top = self.height
        for piece in self._pieces:
            top -= piece.height
            piece.draw_on(self.canv, 0, top)
            top -= self._gap

    def _composed(self, tightness: int) -> list[Piece]:
        front, setter = self._front, self._setter
        scale = Scale(front.thresholds, front.thresholds_text, front.bar_heads)
        pieces: list[Piece] = [
            *([LogoRow(self._t, self._logo)] if self._logo is not None else []),
            Header(setter, front),
            FactColumns(setter, front.facts),
            SideBySide(
                [ScoreBars(setter, front.bars, scale)], [CountList(setter, front.grades_title, front.grades)], 0.75
            ),
        ]
        pieces += [
            TitledList(self._t, setter, listing, tightness)
            for listing in front.lists
            if listing.rows or listing.empty_text
        ]
        pieces.append(Prose(setter, front.reliability, SMALL, Spacing()))
        return pieces


class TitledList(Piece):
    """A short list with a title; the number of omitted rows is stated."""

    def __init__(self, t: Translator, setter: Typesetter, listing: ShortList, tightness: int) -> None:
        super().__init__()
        self._t = t
        self._setter = setter
        self._listing = listing
        self._most_rows = max(_LONGEST_LIST - tightness, listing.min_rows)
        patience = _TIGHTNESS if listing.min_rows > 1 else _TIGHTNESS - 2  # the most urgent list is shortened last
        self._most_lines = 2 if tightness < patience else 1

    def wrap(self, width: float, _height: float) -> tuple[float, float]:
        """Measure the title, the rows and the line about omitted rows."""
        self.width = width
        listing = self._listing
        self._title = self._setter.lines(listing.title, SUBPART, width, 1)
        kept = listing.rows[: self._most_rows]
        rest = len(listing.rows) - len(kept)
        words = self._t.plural(
            "… and %(count)s more, see the following pages.", "… and %(count)s more, see the following pages.", rest
        )
        self._words = self._setter.lines(listing.empty_text if not kept else words if rest else "", SMALL, width)
        self._grid: TablePiece | None = None
        if kept:
            table = TableBlock(listing.columns, tuple(TableRow(cells) for cells in kept))
            self._grid = TablePiece(TableLayout(self._t, self._setter, table, width, self._most_lines), 1e6)
            self._grid.wrap(width, 1e6)
        text_height = SMALL.leading + 3 if listing.rows[self._most_rows :] or not kept else 0
        self.height = SUBPART.leading + 2 + (self._grid.height if self._grid else 0) + text_height
        return width, self.height

    def draw(self) -> None:
        """Draw the title, the rows and the line about omitted rows."""
        pen = Pen(self.canv)
        pen.write(self._title, SUBPART, (0, self.height, self.width), Align.LEFT, Element("H2"))
        pen.done()
        pen = Pen(self.canv)
        top = self.height - SUBPART.leading - 2
        if self._grid is not None:
            top -= self._grid.height
            self._grid.draw_on(self.canv, 0, top)
        pen.write(self._words[:1], SMALL, (0, top - 3, self.width), Align.LEFT)
        pen.done()
