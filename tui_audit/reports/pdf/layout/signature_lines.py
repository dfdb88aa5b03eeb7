"""Signature fields."""

from collections.abc import Sequence

from tui_audit.i18n.translator import Translator
from tui_audit.reports.content.blocks import Signature
from tui_audit.reports.pdf.layout.piece import Piece
from tui_audit.reports.pdf.layout.text_writer import Pen
from tui_audit.reports.pdf.styles import BODY, GUTTER, INK, LABEL, SMALL, STRONG, Align, TextStyle
from tui_audit.reports.pdf.typesetter import TextLine, Typesetter

_ROOM = 26.0
"""Space above a line to write on, in points."""


class SignatureFields(Piece):
    """Signature fields of 2 people side by side: role, name, and lines for place and date and for the signature."""

    def __init__(self, t: Translator, setter: Typesetter, signatures: Sequence[Signature]) -> None:
        super().__init__()
        self._t = t
        self._setter = setter
        self._signatures = signatures

    def wrap(self, width: float, _height: float) -> tuple[float, float]:
        """Return the height of the texts and the lines below them."""
        self.width = width
        self._column = (width - 2 * GUTTER) / 2
        self._texts = [self._text(signature) for signature in self._signatures]
        above = max(sum(len(lines) * style.leading for style, lines in text) for text in self._texts)
        self.height = above + _ROOM + LABEL.leading + 2
        return width, self.height

    def draw(self) -> None:
        """Write the texts and draw the lines."""
        pen = Pen(self.canv)
        labels = (self._t("Place and date"), self._t("Signature"))
        for place, text in enumerate(self._texts):
            left = place * (self._column + 2 * GUTTER)
            top = self.height
            for style, lines in text:
                pen.write(lines, style, (left, top, self._column), Align.LEFT)
                top -= len(lines) * style.leading
            half, y = (self._column - GUTTER) / 2, LABEL.leading + 2
            for label in labels:
                pen.rule((left, y), (left + half, y), (INK, 0.5))
                lines = self._setter.lines(label, LABEL, half, 1)
                pen.write(lines, LABEL, (left, y - 1, half), Align.LEFT)
                left += half + GUTTER
        pen.done()

    def _text(self, signature: Signature) -> list[tuple[TextStyle, list[TextLine]]]:
        styled = (
            (LABEL, signature.label, 2),
            (STRONG, signature.name, 3),
            (BODY, signature.date, 2),
            (SMALL, signature.remark, 4),
        )
        return [(style, self._setter.lines(text, style, self._column, most)) for style, text, most in styled if text]
