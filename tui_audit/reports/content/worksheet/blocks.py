"""What a worksheet is made of, as plain data: words, boxes and room to write; no fonts, no points."""

from dataclasses import dataclass
from enum import StrEnum


class Space(StrEnum):
    """Where an answer is put."""

    SCALE = "scale"
    """Boxes in columns, 1 to 5."""
    BOXES = "boxes"
    """Boxes one after the other."""
    NUMBER = "number"
    """One box to write a number in."""
    DAY = "day"
    """A short line."""
    LINES = "lines"
    """Lines as wide as the sheet."""


@dataclass(frozen=True)
class Box:
    """A box to tick: what is typed for it when the sheet is entered, and what it stands for."""

    mark: str
    words: str = ""


@dataclass(frozen=True)
class Ask:
    """One question with all room for its answer; stays in one piece."""

    number: int
    text: str
    remarks: tuple[str, ...]
    """For which stores it is, what to look at, what is needed with it."""
    space: Space
    boxes: tuple[Box, ...]
    hint: str
    """How to tick, or the unit of a number; may be empty."""
    beside: tuple[Box, ...]
    """Not here, not seen."""
    note: str
    """What stands before the line for a note."""


@dataclass(frozen=True)
class TouchpointBlock:
    """A touchpoint and its questions."""

    title: str
    asks: tuple[Ask, ...]


@dataclass(frozen=True)
class SectionBlock:
    """A section: phase, title and place in one line, and what is met there."""

    title: str
    aside: str
    """ "questions 1 to 12"."""
    places: tuple[TouchpointBlock, ...]


@dataclass(frozen=True)
class Blank:
    """A named line to write on, boxes to tick, or what is known already."""

    label: str
    share: float = 1
    """Its part of the row's width."""
    value: str = ""
    boxes: tuple[str, ...] = ()


@dataclass(frozen=True)
class Ruled:
    """A table of empty rows to write in."""

    title: str
    text: str
    columns: tuple[tuple[str, float], ...]
    """Heads and their parts of the width."""
    rows: int


@dataclass(frozen=True)
class Worksheet:
    """One worksheet as plain data."""

    kind: str
    """ "Worksheet"."""
    title: str
    subtitle: str
    sheet_of: str
    """ "Sheet A1B2C3 · R-014"; stands at the foot of each page too."""
    language: str
    paper: str
    copies: int
    page_of: str
    """ "page %(page)s of %(pages)s", translated."""
    copy_of: str
    """ "copy %(copy)s of %(copies)s", translated; empty where there is one only."""
    head: tuple[tuple[Blank, ...], ...]
    """Rows of lines and boxes."""
    guide: tuple[str, ...]
    """How it is filled in, a paragraph each."""
    stretches: tuple[SectionBlock, ...]
    ending: tuple[Ruled, ...]
    missing_title: str
    """What stands over the list of characters that could not be printed."""
    accent: str = ""
    """The company's colour as ``#rrggbb``; empty: the house's."""
    logo: str = ""
    """The hash of the company's logo; empty: none."""
