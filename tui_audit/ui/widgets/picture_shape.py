"""Scales a picture to the cells of a terminal; each cell shows 2 points, one above the other."""

from collections.abc import Sequence
from dataclasses import dataclass

from tui_audit.exchange.photos.photo_copy import Area, Preview

WHOLE_PICTURE = Area(0.0, 0.0, 1.0, 1.0)
"""The whole picture."""

Colour = tuple[int, int, int]

_LOOKS = 3  # pixels of the picture that are sampled and averaged in each direction for 1 point


@dataclass(frozen=True)
class Shape:
    """The visible part of a picture, and its size in points."""

    part: Area
    wide: int
    high: int
    """Even, because a cell shows 2 points."""

    @classmethod
    def fitting(cls, preview: Preview, part: Area, cells: tuple[int, int]) -> "Shape":
        """Return the largest shape for a number of columns and lines that keeps the proportions of the picture."""
        wide = max(preview.width * (part.right - part.left), 1)
        high = max(preview.height * (part.bottom - part.top), 1)
        columns, points = max(cells[0], 1), max(cells[1] * 2, 2)
        scale = min(columns / wide, points / high)
        rows = max(round(high * scale / 2), 1)
        return cls(part, min(max(round(wide * scale), 1), columns), min(rows * 2, points))

    def area_points(self, area: Area) -> tuple[int, int, int, int]:
        """Return first column, first row, last column, last row of an area in points, also outside the visible part."""
        left, top = self._column(area.left), self._row(area.top)
        return (
            round(left),
            round(top),
            max(round(self._column(area.right)) - 1, round(left)),
            max(round(self._row(area.bottom)) - 1, round(top)),
        )

    def picture_position(self, column: float, row: float) -> tuple[float, float]:
        """Return the position of a point in the whole picture, from 0 to 1 across and down."""
        across = self.part.left + column / self.wide * (self.part.right - self.part.left)
        down = self.part.top + row / self.high * (self.part.bottom - self.part.top)
        return min(max(across, 0.0), 1.0), min(max(down, 0.0), 1.0)

    def colours(self, preview: Preview) -> list[list[Colour]]:
        """Return the colour of each point, row by row."""
        across = _looks(preview.width, self.part.left, self.part.right, self.wide)
        down = _looks(preview.height, self.part.top, self.part.bottom, self.high)
        return [[_average(preview, columns, rows) for columns in across] for rows in down]

    def _column(self, share: float) -> float:
        return (share - self.part.left) / (self.part.right - self.part.left) * self.wide

    def _row(self, share: float) -> float:
        return (share - self.part.top) / (self.part.bottom - self.part.top) * self.high


def area_around(area: Area) -> Area:
    """Return the area to show enlarged around a part of the picture.

    Its sides are 1/3 of the picture, or 1.2 times the longer side of the part if that is more.
    """
    wide, high = _room(area.right - area.left), _room(area.bottom - area.top)
    most = max(wide, high)  # the same share of both sides keeps the proportions of the picture
    left = min(max((area.left + area.right - most) / 2, 0.0), 1 - most)
    top = min(max((area.top + area.bottom - most) / 2, 0.0), 1 - most)
    return Area(left, top, left + most, top + most)


def _room(side: float) -> float:
    return min(max(side * 1.2, 1 / 3), 1.0)


def _looks(size: int, start: float, end: float, count: int) -> list[list[int]]:
    """Return for each point along a side the pixels of the picture to average."""
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
