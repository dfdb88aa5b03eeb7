"""Line charts of scores: filled squares are audits, hollow ones self-audits; nothing depends on colour alone."""

from collections.abc import Sequence

from tui_audit.reports.content.blocks import TrendPanel, TrendPanels
from tui_audit.reports.pdf.layout.piece import Piece
from tui_audit.reports.pdf.layout.text_writer import Pen
from tui_audit.reports.pdf.styles import ACCENT, LABEL, PAPER, RULE, SMALL_STRONG, Align, TextStyle
from tui_audit.reports.pdf.tagging.structure import Element
from tui_audit.reports.pdf.typesetter import Typesetter

_GAP = 18.0
"""Space between panels, in points."""
_SCALE = 20.0
"""Width of the scale figures at the left, in points."""
_PLOT = 74.0
_TOP = 15.0
"""Height of the line with a panel's title and its latest score, in points."""
_SQUARE = 4.0
_EDGE = 0.9


class TrendRow(Piece):
    """All panels in one row, tagged as one figure for screen readers."""

    before = 4
    after = 8

    def __init__(self, setter: Typesetter, panels: TrendPanels) -> None:
        super().__init__()
        self._setter = setter
        self._panels = panels

    def wrap(self, width: float, _height: float) -> tuple[float, float]:
        """Return the height of title, plot, periods and legend."""
        self.width = width
        self.height = _TOP + _PLOT + 2 * LABEL.leading + 6
        return width, self.height

    def draw(self) -> None:
        """Draw the scale, each panel and the legend."""
        words = self._setter.clean(self._panels.alt_text)
        pen = Pen(self.canv, Element("Figure", self.place((0, 0, self.width, self.height)), words))
        count = len(self._panels.panels)
        wide = (self.width - _SCALE - (count - 1) * _GAP) / count
        foot = 2 * LABEL.leading + 6
        for level, value in zip((foot, foot + _PLOT), self._panels.scale, strict=True):
            self._text(pen, str(value), LABEL, (0, level + LABEL.leading / 2, _SCALE - 4), Align.RIGHT)
        for place, panel in enumerate(self._panels.panels):
            self._panel(pen, panel, (_SCALE + place * (wide + _GAP), foot, wide))
        self._text(pen, self._panels.legend, LABEL, (_SCALE, LABEL.leading, self.width - _SCALE), Align.LEFT)
        pen.done()

    def _panel(self, pen: Pen, panel: TrendPanel, box: tuple[float, float, float]) -> None:
        left, foot, wide = box
        for level in (0.0, 0.5, 1.0):
            y = foot + level * _PLOT
            pen.rule((left, y), (left + wide, y), (RULE, 0.5))
        places = self._places(panel, box)
        for place in range(1, len(places)):
            start, end = places[place - 1], places[place]
            if panel.points[place].is_joined and start is not None and end is not None:
                pen.rule(start, end, (ACCENT, 1.1))
        for spot, at in zip(panel.points, places, strict=True):
            if at is not None:
                _square(pen, at, hollow=spot.is_hollow)
        self._text(pen, panel.title, SMALL_STRONG, (left, foot + _PLOT + _TOP, wide), Align.LEFT)
        shown = next((text for text, at in zip(reversed(panel.labels), reversed(places), strict=True) if at), "")
        self._text(pen, shown, SMALL_STRONG, (left, foot + _PLOT + _TOP, wide), Align.RIGHT)
        under = foot - 3
        self._text(pen, panel.points[0].label, LABEL, (left, under, wide), Align.LEFT)
        if len(panel.points) > 1:
            self._text(pen, panel.points[-1].label, LABEL, (left, under, wide), Align.RIGHT)

    def _places(self, panel: TrendPanel, box: tuple[float, float, float]) -> Sequence[tuple[float, float] | None]:
        left, foot, wide = box
        low, high = self._panels.scale
        room = wide - 2 * _SQUARE
        step = room / max(len(panel.points) - 1, 1)
        return [
            None
            if spot.value is None
            else (left + _SQUARE + step * place, foot + _PLOT * (spot.value - low) / (high - low))
            for place, spot in enumerate(panel.points)
        ]

    def _text(self, pen: Pen, text: str, style: TextStyle, box: tuple[float, float, float], align: Align) -> None:
        pen.write(self._setter.lines(text, style, box[2], 1), style, box, align)


def _square(pen: Pen, middle: tuple[float, float], *, hollow: bool) -> None:
    x, y = middle
    half = _SQUARE / 2
    pen.fill((x - half, y - half, _SQUARE, _SQUARE), ACCENT)
    if hollow:
        inner = _SQUARE - 2 * _EDGE
        pen.fill((x - inner / 2, y - inner / 2, inner, inner), PAPER)
