"""Scores as bars: drawn in one colour, with the figures beside them, so that a print in black and white says the same."""

from dataclasses import dataclass

from reportlab.lib.colors import HexColor
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus.flowables import Flowable

from tui_audit.reports.content.blocks import Bar
from tui_audit.reports.flow.pen import Pen, fill, rule
from tui_audit.reports.markup import Typesetter
from tui_audit.reports.styles import (
    ACCENT,
    FILL_EMPTY,
    INK,
    LABEL,
    PAPER,
    SMALL,
    SMALL_QUIET,
    SMALL_STRONG,
    Align,
    TextStyle,
)

_ROW = 15.0
_HEAD = 11.0
_BAR = 6.0
_LABEL_SHARE = 0.37
_FIGURE = 44.0


@dataclass(frozen=True)
class Scale:
    """What all bars of a chart share."""

    thresholds: tuple[float, ...] = ()
    """Percent at which a small tick stands."""
    heads: tuple[str, str] = ("", "")
    """Over the last figure and the difference."""


class ScoreBars(Flowable):  # type: ignore[misc]
    """A bar a line: label, bar, figure, and the figure before with the difference where there is one."""

    def __init__(self, setter: Typesetter, bars: tuple[Bar, ...], scale: Scale) -> None:
        super().__init__()
        self._setter = setter
        self._bars = bars
        self._scale = scale
        self._has_last = any(scale.heads)

    def wrap(self, width: float, _height: float) -> tuple[float, float]:
        """One line a bar, and one for the heads."""
        self.width = width
        self.height = len(self._bars) * _ROW + (_HEAD if self._has_last else 0)
        return width, self.height

    def draw(self) -> None:
        """Bars first, then the text."""
        pen = Pen(self.canv)
        top = self.height
        label_width = self.width * _LABEL_SHARE
        figures = 3 if self._has_last else 1
        left, right = label_width + 8, self.width - figures * _FIGURE
        if self._has_last:
            for place, head in enumerate(self._scale.heads):
                self._text(pen, head, LABEL, (right + (place + 1) * _FIGURE, top, _FIGURE), Align.RIGHT)
            top -= _HEAD
        for index, bar in enumerate(self._bars):
            style = SMALL_STRONG if index == 0 else SMALL
            self._text(pen, bar.label, style, (0, top, label_width), Align.LEFT)
            draw_bar(self.canv, (left, top - (_ROW + _BAR) / 2 + 1, right - left), bar.value, self._scale.thresholds)
            for place, text in enumerate((bar.shown, bar.last, bar.difference)[:figures]):
                figure_style = style if place == 0 else SMALL_QUIET
                self._text(pen, text, figure_style, (right + place * _FIGURE, top, _FIGURE), Align.RIGHT)
            top -= _ROW
        pen.done()

    def _text(self, pen: Pen, text: str, style: TextStyle, box: tuple[float, float, float], align: Align) -> None:
        left, top, width = box
        lines = self._setter.lines(text, style, width, 1)
        pen.write(lines, style, (left, top - (_ROW - style.leading) / 2, width), align)


def draw_bar(canvas: Canvas, box: tuple[float, float, float], value: float | None, thresholds: tuple[float, ...]) -> None:
    """One bar at (left, bottom, width); a dashed line where nothing scored."""
    left, bottom, width = box
    if value is None:
        canvas.setDash(2, 2)
        rule(canvas, left, left + width, bottom + _BAR / 2, (INK, 0.5))
        canvas.setDash()
        return
    fill(canvas, (left, bottom, width, _BAR), FILL_EMPTY)
    filled = width * min(max(value, 0), 100) / 100
    if filled:
        fill(canvas, (left, bottom, filled, _BAR), ACCENT)
    for threshold in thresholds:
        if 0 < threshold < 100:
            x = left + width * threshold / 100
            canvas.setStrokeColor(HexColor(PAPER if threshold < value else INK))
            canvas.setLineWidth(0.7)
            canvas.line(x, bottom - 0.5, x, bottom + _BAR + 0.5)
