"""Places pieces down the pages: after the previous piece, split, or moved to the next page."""

from collections.abc import Callable

from reportlab.pdfgen.canvas import Canvas

from tui_audit.reports.pdf.layout.piece import Piece
from tui_audit.reports.pdf.styles import BOTTOM, MARGIN

_ROUNDING = 1e-6


class PageBreakIfNeeded(Piece):
    """Starts a new page unless at least this height is left on the current one."""

    def __init__(self, needed: float) -> None:
        self.needed = needed


class EndOfFirstPage(Piece):
    """Starts a new page after page 1 unless page 1 is short; what went on to page 2 is followed by more."""

    def __init__(self, most_empty: float) -> None:
        """``most_empty``: the largest share of page 1 that may stay empty."""
        self.most_empty = most_empty


class PageFlow:
    """The printable area of successive pages."""

    def __init__(self, canvas: Canvas, width: float, height: float) -> None:
        self._canvas = canvas
        self._width = width
        self._height = height
        self._left = height
        """Height left on this page."""
        self._after = 0.0
        """Space that the last piece needs below it."""

    def put(self, piece: Piece) -> None:
        """Draw a piece on as many pages as it needs."""
        if isinstance(piece, PageBreakIfNeeded):
            if piece.needed > self._left and not self._is_at_top:
                self._next_page()
            return
        if isinstance(piece, EndOfFirstPage):
            if self._canvas.getPageNumber() == 1 and self._left < self._height * piece.most_empty:
                self._next_page()
            return
        rest: Piece | None = piece
        while rest is not None:
            rest = self._put_beginning(rest)

    def finish(self) -> None:
        """End the last page."""
        self._canvas.showPage()

    @property
    def _is_at_top(self) -> bool:
        return self._left >= self._height

    def _put_beginning(self, piece: Piece) -> Piece | None:
        """Draw as much of a piece as fits and return the rest."""
        white = 0.0 if self._is_at_top else max(piece.before, self._after)
        room = self._left - white
        if piece.wrap(self._width, room)[1] <= room + _ROUNDING:
            self._draw(piece, white)
            return None
        parts = piece.split(self._width, room)
        if parts:
            parts[0].wrap(self._width, room)
            self._draw(parts[0], white)
            if len(parts) == 1:
                return None
            self._next_page()
            return parts[1]
        if self._is_at_top:  # it fits on no page: overflowing the edge is better than failing
            self._draw(piece, white)
            return None
        self._next_page()
        return piece

    def _draw(self, piece: Piece, white: float) -> None:
        self._left -= white + piece.height
        piece.draw_on(self._canvas, MARGIN, BOTTOM + self._left)
        self._after = piece.after

    def _next_page(self) -> None:
        self._canvas.showPage()
        self._left = self._height
        self._after = 0.0


class ProgressSteps:
    """Reports progress through the pieces, at most about 100 times."""

    def __init__(self, total: int, progress: Callable[[int, int], None] | None) -> None:
        self._total = total
        self._progress = progress
        self._said = -1

    def __call__(self, done: int) -> None:
        """Report the number of pieces done if it grew by at least one hundredth of the total."""
        share = done * 100 // max(self._total, 1)
        if self._progress is not None and share > self._said:
            self._said = share
            self._progress(done, self._total)
