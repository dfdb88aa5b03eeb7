"""Where the parts of a picture fall in the cells of a terminal; each cell shows two points, one above the other."""

from collections.abc import Sequence
from dataclasses import dataclass

from tui_audit.exchange.photos.photo_copy import Area, Preview

ALL = Area(0.0, 0.0, 1.0, 1.0)
"""The whole picture."""

Colour = tuple[int, int, int]

_LOOKS = 3  # points of the picture that are averaged along each side of a point on the screen


@dataclass(frozen=True)
class Shape:
    """The part of a picture that is shown, and in how many points."""

    part: Area
    wide: int
    high: int
    """Even: two points stand in one cell."""

    @classmethod
    def fitting(cls, preview: Preview, part: Area, cells: tuple[int, int]) -> "Shape":
        """As large as so many columns and lines allow."""
        wide = max(preview.width * (part.right - part.left), 1)
        high = max(preview.height * (part.bottom - part.top), 1)
        columns, points = max(cells[0], 1), max(cells[1] * 2, 2)
        scale = min(columns / wide, points / high)
        rows = max(round(high * scale / 2), 1)
        return cls(part, min(max(round(wide * scale), 1), columns), min(rows * 2, points))

    def points(self, area: Area) -> tuple[int, int, int, int]:
        """First column, first row, last column, last row of a part; outside of what is shown too."""
        left, top = self._column(area.left), self._row(area.top)
        return (
            round(left),
            round(top),
            max(round(self._column(area.right)) - 1, round(left)),
            max(round(self._row(area.bottom)) - 1, round(top)),
        )

    def share(self, column: float, row: float) -> tuple[float, float]:
        """Where in the picture a point stands."""
        across = self.part.left + column / self.wide * (self.part.right - self.part.left)
        down = self.part.top + row / self.high * (self.part.bottom - self.part.top)
        return min(max(across, 0.0), 1.0), min(max(down, 0.0), 1.0)

    def colours(self, preview: Preview) -> list[list[Colour]]:
        """The colour of each point, row by row."""
        across = _looks(preview.width, self.part.left, self.part.right, self.wide)
        down = _looks(preview.height, self.part.top, self.part.bottom, self.high)
        return [[_average(preview, columns, rows) for columns in across] for rows in down]

    def _column(self, share: float) -> float:
        return (share - self.part.left) / (self.part.right - self.part.left) * self.wide

    def _row(self, share: float) -> float:
        return (share - self.part.top) / (self.part.bottom - self.part.top) * self.high


def around(area: Area) -> Area:
    """The third of a picture around a part; more where the part is larger."""
    wide, high = _room(area.right - area.left), _room(area.bottom - area.top)
    most = max(wide, high)  # the same share of both sides keeps its proportions
    left = min(max((area.left + area.right - most) / 2, 0.0), 1 - most)
    top = min(max((area.top + area.bottom - most) / 2, 0.0), 1 - most)
    return Area(left, top, left + most, top + most)


def _room(side: float) -> float:
    return min(max(side * 1.2, 1 / 3), 1.0)


def _looks(size: int, start: float, end: float, count: int) -> list[list[int]]:
    """For each of so many points along a side: where in the picture to look."""
    first, step = start * size, (end - start) * size / count
    found = []
    for place in range(count):
        looks = {int(first + (place + (look + 0.5) / _LOOKS) * step) for look in range(_LOOKS)}
        found.append([min(max(look, 0), size - 1) for look in sorted(looks)])
    return found


def _average(preview: Preview, columns: Sequence[int], rows: Sequence[int]) -> Colour:
    colours = preview.colours
    starts = [(row * preview.width + column) * 3 for row in rows for column in columns]
    count = len(starts)
    return (
        sum(colours[start] for start in starts) // count,
        sum(colours[start + 1] for start in starts) // count,
        sum(colours[start + 2] for start in starts) // count,
    )
