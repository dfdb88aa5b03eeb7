"""What all that flows down a page has in common."""

from collections.abc import Sequence

from reportlab.pdfgen.canvas import Canvas

from tui_audit.reports.pdf.tagging.structure import box


class Piece:
    """Something that flows down a page: it can be measured, perhaps split, and drawn. Points throughout."""

    width: float = 0
    height: float = 0
    before: float = 0
    """White above, left out at the top of a page."""
    after: float = 0
    """White below; of two whites that meet the larger counts."""
    canv: Canvas
    """The page, while it is drawn on."""

    def wrap(self, width: float, height: float) -> tuple[float, float]:
        """Measure: the width and height it takes; a height above the given one as soon as it does not fit."""
        raise NotImplementedError

    def least(self, width: float) -> float:
        """The height of its beginning that stays in one piece; all of it unless it says otherwise."""
        return self.wrap(width, 0)[1]

    def split(self, width: float, height: float) -> "Sequence[Piece]":  # noqa: ARG002
        """What fits into a height, and the rest; nothing where it cannot be split there."""
        return []

    def draw(self) -> None:
        """Draw on ``canv``, the lower left corner at 0, 0."""
        raise NotImplementedError

    def draw_on(self, canvas: Canvas, left: float, bottom: float) -> None:
        """Draw at a place of a page."""
        self.canv = canvas
        canvas.saveState()
        canvas.translate(left, bottom)
        self.draw()
        canvas.restoreState()

    def place(self, area: tuple[float, float, float, float]) -> str:
        """Where (left, bottom, right, top) of this piece lies on the page, as a figure's attribute."""
        left, bottom = self.canv.absolutePosition(area[0], area[1])
        return box(left, bottom, left + area[2] - area[0], bottom + area[3] - area[1])
