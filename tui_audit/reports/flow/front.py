"""The head-office page: whatever is in it, it stays on one page."""

from collections.abc import Sequence

from reportlab.platypus.flowables import Flowable

from tui_audit.languages import ngettext
from tui_audit.reports.charts import HEAD, Scale, ScoreBars
from tui_audit.reports.content.blocks import Fact, Front, Listing, Row, Table
from tui_audit.reports.flow.grid import Grid, Setting
from tui_audit.reports.flow.pen import Pen
from tui_audit.reports.flow.prose import Prose, Spacing
from tui_audit.reports.markup import Line, Typesetter
from tui_audit.reports.styles import (
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
    SUBPART,
    TINT,
    TITLE,
    Align,
    TextStyle,
)

_TIGHTNESS = 6
"""How many times the lists are shortened before the lines of their rows are."""
_LONGEST_LIST = 7
_SCORE_SHARE = 0.3


class Header(Flowable):  # type: ignore[misc]
    """The store's name at the left, score, band and verdict in a box at the right."""

    def __init__(self, setter: Typesetter, front: Front) -> None:
        super().__init__()
        self._setter = setter
        self._front = front

    def wrap(self, width: float, _height: float) -> tuple[float, float]:
        """As high as the higher of the two."""
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
                (front.change, SMALL),
            )
            if text
        ]
        self.height = max(_stack_height(self._left), _stack_height(self._right) + 20)
        return width, self.height

    def draw(self) -> None:
        """Box, then text."""
        box_left = self.width * (1 - _SCORE_SHARE)
        pen = Pen(self.canv)
        pen.fill((box_left, 0, self.width - box_left, self.height), TINT)
        pen.fill((box_left, 0, 3, self.height), ACCENT)
        _write_stack(pen, self._left, (0, self.height, self._left_width))
        _write_stack(pen, self._right, (box_left + 14, self.height - 9, self.width - box_left - 24))
        pen.done()


class Facts(Flowable):  # type: ignore[misc]
    """Named values side by side, in columns."""

    def __init__(self, setter: Typesetter, facts: Sequence[Fact], columns: int = 4) -> None:
        super().__init__()
        self._setter = setter
        self._facts = facts
        self._columns = columns

    def wrap(self, width: float, _height: float) -> tuple[float, float]:
        """Each row is as high as its highest value."""
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
        """Label over value."""
        pen = Pen(self.canv)
        top = self.height
        for row in self._rows:
            for place, (label, value) in enumerate(row):
                left = place * (self._column + GUTTER)
                pen.write(label, LABEL, (left, top, self._column), Align.LEFT)
                pen.write(value, BODY, (left, top - LABEL.leading, self._column), Align.LEFT)
            top -= _fact_row_height(row)
        pen.done()


class Tally(Flowable):  # type: ignore[misc]
    """Counts, one a line: what at the left, how many at the right."""

    def __init__(self, setter: Typesetter, title: str, facts: Sequence[Fact]) -> None:
        super().__init__()
        self._setter = setter
        self._title = title
        self._facts = facts

    def wrap(self, width: float, _height: float) -> tuple[float, float]:
        """One line a count, under its head."""
        self.width, self.height = width, HEAD + len(self._facts) * 15.0
        return width, self.height

    def draw(self) -> None:
        """Figures at the right edge."""
        pen = Pen(self.canv)
        pen.write(self._setter.lines(self._title, LABEL, self.width, 1), LABEL, (0, self.height, 0), Align.LEFT)
        for index, fact in enumerate(self._facts):
            top = self.height - HEAD - 15.0 * index
            style = SMALL_STRONG if fact.value != "0" else SMALL
            pen.write(self._setter.lines(fact.label, style, self.width - 30, 1), style, (0, top - 2, 0), Align.LEFT)
            figure = self._setter.lines(fact.value, style, 30, 1)
            pen.write(figure, style, (self.width - 30, top - 2, 30), Align.RIGHT)
            pen.rule((0, top - 15), (self.width, top - 15), (RULE, 0.35))
        pen.done()


class SideBySide(Flowable):  # type: ignore[misc]
    """Two stacks of flowables beside each other."""

    def __init__(self, left: Sequence[Flowable], right: Sequence[Flowable], share: float) -> None:
        super().__init__()
        self._sides = (left, right)
        self._share = share

    def wrap(self, width: float, height: float) -> tuple[float, float]:
        """As high as the higher stack."""
        self.width = width
        room = width - 2 * GUTTER
        self._widths = (room * self._share, room * (1 - self._share))
        heights = [sum(f.wrap(w, height)[1] for f in side) for side, w in zip(self._sides, self._widths, strict=True)]
        self.height = max(heights)
        return width, self.height

    def draw(self) -> None:
        """Both from the top."""
        left = 0.0
        for side, width in zip(self._sides, self._widths, strict=True):
            top = self.height
            for flowable in side:
                top -= flowable.height
                flowable.drawOn(self.canv, left, top)
            left += width + 2 * GUTTER


