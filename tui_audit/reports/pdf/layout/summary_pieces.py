"""The pieces of the head-office page."""

from collections.abc import Sequence

from tui_audit.reports.content.blocks import Fact, SummaryContent
from tui_audit.reports.pdf.layout.piece import Piece
from tui_audit.reports.pdf.layout.score_bars import HEAD
from tui_audit.reports.pdf.layout.text_writer import Pen
from tui_audit.reports.pdf.styles import (
    ACCENT,
    BODY,
    EYEBROW,
    FIGURE,
    GUTTER,
    LABEL,
    QUIET_BODY,
    RULE,
    SMALL,
    SMALL_STRONG,
    STRONG,
    TINT,
    TITLE,
    Align,
    TextStyle,
)
from tui_audit.reports.pdf.tagging.structure import Element
from tui_audit.reports.pdf.typesetter import TextLine, Typesetter

_SCORE_SHARE = 0.3
"""Fraction of the width that the score box takes."""


class Header(Piece):
    """The store's name at the left; score, band and verdict in a box at the right."""

    def __init__(self, setter: Typesetter, front: SummaryContent) -> None:
        super().__init__()
        self._setter = setter
        self._front = front

    def wrap(self, width: float, _height: float) -> tuple[float, float]:
        """Typeset both sides and return the height of the higher one."""
        self.width = width
        self._left_width = width * (1 - _SCORE_SHARE) - GUTTER
        front = self._front
        self._left = [
            (style, self._setter.lines(text, style, self._left_width, most))
            for text, style, most in (
                (front.kind, EYEBROW, 1),
                (front.store, TITLE, 2),
                (front.subtitle, QUIET_BODY, 2),
            )
        ]
        inner = width * _SCORE_SHARE - 24
        self._right = [
            (style, self._setter.lines(text, style, inner, 2))
            for text, style in (
                (front.score, FIGURE),
                (front.band, STRONG),
                (front.verdict, STRONG),
                (front.trend, STRONG),
                (front.change, SMALL),
            )
            if text
        ]
        self.height = max(_stack_height(self._left), _stack_height(self._right) + 20)
        return width, self.height

    def draw(self) -> None:
        """Draw the box, then the text."""
        box_left = self.width * (1 - _SCORE_SHARE)
        pen = Pen(self.canv)
        pen.fill((box_left, 0, self.width - box_left, self.height), TINT)
        pen.fill((box_left, 0, 3, self.height), ACCENT)
        _write_stack(pen, self._left, (0, self.height, self._left_width))
        _write_stack(pen, self._right, (box_left + 14, self.height - 9, self.width - box_left - 24))
        pen.done()


class FactColumns(Piece):
    """Labelled values side by side, in columns."""

    def __init__(self, setter: Typesetter, facts: Sequence[Fact], columns: int = 4) -> None:
        super().__init__()
        self._setter = setter
        self._facts = facts
        self._columns = columns

    def wrap(self, width: float, _height: float) -> tuple[float, float]:
        """Typeset the values; each row is as high as its highest value."""
        self.width = width
        self._column = (width - (self._columns - 1) * GUTTER) / self._columns
        cells = [
            (
                self._setter.lines(fact.label, LABEL, self._column, 1),
                self._setter.lines(fact.value, BODY, self._column, 2),
            )
            for fact in self._facts
        ]
        self._rows = [cells[i : i + self._columns] for i in range(0, len(cells), self._columns)]
        self.height = sum(map(_fact_row_height, self._rows))
        return width, self.height

    def draw(self) -> None:
        """Write each label with its value below."""
        pen = Pen(self.canv)
        facts = Element("L")
        pen.place(facts)
        top = self.height
        for row in self._rows:
            for place, (label, value) in enumerate(row):
                left = place * (self._column + GUTTER)
                fact = facts.add("LI")
                pen.write(label, LABEL, (left, top, self._column), Align.LEFT, fact.add("Lbl"))
                pen.write(value, BODY, (left, top - LABEL.leading, self._column), Align.LEFT, fact.add("LBody"))
            top -= _fact_row_height(row)
        pen.done()


class CountList(Piece):
    """Counts, one per line: label at the left, number at the right."""

    def __init__(self, setter: Typesetter, title: str, facts: Sequence[Fact]) -> None:
        super().__init__()
        self._setter = setter
        self._title = title
        self._facts = facts

    def wrap(self, width: float, _height: float) -> tuple[float, float]:
        """Return the height: one line per count, and the title."""
        self.width, self.height = width, HEAD + len(self._facts) * 15.0
        return width, self.height

    def draw(self) -> None:
        """Write the title and the counts, with the numbers at the right edge."""
        pen = Pen(self.canv)
        pen.write(self._setter.lines(self._title, LABEL, self.width, 1), LABEL, (0, self.height, 0), Align.LEFT)
        counts = Element("L")
        pen.place(counts)
        for index, fact in enumerate(self._facts):
            count = counts.add("LI")
            top = self.height - HEAD - 15.0 * index
            style = SMALL_STRONG if fact.value != "0" else SMALL
            label = self._setter.lines(fact.label, style, self.width - 30, 1)
            pen.write(label, style, (0, top - 2, 0), Align.LEFT, count.add("Lbl"))
            figure = self._setter.lines(fact.value, style, 30, 1)
            pen.write(figure, style, (self.width - 30, top - 2, 30), Align.RIGHT, count.add("LBody"))
            pen.rule((0, top - 15), (self.width, top - 15), (RULE, 0.35))
        pen.done()


class SideBySide(Piece):
    """Two stacks of pieces side by side."""

    def __init__(self, left: Sequence[Piece], right: Sequence[Piece], share: float) -> None:
        super().__init__()
        self._sides = (left, right)
        self._share = share

    def wrap(self, width: float, height: float) -> tuple[float, float]:
        """Measure the pieces and return the height of the higher stack."""
        self.width = width
        room = width - 2 * GUTTER
        self._widths = (room * self._share, room * (1 - self._share))
        heights = [sum(f.wrap(w, height)[1] for f in side) for side, w in zip(self._sides, self._widths, strict=True)]
        self.height = max(heights)
        return width, self.height

    def draw(self) -> None:
        """Draw both stacks from the top."""
        left = 0.0
        for side, width in zip(self._sides, self._widths, strict=True):
            top = self.height
            for piece in side:
                top -= piece.height
                piece.draw_on(self.canv, left, top)
            left += width + 2 * GUTTER


def _stack_height(stack: list[tuple[TextStyle, list[TextLine]]]) -> float:
    return sum(len(lines) * style.leading for style, lines in stack)


def _write_stack(pen: Pen, stack: list[tuple[TextStyle, list[TextLine]]], box: tuple[float, float, float]) -> None:
    left, top, width = box
    for style, lines in stack:
        pen.write(lines, style, (left, top, width), Align.LEFT, Element("H1" if style is TITLE else "P"))
        top -= len(lines) * style.leading


def _fact_row_height(row: list[tuple[list[TextLine], list[TextLine]]]) -> float:
    return LABEL.leading + max(len(value) for _label, value in row) * BODY.leading + 6
