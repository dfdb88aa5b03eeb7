"""Spreadsheet tables as plain data, with texts protected from being read as formulas."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from tui_audit.domain.text import terminal_safe

Cell = str | int | float | date | None
"""Content of a cell; every type is preserved, and None is an empty cell."""


class ColumnKind(StrEnum):
    """Type of a column."""

    TEXT = "text"
    NUMBER = "number"
    SCORE = "score"
    """Numbers with 1 decimal."""
    DAY = "day"
    """Dates; an ISO date given as text becomes a real date, any other text stays text."""


@dataclass(frozen=True)
class SpreadsheetTable:
    """A table with headers and rows."""

    name: str
    """Name of the sheet; made valid and unique when it is written."""
    headers: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]
    widths: tuple[int, ...] = ()
    """Width of each column in characters; empty means as wide as the content, up to a limit."""
    kinds: tuple[ColumnKind, ...] = ()
    """Type of each column; empty means TEXT for all, in which numbers and dates keep their type."""

    def cells(self, row: Sequence[Cell]) -> tuple[Cell, ...]:
        """Return a row as it is written, with the texts of date columns converted to dates."""
        kinds = self.kinds or (ColumnKind.TEXT,) * len(row)
        return tuple(
            _day(cell) if kind is ColumnKind.DAY and isinstance(cell, str) else cell
            for cell, kind in zip(row, kinds, strict=True)
        )


_BLANKS = r"[\s\u200b\u200e\u200f\u2060\ufeff]*"
_STARTS = r"[=+\-@＝＋－＠]"
_FORMULA = re.compile(rf"^{_BLANKS}{_STARTS}|^[\t\r\n]")
_SPOTS = re.compile(rf"(?:^(?=[\t\r\n])|(?:^|(?<=[;\t\r\n]))(?={_BLANKS}{_STARTS}))")


def is_formula(text: str) -> bool:
    """Return whether a spreadsheet might calculate a text as a formula instead of showing it."""
    return _FORMULA.search(text) is not None


def without_formulas(text: str) -> str:
    """Return the text with an apostrophe before every part that a spreadsheet might take for a formula.

    This includes parts after a semicolon, tab or line break: where semicolons separate columns, a cell may begin there.
    """
    return _SPOTS.sub("'", text)


def with_marks(text: str) -> str:
    """Return the text as a screen shows it: control characters as visible marks, every line break as a line feed."""
    return terminal_safe(with_line_feeds(text))


def with_line_feeds(text: str) -> str:
    """Return the text with every line break as a line feed."""
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _day(text: str) -> Cell:
    try:
        return date.fromisoformat(text) if len(text) == len("2026-12-31") else text  # a week is not a date
    except ValueError:
        return text
