"""A drawing as plain data: strokes, squares and words at places from 0 to 1."""

from dataclasses import dataclass
from enum import StrEnum


class Stroke(StrEnum):
    """What a stroke is."""

    GRID = "grid"
    NOW = "now"
    """A line of this audit."""
    LAST = "last"
    """A line of the audit before: dashed."""
    ASIDE = "aside"
    """A second line of this audit: dotted."""


class WordSide(StrEnum):
    """On which side of its place a word stands."""

    LEFT = "left"
    RIGHT = "right"
    MIDDLE = "middle"


@dataclass(frozen=True)
class DiagramLine:
    """A stroke through points (across, up), each from 0 to 1."""

    points: tuple[tuple[float, float], ...]
    stroke: Stroke = Stroke.NOW


@dataclass(frozen=True)
class Square:
    """A mark at a place."""

    at: tuple[float, float]
    is_hollow: bool = False


@dataclass(frozen=True)
class Word:
    """A word at a place; its middle stands at that height."""

    at: tuple[float, float]
    text: str
    side: WordSide = WordSide.RIGHT
    is_strong: bool = False


@dataclass(frozen=True)
class Diagram:
    """One drawing."""

    lines: tuple[DiagramLine, ...]
    squares: tuple[Square, ...]
    labels: tuple[Word, ...]
    proportion: float
    """Height ÷ width of the plot."""
    share: float
    """The part of the column's width that the plot takes."""
    words: str
    """What it says, for those who do not see it."""
    legend: str = ""
    """What its marks mean."""
