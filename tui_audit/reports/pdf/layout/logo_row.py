"""The company's logo, scaled to fit its box."""

from tui_audit.i18n.translator import Translator
from tui_audit.reports.pdf.layout.photos import JpegPicture, draw_picture
from tui_audit.reports.pdf.layout.piece import Piece
from tui_audit.reports.pdf.tagging.structure import Element

WIDTH = 150.0
HEIGHT = 36.0
"""Size of the box in points."""


def logo_size(picture: JpegPicture) -> tuple[float, float]:
    """Return width and height of the logo in points, as large as its box allows."""
    scale = min(WIDTH / picture.size[0], HEIGHT / picture.size[1])
    return picture.size[0] * scale, picture.size[1] * scale


class LogoRow(Piece):
    """The logo at the left, as large as its box allows."""

    after = 10

    def __init__(self, t: Translator, picture: JpegPicture) -> None:
        super().__init__()
        self._t = t
        self._picture = picture
        self._size = logo_size(picture)

    def wrap(self, width: float, _height: float) -> tuple[float, float]:
        """Return the full width and the height of the logo."""
        self.width, self.height = width, self._size[1]
        return width, self.height

    def draw(self) -> None:
        """Draw the logo as a figure."""
        wide, high = self._size
        element = Element("Figure", self.place((0, 0, wide, high)), self._t("Company logo"))
        draw_picture(self.canv, element, self._picture, (0, 0, wide, high))
