"""Colours, page sizes, margins and text styles of the PDF files."""

from dataclasses import dataclass, replace
from enum import StrEnum

ACCENT = "#14566B"
INK = "#1C2326"
MUTED = "#566167"
RULE = "#C9D1D4"
TINT = "#F1F4F5"
FILL_EMPTY = "#E3E8EA"
WATERMARK = "#E9EDEE"
FAILED = "#A61B1B"
"""Red, only for a failed audit."""
PAPER = "#FFFFFF"

PAPERS: dict[str, tuple[float, float]] = {"a4": (595.2756, 841.8898), "letter": (612.0, 792.0)}
"""Width and height in points, by the value of the paper option."""

MARGIN = 50.0
"""Left and right page margin in points."""
TOP = 56.0
BOTTOM = 46.0
GUTTER = 14.0


class Align(StrEnum):
    """Horizontal alignment of text in its column."""

    LEFT = "left"
    RIGHT = "right"
    CENTRE = "centre"


@dataclass(frozen=True)
class TextStyle:
    """Size and leading in points, weight and colour of a text."""

    size: float
    leading: float
    bold: bool = False
    colour: str = INK


BODY = TextStyle(10, 13)
STRONG = replace(BODY, bold=True)
QUIET_BODY = replace(BODY, colour=MUTED)
SMALL = TextStyle(8.5, 11)
SMALL_STRONG = replace(SMALL, bold=True)
SMALL_QUIET = replace(SMALL, colour=MUTED)
LABEL = SMALL_QUIET
LEAD = BODY
PART = TextStyle(15, 19, bold=True, colour=ACCENT)
SUBPART = STRONG
TITLE = TextStyle(20, 24, bold=True)
FIGURE = replace(TITLE)
EYEBROW = replace(SMALL_STRONG, colour=ACCENT)
BANNER = replace(PART, colour=INK)


def frame_size(paper: str) -> tuple[float, float]:
    """Return the width and height of the printable area, in points."""
    width, height = PAPERS[paper]
    return width - 2 * MARGIN, height - TOP - BOTTOM
