"""The trend of the total score on an axis from 0 to 100, with the bands shaded and named; gaps are shown as gaps."""

from collections.abc import Sequence
from itertools import pairwise

from tui_audit.reports.content.blocks import TrendBlock
from tui_audit.reports.pdf.layout.marks import draw_dot
from tui_audit.reports.pdf.layout.piece import Piece
from tui_audit.reports.pdf.layout.text_writer import Pen
from tui_audit.reports.pdf.styles import ACCENT, LABEL, PAPER, RULE, SMALL_STRONG, TINT, Align, TextStyle
from tui_audit.reports.pdf.tagging.structure import Element
from tui_audit.reports.pdf.typesetter import Typesetter

_PLOT = 92.0
_SCALE = 22.0
"""Width of the figures of the axis at the left, in points."""
_NAMES = 62.0
"""Width of the names of the bands at the right, in points."""
_TOP = 10.0
_INSET = 18.0


class TrendRow(Piece):
    """One chart, tagged as one figure for screen readers."""

    before = 4
    after = 6

    def __init__(self, setter: Typesetter, chart: TrendBlock) -> None:
        super().__init__()
        self._setter = setter
        self._chart = chart

    def wrap(self, width: float, _height: float) -> tuple[float, float]:
        """Return the height of plot, periods and legend."""
        self.width = width
        self._foot = 2 * LABEL.leading + 6
        self.height = _TOP + _PLOT + self._foot
        return width, self.height

    def draw(self) -> None:
        """Draw bands, axis, line, points and their labels."""
        words = self._setter.clean(self._chart.alt_text)
        pen = Pen(self.canv, Element("Figure", self.place((0, 0, self.width, self.height)), words))
        right = self.width - _NAMES
        self._bands(pen, right)
        for level in (0, 50, 100):
            self._text(pen, str(level), LABEL, (0, self._up(level) + LABEL.leading / 2, _SCALE - 5), Align.RIGHT)
        places = self._places(right)
        for index, (start, end) in enumerate(pairwise(places), start=1):
            if start is not None and end is not None and self._chart.points[index].is_joined:
                pen.rule(start, end, (ACCENT, 1.3))
        step = (right - _SCALE - 2 * _INSET) / max(len(places) - 1, 1)
        for spot, at in zip(self._chart.points, places, strict=True):
            if at is not None:
                draw_dot(pen, at, ACCENT, hollow=spot.is_hollow)
                x, y = at
                self._text(pen, spot.text, SMALL_STRONG, (x - step / 2, y + 14, step), Align.CENTRE)
                self._text(pen, spot.label, LABEL, (x - step / 2, self._foot - 3, step), Align.CENTRE)
        self._text(pen, self._chart.legend, LABEL, (_SCALE, LABEL.leading, self.width - _SCALE), Align.LEFT)
        pen.done()

    def _bands(self, pen: Pen, right: float) -> None:
        limits = [limit for limit, _name in self._chart.bands]
        for index, (limit, name) in enumerate(self._chart.bands):
            above = limits[index + 1] if index + 1 < len(limits) else 100.0
            bottom, top = self._up(max(limit, 0)), self._up(min(above, 100))
            pen.fill((_SCALE, bottom, right - _SCALE, top - bottom), TINT if index % 2 == 0 else PAPER)
            pen.rule((_SCALE, bottom), (right, bottom), (RULE, 0.5))
            self._text(pen, name, LABEL, (right + 6, (bottom + top + LABEL.leading) / 2, _NAMES - 6), Align.LEFT)
        pen.rule((_SCALE, self._up(100)), (right, self._up(100)), (RULE, 0.5))

    def _up(self, percent: float) -> float:
        return self._foot + _PLOT * percent / 100

    def _places(self, right: float) -> Sequence[tuple[float, float] | None]:
        room = right - _SCALE - 2 * _INSET
        step = room / max(len(self._chart.points) - 1, 1)
        return [
            None if spot.value is None else (_SCALE + _INSET + step * place, self._up(spot.value))
            for place, spot in enumerate(self._chart.points)
        ]

    def _text(self, pen: Pen, text: str, style: TextStyle, box: tuple[float, float, float], align: Align) -> None:
        pen.write(self._setter.lines(text, style, box[2])[:1], style, box, align)
