"""A diagram as plain data: lines, square marks and labels.

Coordinates are (x, y), from (0, 0) at the bottom left of the plot to (1, 1) at the top right. Labels may be outside.
"""

from dataclasses import dataclass
from enum import StrEnum


class LineStyle(StrEnum):
    """Meaning of a line, which decides how it is drawn."""

    GRID = "grid"
    CURRENT = "now"
    """A line of this audit."""
    PREVIOUS = "last"
    """A line of the previous audit, or a boundary: dashed."""
    SECONDARY = "aside"
    """A second line of this audit: dotted."""


class LabelSide(StrEnum):
    """Side of its point on which a label is written; MIDDLE centres it on the point."""

    LEFT = "left"
    RIGHT = "right"
    MIDDLE = "middle"


@dataclass(frozen=True)
class DiagramLine:
    """A line through points."""

    points: tuple[tuple[float, float], ...]
    stroke: LineStyle = LineStyle.CURRENT


@dataclass(frozen=True)
class Square:
    """A square mark, centred on a point."""

    at: tuple[float, float]
    is_hollow: bool = False


@dataclass(frozen=True)
class DiagramLabel:
    """A label at a point, vertically centred on it."""

    at: tuple[float, float]
    text: str
    side: LabelSide = LabelSide.RIGHT
    is_strong: bool = False


@dataclass(frozen=True)
class Diagram:
    """One diagram."""

    lines: tuple[DiagramLine, ...]
    squares: tuple[Square, ...]
    labels: tuple[DiagramLabel, ...]
    height_ratio: float
    """Height ÷ width of the plot."""
    width_share: float
    """Width of the plot as a share of the column's width."""
    alt_text: str
    """Content as text, for screen readers, text reports and screens without room for the diagram."""
    legend: str = ""
    """Explanation of the marks; may be empty."""