class FrontPage(Flowable):  # type: ignore[misc]
    """All of the head-office page in one piece, shortened until it fits its frame."""

    def __init__(self, setter: Typesetter, front: Front, frame: tuple[float, float]) -> None:
        super().__init__()
        self._setter = setter
        self._front = front
        self._room = frame

    def wrap(self, width: float, _height: float) -> tuple[float, float]:
        """The whole frame; the pieces are chosen here."""
        self.width, self.height = self._room
        for tightness in range(_TIGHTNESS + 2):
            self._pieces = self._composed(tightness)
            used = sum(piece.wrap(width, self.height)[1] for piece in self._pieces)
            self._gap = min((self.height - used) / max(len(self._pieces) - 1, 1), 24.0)
            if self._gap >= 8.0:
                break
        return self._room

    def draw(self) -> None:
        """The pieces from top to bottom, the white between them equal."""
        self.canv.bookmarkHorizontal("front", 0, self.height)
        self.canv.addOutlineEntry(self._setter.clean(self._front.store), "front", 0, closed=True)
        top = self.height
        for piece in self._pieces:
            top -= piece.height
            piece.drawOn(self.canv, 0, top)
            top -= self._gap

    def _composed(self, tightness: int) -> list[Flowable]:
        front, setter = self._front, self._setter
        scale = Scale(front.thresholds, front.bar_heads)
        pieces: list[Flowable] = [
            Header(setter, front),
            Facts(setter, front.facts),
            SideBySide([ScoreBars(setter, front.bars, scale)], [Tally(setter, front.grades_title, front.grades)], 0.75),
        ]
        pieces += [
            TitledList(setter, listing, tightness) for listing in front.lists if listing.rows or listing.none
        ]
        pieces.append(Prose(setter, front.trust, SMALL, Spacing()))
        return pieces


class TitledList(Flowable):  # type: ignore[misc]
    """A short list under its title; what is left out is counted."""

    def __init__(self, setter: Typesetter, listing: Listing, tightness: int) -> None:
        super().__init__()
        self._setter = setter
        self._listing = listing
        self._most_rows = max(_LONGEST_LIST - tightness, listing.least)
        self._most_lines = 2 if tightness < _TIGHTNESS - 2 else 1

    def wrap(self, width: float, height: float) -> tuple[float, float]:
        """Title, rows, and a line for the rest."""
        self.width = width
        listing = self._listing
        self._title = self._setter.lines(listing.title, SUBPART, width, 1)
        kept = listing.rows[: self._most_rows]
        rest = len(listing.rows) - len(kept)
        words = ngettext("… and %(count)s more, in full below.", "… and %(count)s more, in full below.", rest)
        self._words = self._setter.lines(listing.none if not kept else words % {"count": rest} if rest else "", SMALL, width)
        self._grid: Grid | None = None
        if kept:
            table = Table(listing.columns, tuple(Row(cells) for cells in kept))
            self._grid = Grid(Setting(self._setter, table, width, self._most_lines), 1e6)
            self._grid.wrap(width, 1e6)
        text_height = SMALL.leading + 3 if listing.rows[self._most_rows :] or not kept else 0
        self.height = SUBPART.leading + 2 + (self._grid.height if self._grid else 0) + text_height
        return width, self.height

    def draw(self) -> None:
        """Title, rows, rest."""
        pen = Pen(self.canv)
        pen.write(self._title, SUBPART, (0, self.height, self.width), Align.LEFT)
        top = self.height - SUBPART.leading - 2
        if self._grid is not None:
            top -= self._grid.height
            self._grid.drawOn(self.canv, 0, top)
        pen.write(self._words[:1], SMALL, (0, top - 3, self.width), Align.LEFT)
        pen.done()


def _stack_height(stack: list[tuple[TextStyle, list[Line]]]) -> float:
    return sum(len(lines) * style.leading for style, lines in stack)


def _write_stack(pen: Pen, stack: list[tuple[TextStyle, list[Line]]], box: tuple[float, float, float]) -> None:
    left, top, width = box
    for style, lines in stack:
        pen.write(lines, style, (left, top, width), Align.LEFT)
        top -= len(lines) * style.leading


def _fact_row_height(row: list[tuple[list[Line], list[Line]]]) -> float:
    return LABEL.leading + max(len(value) for _label, value in row) * BODY.leading + 6
