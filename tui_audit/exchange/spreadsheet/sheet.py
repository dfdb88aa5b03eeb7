"""Sheets of a workbook as plain data: forms to fill in that the program writes, and sheets that it reads."""

import re
from dataclasses import dataclass
from typing import NamedTuple

CellValue = str | int | float | bool | None
"""Content of a cell that was read; dates and times are text as in 2026-12-31, and None is an empty cell."""

_PLAIN_NAME = re.compile(r"[^\W\d]\w*")


@dataclass(frozen=True)
class FormColumn:
    """A column of a form."""

    heading: str
    note: str = ""
    """Comment on the heading: what the column is for."""
    choices: tuple[str, ...] = ()
    """The only values allowed, offered as a list to choose from; empty: anything."""
    width: int = 14
    """Width in characters."""


@dataclass(frozen=True)
class FormSheet:
    """A sheet with headings, rows to fill in, and lists to choose from."""

    name: str
    columns: tuple[FormColumn, ...]
    rows: tuple[tuple[str | int | float | None, ...], ...]
    frozen_columns: int = 0
    """Number of columns that stay in view."""


class CellPlace(NamedTuple):
    """The place of a cell in a workbook; places sort in the order of the workbook."""

    sheet_index: int
    row: int
    """Counted from 1."""
    column: int
    """Counted from 1."""
    sheet: str

    def __str__(self) -> str:
        """Return the place as Excel writes it: ``Sheet1!C7``, ``'My list'!C7``."""
        name = self.sheet if _PLAIN_NAME.fullmatch(self.sheet) else "'" + self.sheet.replace("'", "''") + "'"
        return f"{name}!{column_letters(self.column)}{self.row}"


@dataclass(frozen=True)
class Sheet:
    """A sheet that was read; its first row is row 1 and the first cell of a row is in column A."""

    index: int
    """Position in the workbook, counted from 0."""
    name: str
    rows: tuple[tuple[CellValue, ...], ...]

    def place(self, row: int, column: int) -> CellPlace:
        """Return the place of a cell; row and column are counted from 0."""
        return CellPlace(self.index, row + 1, column + 1, self.name)


def column_letters(column: int) -> str:
    """Return the letters of a column counted from 1: ``A``, ``Z``, ``AA``."""
    letters = ""
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters
