"""Scores as bars of one colour with the figures beside them, so that a black-and-white print is as clear."""

from dataclasses import dataclass

from tui_audit.reports.content.blocks import Bar
from tui_audit.reports.pdf.layout.piece import Piece
from tui_audit.reports.pdf.layout.text_writer import Pen
from tui_audit.reports.pdf.styles import (
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
from tui_audit.reports.pdf.tagging.structure import Element
from tui_audit.reports.pdf.typesetter import Typesetter

_ROW = 15.0
HEAD = 13.0
"""Height of the line of column heads, in points."""
_BAR = 6.0
_LABEL_SHARE = 0.31
_FIGURE = 40.0


@dataclass(frozen=True)
class Scale:
    """The thresholds, legend and column heads that all bars of a chart share."""

    thresholds: tuple[float, ...] = ()
    """Percentages marked with a small tick."""
    text: str = ""
    """Meaning of the ticks, in small print under the bars."""
    heads: tuple[str, ...] = ("",)
    """Heads of the figure columns: the score and, if given, the previous score and the difference."""


class ScoreBars(Piece):
    """One bar per line: label, bar, score and, if given, the previous score and the difference."""

    def __init__(self, setter: Typesetter, bars: tuple[Bar, ...], scale: Scale) -> None:
        super().__init__()
        self._setter = setter
        self._bars = bars
        self._scale = scale

    def wrap(self, width: float, _height: float) -> tuple[float, float]:
        """Measure the chart: one line per bar, one for the heads, and the legend."""
        self.width = width
        self._legend = self._setter.lines(self._scale.text, LABEL, width, 2) if self._scale.text else []
        self.height = len(self._bars) * _ROW + HEAD + len(self._legend) * LABEL.leading
        return width, self.height

    @property
    def words(self) -> str:
        """The content of the chart as text, for screen readers."""
        heads = self._scale.heads
        said = []
        for bar in self._bars:
            figures = zip(heads, (bar.score_text, bar.previous_text, bar.difference), strict=False)
            said.append(f"{bar.label}: {', '.join(f'{head} {figure}'.strip() for head, figure in figures if figure)}")
        return self._setter.clean("; ".join(filter(None, (*said, self._scale.text))))

    def draw(self) -> None:
        """Draw the bars and write the texts."""
        pen = Pen(self.canv, Element("Figure", self.place((0, 0, self.width, self.height)), self.words))
        top = self.height
        label_width = self.width * _LABEL_SHARE
        figures = len(self._scale.heads)
        left, right = label_width + 8, self.width - figures * _FIGURE
        for place, head in enumerate(self._scale.heads):
            self._text(pen, head, LABEL, (right + place * _FIGURE, top + 2, _FIGURE), Align.RIGHT)
        top -= HEAD
        for index, bar in enumerate(self._bars):
            style = SMALL_STRONG if index == 0 else SMALL
            self._text(pen, bar.label, style, (0, top, label_width), Align.LEFT)
            draw_bar(pen, (left, top - (_ROW + _BAR) / 2 + 1, right - left), bar.value, self._scale.thresholds)
            for place, text in enumerate((bar.score_text, bar.previous_text, bar.difference)[:figures]):
                figure_style = style if place == 0 else SMALL_QUIET
                self._text(pen, text, figure_style, (right + place * _FIGURE, top, _FIGURE), Align.RIGHT)
            top -= _ROW
        pen.write(self._legend, LABEL, (0, top - 2, self.width), Align.LEFT)
        pen.done()

    def _text(self, pen: Pen, text: str, style: TextStyle, box: tuple[float, float, float], align: Align) -> None:
        left, top, width = box
        lines = self._setter.lines(text, style, width, 1)
        pen.write(lines, style, (left, top - (_ROW - style.leading) / 2, width), align)


def draw_bar(pen: Pen, box: tuple[float, float, float], value: float | None, thresholds: tuple[float, ...]) -> None:
    """Draw one bar at (left, bottom, width), ``value`` in percent; a dashed line if nothing was scored."""
    left, bottom, width = box
    if value is None:
        middle = bottom + _BAR / 2
        pen.rule((left, middle), (left + width, middle), (INK, 0.5), dash="2 2")
        return
    pen.fill((left, bottom, width, _BAR), FILL_EMPTY)
    pen.fill((left, bottom, width * min(max(value, 0), 100) / 100, _BAR), ACCENT)
    for threshold in thresholds:
        if 0 < threshold < 100:
            x = left + width * threshold / 100
            pen.rule((x, bottom - 0.5), (x, bottom + _BAR + 0.5), (PAPER if threshold < value else INK, 0.7))
