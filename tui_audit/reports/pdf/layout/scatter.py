"""Importance and performance: touchpoints as dots in four named quarters, the most urgent with their names."""

from tui_audit.reports.content.blocks import Scatter, ScatterPoint
from tui_audit.reports.pdf.layout.label_places import Box, placed_names
from tui_audit.reports.pdf.layout.marks import SIZE, draw_dot
from tui_audit.reports.pdf.layout.piece import Piece
from tui_audit.reports.pdf.layout.text_writer import Pen
from tui_audit.reports.pdf.styles import ACCENT, LABEL, MUTED, PAPER, RULE, SMALL, SMALL_STRONG, Align
from tui_audit.reports.pdf.tagging.structure import Element
from tui_audit.reports.pdf.typesetter import TextLine, Typesetter

_PLOT = 156.0
_LEFT = 26.0
_APART = 6.5
"""Distance of points with the same importance and score, in points."""
_NAME_WIDTH = 150.0


class ScatterPiece(Piece):
    """The chart as one figure for screen readers; no name touches a mark or another name."""

    before = 2
    after = 6

    def __init__(self, setter: Typesetter, chart: Scatter) -> None:
        super().__init__()
        self._setter = setter
        self._chart = chart

    def wrap(self, width: float, _height: float) -> tuple[float, float]:
        """Place the points and their names and return the height of plot, axis and legend."""
        self.width = width
        self._legend = self._setter.lines(self._chart.legend, LABEL, width - _LEFT)
        self._foot = LABEL.leading * (1 + len(self._legend)) + 4
        self.height = self._foot + _PLOT + LABEL.leading
        self.marks = self._places()
        self.corners = self._corner_boxes()
        texts = [(n, self._name(point)) for n, point in enumerate(self._chart.points) if point.name]
        self._texts = dict(texts)
        sizes = [
            (n, max(line.width for line in lines) * SMALL.size + 1, len(lines) * SMALL.leading - 2)
            for n, lines in texts
        ]
        frame = (_LEFT + 2, self._foot + 2, width - 2, self._foot + _PLOT - 2)
        self.names = placed_names(self.marks, sizes, frame, [box for box, _line in self.corners], SIZE / 2 + 0.5)
        return width, self.height

    def draw(self) -> None:
        """Draw the quarters, the points and the names."""
        words = self._setter.clean(self._chart.alt_text)
        pen = Pen(self.canv, Element("Figure", self.place((0, 0, self.width, self.height)), words))
        self._frame(pen)
        for index, placed in self.names.items():
            if placed.is_far:
                x, y = self.marks[index]
                left, bottom, right, top = placed.box
                pen.rule((x, y), (min(max(x, left), right), min(max(y, bottom), top)), (MUTED, 0.5))
        for index, placed in self.names.items():
            left, bottom, right, top = placed.box
            pen.fill((left, bottom, right - left, top - bottom), PAPER)  # no dashed line runs through a name
            pen.write(self._texts[index], SMALL, (left, top + 1, right - left), Align.LEFT)
        for point, at in zip(self._chart.points, self.marks, strict=True):
            draw_dot(pen, at, MUTED if point.is_hollow else ACCENT, hollow=point.is_hollow)
        for box, line in self.corners:
            pen.write([line], SMALL_STRONG, (box[0], box[3], box[2] - box[0]), Align.LEFT)
        across, up = self._chart.axes
        below = self._foot - 1
        for level in range(1, 6):
            lines = self._setter.lines(str(level), LABEL, 20)
            pen.write(lines, LABEL, (self._across(level) - 10, below, 20), Align.CENTRE)
        title = self._setter.lines(across, LABEL, self.width / 2)
        pen.write(title, LABEL, (self.width / 2, self.height + 1, self.width / 2), Align.RIGHT)
        for level in (0, 50, 100):
            lines = self._setter.lines(str(level), LABEL, 20)
            pen.write(lines, LABEL, (0, self._up(level) + LABEL.leading / 2, _LEFT - 5), Align.RIGHT)
        pen.write(self._setter.lines(up, LABEL, 200), LABEL, (0, self.height + 1, 200), Align.LEFT)
        pen.write(self._legend, LABEL, (_LEFT, len(self._legend) * LABEL.leading, 0), Align.LEFT)
        pen.done()

    def _frame(self, pen: Pen) -> None:
        left, right, low, high = _LEFT, self.width, self._foot, self._foot + _PLOT
        for start, end in (
            ((left, low), (right, low)),
            ((left, high), (right, high)),
            ((left, low), (left, high)),
            ((right, low), (right, high)),
        ):
            pen.rule(start, end, (RULE, 0.6))
        x, y = self._across(self._chart.crossing[0]), self._up(self._chart.crossing[1])
        pen.rule((x, low), (x, high), (MUTED, 0.7), "3 2")
        pen.rule((left, y), (right, y), (MUTED, 0.7), "3 2")

    def _corner_boxes(self) -> list[tuple[Box, TextLine]]:
        """Return the areas and texts of the names of the quarters: at the edge of the plot, outside the points."""
        found = []
        for place, text in enumerate(self._chart.corners):
            line = self._setter.line(self._setter.clean(text), bold=True)
            wide = line.width * SMALL_STRONG.size
            left = _LEFT + 4 if place % 2 == 0 else self.width - wide - 4
            top = self._foot + _PLOT - 2 if place < 2 else self._foot + SMALL.leading + 2
            found.append(((left, top - SMALL.leading, left + wide, top), line))
        return found

    def _name(self, point: ScatterPoint) -> list[TextLine]:
        return self._setter.lines(point.name, SMALL, _NAME_WIDTH)

    def _across(self, importance: float) -> float:
        return _LEFT + (self.width - _LEFT) * (0.05 + 0.9 * (max(importance, 1) - 1) / 4)

    def _up(self, score: float) -> float:
        return self._foot + SMALL.leading + 6 + (_PLOT - 2 * SMALL.leading - 12) * score / 100

    def _places(self) -> list[tuple[float, float]]:
        """Return the position of each point; points that would cover each other stand side by side."""
        places: list[tuple[float, float]] = []
        for point in self._chart.points:
            x, y = self._across(point.importance), self._up(point.score)
            shift = 0
            while any(abs(x + self._shift(shift) - a) < _APART and abs(y - b) < _APART for a, b in places):
                shift += 1
            places.append((x + self._shift(shift), y))
        return places

    @staticmethod
    def _shift(number: int) -> float:
        return (number + 1) // 2 * _APART * (1 if number % 2 else -1)
