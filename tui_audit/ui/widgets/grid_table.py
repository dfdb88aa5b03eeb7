"""A table of lists, and the ways through it from entry to entry."""

from collections.abc import Sequence
from dataclasses import dataclass

from textual.content import Content


@dataclass(frozen=True)
class Entry:
    """One thing in a cell."""

    id: str
    words: Content


@dataclass(frozen=True)
class GridRow:
    """A row of cells."""

    head: Content
    cells: Sequence[Sequence[Entry]]


@dataclass(frozen=True)
class Place:
    """Where an entry stands."""

    row: int = 0
    column: int = 0
    entry: int = 0


@dataclass(frozen=True)
class GridTable:
    """Heads of columns, and rows. A row is as high as its longest cell, and a blank line."""

    heads: Sequence[Content] = ()
    rows: Sequence[GridRow] = ()

    def cell(self, row: int, column: int) -> Sequence[Entry]:
        """The entries of a cell; none outside of the table."""
        if not 0 <= row < len(self.rows) or not 0 <= column < len(self.rows[row].cells):
            return ()
        return self.rows[row].cells[column]

    def height(self, row: int) -> int:
        """Lines of a row."""
        return max(max((len(cell) for cell in self.rows[row].cells), default=0), 1) + 1

    def above(self, row: int) -> int:
        """Lines of all rows above one."""
        return sum(self.height(each) for each in range(row))

    def line(self, line: int) -> tuple[int, int] | None:
        """The row that a line belongs to, and which of its lines it is; None below the last."""
        for row in range(len(self.rows)):
            if line < self.height(row):
                return row, line
            line -= self.height(row)
        return None

    def first(self) -> Place:
        """The first entry; the corner of an empty table."""
        for row, each in enumerate(self.rows):
            for column, cell in enumerate(each.cells):
                if cell:
                    return Place(row, column)
        return Place()

    def beside(self, place: Place, step: int) -> Place | None:
        """The entry to the left or right in the same row, past empty cells; None where there is none."""
        column = place.column + step
        while 0 <= column < len(self.heads):
            cell = self.cell(place.row, column)
            if cell:
                return Place(place.row, column, min(place.entry, len(cell) - 1))
            column += step
        return None

    def below(self, place: Place, step: int) -> Place | None:
        """The entry above or below in the same column, over rows; None where there is none."""
        if 0 <= place.entry + step < len(self.cell(place.row, place.column)):
            return Place(place.row, place.column, place.entry + step)
        row = place.row + step
        while 0 <= row < len(self.rows):
            cell = self.cell(row, place.column)
            if cell:
                return Place(row, place.column, 0 if step > 0 else len(cell) - 1)
            row += step
        return None

    def next_row(self, place: Place, step: int) -> Place | None:
        """The first entry of the nearest column in the row above or below that has any; None where there is none."""
        row = place.row + step
        while 0 <= row < len(self.rows):
            columns = [column for column, cell in enumerate(self.rows[row].cells) if cell]
            if columns:
                return Place(row, min(columns, key=lambda column: abs(column - place.column)))
            row += step
        return None
