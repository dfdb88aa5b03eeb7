"""Building blocks of a worksheet as plain data: words, boxes and room to write, without fonts and sizes."""

from dataclasses import dataclass
from enum import StrEnum


class AnswerSpace(StrEnum):
    """Kind of room for an answer."""

    SCALE = "scale"
    """Boxes in columns, 1 to 5."""
    BOXES = "boxes"
    """Boxes one after the other."""
    NUMBER = "number"
    """One box for a number."""
    DAY = "day"
    """A short line for a date."""
    LINES = "lines"
    """Lines for a text."""


@dataclass(frozen=True)
class Box:
    """A box to tick: the text to type for it when the sheet is entered, and its meaning."""

    mark: str
    words: str = ""


@dataclass(frozen=True)
class QuestionBlock:
    """One question with all room for its answer; not divided between pages if it fits on one."""

    number: int
    text: str
    remarks: tuple[str, ...]
    """Stores that it applies to, guidance, and whether a photo is needed."""
    space: AnswerSpace
    boxes: tuple[Box, ...]
    hint: str
    """How to tick, the unit of a number, or the format of a date; may be empty."""
    no_answer_boxes: tuple[Box, ...]
    """Boxes for "not here" and "not seen"."""
    note_label: str
    """Label of the line for a note; empty: there is no such line."""


@dataclass(frozen=True)
class TouchpointBlock:
    """A touchpoint and its questions."""

    title: str
    questions: tuple[QuestionBlock, ...]


@dataclass(frozen=True)
class SectionBlock:
    """A section with its touchpoints; its title line has phase, title and place."""

    title: str
    question_range: str
    """ "questions 1 to 12"."""
    touchpoints: tuple[TouchpointBlock, ...]


@dataclass(frozen=True)
class FormField:
    """A labelled field: a line to write on, boxes to tick, or a value that is already known."""

    label: str
    share: float = 1
    """Relative width in its row."""
    value: str = ""
    boxes: tuple[str, ...] = ()


@dataclass(frozen=True)
class EmptyTable:
    """A table of empty rows to write in."""

    title: str
    text: str
    columns: tuple[tuple[str, float], ...]
    """Heads and relative widths of the columns."""
    rows: int


@dataclass(frozen=True)
class Worksheet:
    """One worksheet as plain data."""

    kind: str
    """ "Worksheet"."""
    title: str
    subtitle: str
    sheet_label: str
    """ "Sheet A1B2C3 · R-014"; repeated at the top of each following page."""
    language: str
    paper: str
    copies: int
    page_number_format: str
    """ "page %(page)s of %(pages)s", translated."""
    copy_number_format: str
    """ "copy %(copy)s of %(copies)s", translated; empty if there is only 1 copy."""
    head: tuple[tuple[FormField, ...], ...]
    """Rows of fields about store and audit."""
    instructions: tuple[str, ...]
    """Instructions for filling it in, 1 paragraph each."""
    sections: tuple[SectionBlock, ...]
    empty_tables: tuple[EmptyTable, ...]
    missing_title: str
    """Title of the list of characters that could not be printed."""
    accent: str = ""
    """The company's colour as ``#rrggbb``; empty: the standard colour."""
    logo: str = ""
    """The hash of the company's logo; empty: none."""
