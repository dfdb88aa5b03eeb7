"""Tables that break across pages and repeat their heads; each row is typeset once, when its page is reached."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from itertools import count

from tui_audit.i18n.translator import Translator
from tui_audit.reports.content.blocks import RowKind, TableBlock, TableRow
from tui_audit.reports.pdf.layout.piece import Piece
from tui_audit.reports.pdf.layout.text_writer import Pen
from tui_audit.reports.pdf.styles import INK, LABEL, RULE, SMALL, SMALL_QUIET, SMALL_STRONG, TINT, Align, TextStyle
from tui_audit.reports.pdf.tagging.structure import COLUMN_HEAD, PAGINATION, ROW_HEAD, Element, span_attributes
from tui_audit.reports.pdf.typesetter import TextLine, Typesetter

_PAD = 3.2
"""Space above and below the text of a row, in points."""
_GAP = 10.0
"""Space between columns, in points."""
_MOST_HEADING_LINES = 8
_ABOVE = {RowKind.GROUP: 7.0, RowKind.SUBGROUP: 2.5}
_SHORT = 12
"""A table with up to this many rows stays on one page if it takes at most a sixth of the page."""
_FEWEST_LINES = 3
"""Minimum number of lines of a split row at the bottom of a page."""


@dataclass(frozen=True)
class Cell:
    """Typeset lines and their position in the row."""

    lines: list[TextLine]
    style: TextStyle
    left: float
    width: float
    align: Align
    place: int = 0
    """Index of the cell in its row."""
    drop: int = 0
    """Number of lines above it in the same column."""


@dataclass(frozen=True)
class TypesetRow:
    """One typeset row."""

    kind: RowKind
    cells: tuple[Cell, ...]
    elements: list[Element] = field(default_factory=list)
    """Structure elements of the cells; created when the beginning of the row is drawn."""

    @cached_property
    def count(self) -> int:
        """Number of lines of the highest cell."""
        return max((cell.drop + len(cell.lines) for cell in self.cells), default=0)

    @cached_property
    def height(self) -> float:
        """Height in points, including the space around the text."""
        return self.count * SMALL.leading + 2 * _PAD + self.above

    @property
    def above(self) -> float:
        """Extra space above the row, part of its height, in points."""
        return _ABOVE.get(self.kind, 0.0)

    def cut(self, start: int, stop: int | None) -> "TypesetRow":
        """Return the row with only the given lines."""
        cells = tuple(
            replace(
                cell,
                lines=cell.lines[max(start - cell.drop, 0) : None if stop is None else max(stop - cell.drop, 0)],
                drop=max(cell.drop - start, 0),
            )
            for cell in self.cells
        )
        return TypesetRow(self.kind, cells, self.elements)


class TableLayout:
    """A table prepared for layout: column widths, and rows that are typeset on demand."""

    def __init__(
        self, t: Translator, setter: Typesetter, table: TableBlock, width: float, most_lines: int | None = None
    ) -> None:
        self._t = t
        self.width = width
        self.table = table
        self._setter = setter
        self._most = most_lines
        self._rows: dict[int, TypesetRow] = {}
        free = width - _GAP * (len(table.columns) - 1)
        total = sum(column.share for column in table.columns)
        self._widths = [free * column.share / total for column in table.columns]
        self._lefts = [sum(self._widths[:i]) + _GAP * i for i in range(len(self._widths))]
        heads = [column.head for column in table.columns]
        self.head = self._columns(heads, RowKind.PLAIN, LABEL) if any(heads) else None
        self._element = Element("Table")

    def __len__(self) -> int:
        """Return the number of rows."""
        return len(self.table.rows)

    def row(self, index: int) -> TypesetRow:
        """Return a row, typeset on first use."""
        if index not in self._rows:
            self._rows[index] = self._set(index)
        return self._rows[index]

    def forget(self, index: int) -> None:
        """Drop a row that has been drawn."""
        self._rows.pop(index, None)

    def headings_over(self, index: int) -> tuple[TypesetRow, ...]:
        """Return the group and subgroup headings above a row, each marked as "(continued)"."""
        rows = self.table.rows
        headings = [rows[place] for place in self._over[index] if place is not None]
        words = [self._t("%(heading)s (continued)", heading=heading.cells[0]) for heading in headings]
        return tuple(self._wide((said,), heading.kind) for said, heading in zip(words, headings, strict=True))

    @cached_property
    def _over(self) -> list[tuple[int | None, int | None]]:
        """For each row, the indices of its group heading and its subgroup heading."""
        found: list[tuple[int | None, int | None]] = []
        group = subgroup = None
        for place, row in enumerate(self.table.rows):
            match row.kind:
                case RowKind.GROUP:
                    found.append((None, None))
                    group, subgroup = place, None
                case RowKind.SUBGROUP:
                    found.append((group, None))
                    subgroup = place
                case RowKind.TOTAL:
                    found.append((group, None))
                case _:
                    found.append((group, subgroup))
        return found

    def tag(self, pen: Pen, row: TypesetRow) -> None:
        """Create the elements of a row that is drawn for the first time; one table element covers all its pages."""
        if row.elements:
            return
        pen.place(self._element)
        line = self._element.add("TR")
        columns = len(self.table.columns)
        last = max((cell.place for cell in row.cells), default=0)
        if row is self.head:
            row.elements.extend(line.add("TH", COLUMN_HEAD) for _cell in range(columns))
        elif row.kind is RowKind.REMARK:
            row.elements.append(line.add("TD", span_attributes(columns)))
        elif row.kind in {RowKind.GROUP, RowKind.SUBGROUP}:
            row.elements.append(line.add("TH", span_attributes(columns - last, heads=True)))
            row.elements.extend(line.add("TD") for _cell in range(last))
        else:
            first = ("TH", ROW_HEAD) if self.head is None else ("TD", "")
            row.elements.append(line.add(*first))
            row.elements.extend([line.add("TD") for _cell in range(last)])

    def _set(self, index: int) -> TypesetRow:
        row = self.table.rows[index]
        if row.kind in {RowKind.GROUP, RowKind.SUBGROUP}:
            return self._wide(row.cells, row.kind)
        if row.kind is RowKind.REMARK:
            lines = self._setter.lines(row.cells[0], SMALL_QUIET, self.width - 12, self._most)
            return TypesetRow(row.kind, (Cell(lines, SMALL_QUIET, 12, self.width - 12, Align.LEFT),))
        set_row = self._columns(row.cells, row.kind, SMALL_STRONG if row.kind is RowKind.TOTAL else SMALL)
        return TypesetRow(row.kind, (*set_row.cells, *self._notes(row, set_row))) if any(row.notes) else set_row

    def _wide(self, cells: tuple[str, ...], kind: RowKind) -> TypesetRow:
        indent = 5.0 if kind is RowKind.GROUP else 0.0
        aside = cells[-1] if len(cells) > 1 else ""
        aside_width = self._setter.width(self._setter.clean(aside), SMALL_STRONG)
        width = self.width - 2 * indent - (aside_width + _GAP if aside else 0)
        found = [
            Cell(
                self._setter.lines(cells[0], SMALL_STRONG, width, _MOST_HEADING_LINES),
                SMALL_STRONG,
                indent,
                width,
                Align.LEFT,
            )
        ]
        if aside:
            left = self.width - indent - aside_width
            lines = self._setter.lines(aside, SMALL_STRONG, aside_width + 1)
            found.append(Cell(lines, SMALL_STRONG, left, aside_width, Align.RIGHT, 1))
        return TypesetRow(kind, tuple(found))

    def _notes(self, row: TableRow, above: TypesetRow) -> Iterator[Cell]:
        """Yield the second texts of the cells, below the first."""
        for place, text in enumerate(row.notes):
            drop = next((len(cell.lines) for cell in above.cells if cell.place == place), 0)
            if text:
                lines = self._setter.lines(text, SMALL_QUIET, self._widths[place], self._most)
                yield Cell(lines, SMALL_QUIET, self._lefts[place], self._widths[place], Align.LEFT, place, drop)

    def _columns(self, texts: tuple[str, ...] | list[str], kind: RowKind, style: TextStyle) -> TypesetRow:
        cells = []
        places = zip(count(), texts, self.table.columns, self._lefts, self._widths)
        for place, text, column, left, width in places:
            if text:
                lines = self._setter.lines(text, style, width, self._most)
                align = Align.RIGHT if column.is_numeric else Align.LEFT
                cells.append(Cell(lines, style, left, width, align, place))
        return TypesetRow(kind, tuple(cells))


class TablePiece(Piece):
    """A range of a table's rows."""

    def __init__(
        self, setting: TableLayout, page_height: float, start: int = 0, first: TypesetRow | None = None
    ) -> None:
        super().__init__()
        self._again = setting.headings_over(start) if start else ()
        """Headings of the first rows, repeated if they are on an earlier page."""
        self._setting = setting
        self._page_height = page_height
        self._start = start
        self._first = first
        """The rest of the first row, if its beginning is on an earlier page."""
        self._rows: list[TypesetRow] | None = None
        """Fixed rows, once the grid is cut to a page."""
        self.width = setting.width

    def wrap(self, _width: float, height: float) -> tuple[float, float]:
        """Return the width, and the height or any value above the given height as soon as it is exceeded."""
        used = self._head_height
        for index in range(self._count):
            if used > height and self._rows is None:
                break
            used += self._row(index).height
        self.height = used
        return self.width, used

    def least(self, _width: float) -> float:
        """Return the height of the head and the first rows that must stay together, in points."""
        if self._stays_whole:
            return self.height
        used = self._head_height
        for index in range(self._count):
            row = self._row(index)
            used += min(row.height, self._page_height / 3)
            if row.kind not in {RowKind.GROUP, RowKind.SUBGROUP}:
                break
        return used

    def split(self, _width: float, height: float) -> Sequence[Piece]:
        """Return the rows that fit, and the rest; rows higher than a third of the page are split between lines."""
        if self._stays_whole:
            return []
        used = self._head_height
        index = 0
        while index < self._count and used + self._row(index).height <= height + 1e-6:
            used += self._row(index).height
            index += 1
        if index == self._count:
            return [self]
        fitting = [self._row(i) for i in range(index)]
        tall = self._row(index)
        lines = min(int((height - used - 2 * _PAD) // SMALL.leading), tall.count - _FEWEST_LINES)
        if tall.height > self._page_height / 3 and lines >= _FEWEST_LINES:
            fitting.append(tall.cut(0, lines))
            return self._halves(fitting, index, tall.cut(lines, None))
        while len(fitting) > 0 and self._parts_badly(fitting, tall):
            tall = fitting.pop()
            index -= 1
        return self._halves(fitting, index, None) if fitting else []

    def draw(self) -> None:
        """Draw heads and rows: fills and rules below all text."""
        rows = self._rows if self._rows is not None else [self._row(i) for i in range(self._count)]
        pen = Pen(self.canv)
        top = self.height
        if self._setting.head is not None:
            top = self._draw_head(pen, self._setting.head, top)
            pen.rule((0, top), (self.width, top), (INK, 0.7))
        top = self._draw_again(top)
        for row in rows:
            bottom = top - row.height
            self._ornaments(pen, row, top, bottom)
            top = self._draw_row(pen, row, top)
        pen.done()
        for index in range(self._start, self._start + len(rows)):
            self._setting.forget(index)

    @property
    def _stays_whole(self) -> bool:
        """Whether the table must not be split: a short table is not worth a second head on the next page."""
        if self._start or self._rows is not None or self._count > _SHORT:
            return False
        return self.wrap(self.width, self._page_height)[1] <= self._page_height / 6

    @property
    def _head_height(self) -> float:
        head = self._setting.head.height if self._setting.head is not None else 0.0
        return head + sum(row.height for row in self._again)

    @property
    def _count(self) -> int:
        return len(self._rows) if self._rows is not None else len(self._setting) - self._start

    def _row(self, index: int) -> TypesetRow:
        if self._rows is not None:
            return self._rows[index]
        if index == 0 and self._first is not None:
            return self._first
        return self._setting.row(self._start + index)

    def _halves(self, rows: list[TypesetRow], index: int, left_over: TypesetRow | None) -> Sequence[Piece]:
        page = TablePiece(self._setting, self._page_height, self._start)
        page._rows = rows
        if left_over is None and index == 0 and self._first is not None:
            left_over = self._first
        return [page, TablePiece(self._setting, self._page_height, self._start + index, left_over)]

    def _parts_badly(self, fitting: list[TypesetRow], following: TypesetRow) -> bool:
        """Return whether a page must not end here: after a heading, or between a row and its remark or total."""
        last = fitting[-1]
        if last.kind in {RowKind.GROUP, RowKind.SUBGROUP}:
            return True
        belongs = following.kind in {RowKind.REMARK, RowKind.TOTAL} and last.kind is RowKind.PLAIN
        return belongs and len(fitting) > 1 and last.height <= self._page_height / 3

    def _ornaments(self, pen: Pen, row: TypesetRow, top: float, bottom: float) -> None:
        if row.kind is RowKind.GROUP:
            pen.fill((0, bottom, self.width, top - bottom - row.above), TINT)
        elif row.kind is RowKind.TOTAL:
            pen.rule((0, top), (self.width, top), (INK, 0.7))
        if row.kind in {RowKind.PLAIN, RowKind.REMARK}:
            pen.rule((0, bottom), (self.width, bottom), (RULE, 0.35))

    def _draw_head(self, pen: Pen, head: TypesetRow, top: float) -> float:
        """Draw the heads and return the new top; repeated heads are not read aloud."""
        if not head.elements:
            return self._draw_row(pen, head, top)
        repeated = Pen(self.canv, PAGINATION)
        for cell in head.cells:
            repeated.write(cell.lines, cell.style, (cell.left, top - _PAD, cell.width), cell.align)
        repeated.done()
        return top - head.height

    def _draw_again(self, top: float) -> float:
        """Draw the repeated headings, which are not read aloud, and return the new top."""
        repeated = Pen(self.canv, PAGINATION)
        for row in self._again:
            self._ornaments(repeated, row, top, top - row.height)
            for cell in row.cells:
                box = (cell.left, top - row.above - _PAD, cell.width)
                repeated.write(cell.lines, cell.style, box, cell.align)
            top -= row.height
        if self._again:
            repeated.done()
        return top

    def _draw_row(self, pen: Pen, row: TypesetRow, top: float) -> float:
        self._setting.tag(pen, row)
        elements, begin = row.elements, top - row.above - _PAD
        for cell in row.cells:
            top_line = begin - cell.drop * SMALL.leading
            pen.write(cell.lines, cell.style, (cell.left, top_line, cell.width), cell.align, elements[cell.place])
        return top - row.height
