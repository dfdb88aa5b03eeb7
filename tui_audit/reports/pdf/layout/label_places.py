"""Places for the names of points so that no name touches a mark or another name."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

Box = tuple[float, float, float, float]
"""Left, bottom, right, top."""
_STEPS = (0.0, 5.0, 10.0, 16.0, 23.0, 31.0, 40.0, 50.0, 62.0, 76.0, 92.0)
"""Distances from the mark that are tried in turn, in points."""


@dataclass(frozen=True)
class PlacedName:
    """The box of one name, and the end of the line that leads to its mark."""

    box: Box
    is_far: bool
    """Whether a line must lead to the mark."""


def placed_names(
    marks: Sequence[tuple[float, float]],
    names: Sequence[tuple[int, float, float]],
    frame: Box,
    taken: Sequence[Box] = (),
    radius: float = 3.0,
) -> dict[int, PlacedName]:
    """Return a box inside the frame for each name that has a free place.

    ``marks`` are all points of the chart; ``names`` give the index of the mark, width and height; ``taken`` are areas
    that must stay free, such as the names of quarters.
    """
    used: list[Box] = [*taken, *((x - radius, y - radius, x + radius, y + radius) for x, y in marks)]
    found: dict[int, PlacedName] = {}
    for index, width, height in names:
        place = next(
            (each for each in _tries(marks[index], width, height, radius) if _fits(each.box, frame, used)), None
        )
        if place is not None:
            found[index] = place
            used.append(place.box)
    return found


def touches(one: Box, other: Box) -> bool:
    """Return whether two boxes overlap."""
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]


def _fits(box: Box, frame: Box, used: Sequence[Box]) -> bool:
    inside = frame[0] <= box[0] and frame[1] <= box[1] and box[2] <= frame[2] and box[3] <= frame[3]
    return inside and not any(touches(box, other) for other in used)


def _tries(mark: tuple[float, float], width: float, height: float, radius: float) -> Iterator[PlacedName]:
    x, y = mark
    for step in _STEPS:
        far, gap = step > _STEPS[1], radius + 1.5
        for lift in (0.0, step, -step) if step else (0.0,):
            bottom = y - height / 2 + lift
            yield PlacedName((x + gap, bottom, x + gap + width, bottom + height), far)
            yield PlacedName((x - gap - width, bottom, x - gap, bottom + height), far)
        for side in (0.0, -width / 2, width / 2):
            left = x - width / 2 + side
            yield PlacedName((left, y + gap + step, left + width, y + gap + step + height), far)
            yield PlacedName((left, y - gap - step - height, left + width, y - gap - step), far)
