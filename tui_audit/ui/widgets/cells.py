"""Lines drawn in character cells, with several braille dots in each cell where the terminal supports them."""

from collections.abc import Iterator

_DOTS = ((0x01, 0x08), (0x02, 0x10), (0x04, 0x20), (0x40, 0x80))
"""Braille: the bit of each dot in a cell, by row and column."""
_BRAILLE = 0x2800


class CellCanvas:
    """Character cells to draw into. Positions run from 0 to 1 across and down, independent of the dots in a cell."""

    def __init__(self, columns: int, rows: int, *, ascii_only: bool) -> None:
        self._columns, self._rows, self._ascii_only = columns, rows, ascii_only
        self._across, self._down = (1, 1) if ascii_only else (2, 4)
        self._dots = [[0] * columns for _row in range(rows)]
        self._signs: dict[tuple[int, int], str] = {}

    def draw_line(self, start: tuple[float, float], end: tuple[float, float], *, every: int = 1) -> None:
        """Draw a line of dots between 2 positions; ``every`` 2 or more draws only every nth dot, for a dotted line."""
        (left, top), (right, bottom) = self._dot(start), self._dot(end)
        steps = max(abs(right - left), abs(bottom - top), 1)
        for step in range(0, steps + 1, every):
            x = left + round((right - left) * step / steps)
            y = top + round((bottom - top) * step / steps)
            bit = 1 if self._ascii_only else _DOTS[y % 4][x % 2]
            self._dots[y // self._down][x // self._across] |= bit

    def draw_mark(self, place: tuple[float, float], sign: str) -> None:
        """Put a sign in the cell at a position; it replaces the dots there."""
        x, y = self._dot(place)
        self._signs[y // self._down, x // self._across] = sign

    def rows(self) -> Iterator[str]:
        """Yield the drawing row by row."""
        for number in range(self._rows):
            yield "".join(self.character_at(number, column) for column in range(self._columns))

    def character_at(self, row: int, column: int) -> str:
        """Return the character drawn in a cell; a space if the cell is empty."""
        dots = self._dots[row][column]
        drawn = "." if self._ascii_only else chr(_BRAILLE + dots)
        return self._signs.get((row, column)) or (drawn if dots else " ")

    def _dot(self, place: tuple[float, float]) -> tuple[int, int]:
        return (
            round(place[0] * (self._columns * self._across - 1)),
            round(place[1] * (self._rows * self._down - 1)),
        )
