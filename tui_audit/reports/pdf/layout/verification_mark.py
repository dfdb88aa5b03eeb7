"""The verification mark on the last page: a QR code with the same content as text beside it."""

from collections.abc import Iterator
from itertools import groupby

from tui_audit.reports.content.verification_mark import VerificationMark
from tui_audit.reports.pdf.compat import qr_encoder
from tui_audit.reports.pdf.layout.piece import Piece
from tui_audit.reports.pdf.layout.text_writer import Pen
from tui_audit.reports.pdf.styles import INK, SMALL_QUIET, SMALL_STRONG, Align
from tui_audit.reports.pdf.tagging.structure import Element
from tui_audit.reports.pdf.typesetter import Typesetter

SIDE = 92.0
"""Side of the code including the space around it, in points: a module is larger than half a millimetre."""
_QUIET_ZONE = 4
"""Width of the space around the code in modules, as ISO 18004 requires."""
_TEXT_LEFT = SIDE + 12.0

Box = tuple[float, float, float, float]


class VerificationMarkPiece(Piece):
    """The QR code at the left, the text at the right."""

    before = 12.0

    def __init__(self, setter: Typesetter, proof: VerificationMark) -> None:
        super().__init__()
        self._setter = setter
        self._proof = proof

    def wrap(self, width: float, _height: float) -> tuple[float, float]:
        """Return the height of the code, or of the text if that is higher."""
        self.width = width
        room = width - _TEXT_LEFT
        self._texts = [(SMALL_STRONG, self._setter.lines(self._proof.title, SMALL_STRONG, room))]
        self._texts += [(SMALL_QUIET, self._setter.lines(line, SMALL_QUIET, room)) for line in self._proof.lines]
        self.height = max(SIDE, sum(len(lines) * style.leading + 3 for style, lines in self._texts) + 8)
        return width, self.height

    def draw(self) -> None:
        """Draw the code, then write the text."""
        bottom = self.height - SIDE
        area = self.place((0, bottom, SIDE, self.height))
        pen = Pen(self.canv, Element("Figure", area, self._setter.clean(self._proof.alt_text)))
        pen.fills(list(_boxes(self._proof.code, bottom)), INK)
        pen.done()
        pen = Pen(self.canv)
        top = self.height - 8
        for style, lines in self._texts:
            pen.write(lines, style, (_TEXT_LEFT, top, self.width - _TEXT_LEFT), Align.LEFT)
            top -= len(lines) * style.leading + 3
        pen.done()


def _boxes(code: str, bottom: float) -> Iterator[Box]:
    """Return the dark runs of each row as rectangles (left, bottom, width, height)."""
    rows = qr_encoder.modules(code)
    one = SIDE / (len(rows) + 2 * _QUIET_ZONE)
    for index, row in enumerate(rows):
        column = _QUIET_ZONE
        for is_dark, run in groupby(row):
            length = len(list(run))
            if is_dark:
                yield column * one, bottom + SIDE - (index + _QUIET_ZONE + 1) * one, length * one, one
            column += length
