"""Tables for spreadsheets as plain data, and texts in them that no spreadsheet takes for a formula."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

Cell = str | int | float | date | None
"""A text stays a text, a number a number, a day a day; None is an empty cell."""


class ColumnKind(StrEnum):
    """What a column holds."""

    TEXT = "text"
    NUMBER = "number"
    SCORE = "score"
    """Numbers with one decimal."""
    DAY = "day"
    """Days; an ISO date given as text becomes a real date, any other text stays one."""


@dataclass(frozen=True)
class SpreadsheetTable:
    """Rows under headers."""

    name: str
    """What the sheet is called; made safe and unlike its neighbours' where it is written."""
    headers: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]
    widths: tuple[int, ...] = ()
    """Characters a column; empty: as wide as the content, within reason."""
    kinds: tuple[ColumnKind, ...] = ()
    """One a column; empty: all TEXT, in which numbers and days stay what they are."""

    def cells(self, row: Sequence[Cell]) -> tuple[Cell, ...]:
        """A row as it is written: the texts of day columns read as days."""
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
    """Whether a spreadsheet might work a text out instead of showing it."""
    return _FORMULA.search(text) is not None


def disarmed(text: str) -> str:
    """The text with an apostrophe before whatever a spreadsheet might take for a formula.

    Also behind a semicolon, tab or line end inside it: where the semicolon parts the columns, a cell may begin there.
    """
    return _SPOTS.sub("'", text)


def unified(text: str) -> str:
    """The text with every line end the same."""
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _day(text: str) -> Cell:
    try:
        return date.fromisoformat(text) if len(text) == len("2026-12-31") else text  # a week is no day
    except ValueError:
        return text
