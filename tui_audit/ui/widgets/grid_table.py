"""A table with a list of entries in each cell, and the moves from entry to entry."""

from collections.abc import Sequence
from dataclasses import dataclass

from textual.content import Content


@dataclass(frozen=True)
class Entry:
    """An entry in a cell."""

    id: str
    words: Content


@dataclass(frozen=True)
class GridRow:
    """A row: its heading and its cells."""

    head: Content
    cells: Sequence[Sequence[Entry]]


@dataclass(frozen=True)
class GridPosition:
    """Position of an entry: row, column, and index in the cell."""

    row: int = 0
    column: int = 0
    entry: int = 0


@dataclass(frozen=True)
class GridTable:
    """Column headings and rows. The height of a row is the longest list in its cells, at least 1, plus a blank line."""

    heads: Sequence[Content] = ()
    rows: Sequence[GridRow] = ()

    def cell(self, row: int, column: int) -> Sequence[Entry]:
        """Return the entries of a cell; an empty sequence outside the table."""
        if not 0 <= row < len(self.rows) or not 0 <= column < len(self.rows[row].cells):
            return ()
        return self.rows[row].cells[column]

    def row_height(self, row: int) -> int:
        """Return the number of lines of a row."""
        return max(max((len(cell) for cell in self.rows[row].cells), default=0), 1) + 1

    def lines_above(self, row: int) -> int:
        """Return the number of lines of all rows above a row."""
        return sum(self.row_height(each) for each in range(row))

    def row_at_line(self, line: int) -> tuple[int, int] | None:
        """Return the row at a line of the table, and the line within that row; None below the last row."""
        for row in range(len(self.rows)):
            if line < self.row_height(row):
                return row, line
            line -= self.row_height(row)
        return None

    def first(self) -> GridPosition:
        """Return the place of the first entry; the top left cell if the table has no entries."""
        for row, each in enumerate(self.rows):
            for column, cell in enumerate(each.cells):
                if cell:
                    return GridPosition(row, column)
        return GridPosition()

    def next_in_row(self, place: GridPosition, step: int) -> GridPosition | None:
        """Return the next entry to the left or right in the same row, skipping empty cells; None if there is none."""
        column = place.column + step
        while 0 <= column < len(self.heads):
            cell = self.cell(place.row, column)
            if cell:
                return GridPosition(place.row, column, min(place.entry, len(cell) - 1))
            column += step
        return None

    def next_in_column(self, place: GridPosition, step: int) -> GridPosition | None:
        """Return the next entry above or below in the same column, across rows; None if there is none."""
        if 0 <= place.entry + step < len(self.cell(place.row, place.column)):
            return GridPosition(place.row, place.column, place.entry + step)
        row = place.row + step
        while 0 <= row < len(self.rows):
            cell = self.cell(row, place.column)
            if cell:
                return GridPosition(row, place.column, 0 if step > 0 else len(cell) - 1)
            row += step
        return None

    def next_row(self, place: GridPosition, step: int) -> GridPosition | None:
        """Return the first entry in the nearest column of the next row above or below that has entries.

        None if there is no such row.
        """
        row = place.row + step
        while 0 <= row < len(self.rows):
            columns = [column for column, cell in enumerate(self.rows[row].cells) if cell]
            if columns:
                return GridPosition(row, min(columns, key=lambda column: abs(column - place.column)))
            row += step
        return None
