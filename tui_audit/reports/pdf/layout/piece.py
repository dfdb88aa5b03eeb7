"""The base class of everything that flows down a page."""

from collections.abc import Sequence

from reportlab.pdfgen.canvas import Canvas

from tui_audit.reports.pdf.tagging.structure import bounding_box_attributes


class Piece:
    """Content that flows down a page: it can be measured, drawn, and possibly split. All lengths are in points."""

    width: float = 0
    height: float = 0
    before: float = 0
    """Space above, omitted at the top of a page."""
    after: float = 0
    """Space below; between two pieces the larger of the two spaces counts."""
    canv: Canvas
    """The canvas of the page, set while the piece is drawn."""

    def wrap(self, width: float, height: float) -> tuple[float, float]:
        """Measure the piece and return its width and height.

        A piece that does not fit may return any height above the given one.
        """
        raise NotImplementedError

    def least(self, width: float) -> float:
        """Return the height of the beginning that must stay together; by default the height of the whole piece."""
        return self.wrap(width, 0)[1]

    def split(self, width: float, height: float) -> "Sequence[Piece]":  # noqa: ARG002
        """Return the part that fits into a height and the rest; an empty list if the piece cannot be split there."""
        return []

    def draw(self) -> None:
        """Draw the piece on ``canv`` with its lower left corner at 0, 0."""
        raise NotImplementedError

    def draw_on(self, canvas: Canvas, left: float, bottom: float) -> None:
        """Draw the piece with its lower left corner at a point of the page."""
        self.canv = canvas
        canvas.saveState()
        canvas.translate(left, bottom)
        self.draw()
        canvas.restoreState()

    def place(self, area: tuple[float, float, float, float]) -> str:
        """Return a figure's attributes with the page position of an area (left, bottom, right, top) of this piece."""
        left, bottom = self.canv.absolutePosition(area[0], area[1])
        return bounding_box_attributes(left, bottom, left + area[2] - area[0], bottom + area[3] - area[1])
