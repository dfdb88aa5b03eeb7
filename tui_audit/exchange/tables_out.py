"""Tables for spreadsheets: CSV and XLSX, formulas disarmed, the same bytes for the same data, whole or not at all."""

import csv
import io
import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from pathlib import Path

from tui_audit.exchange.whole_file import write_whole

Cell = str | int | float | date | None
"""A text stays a text, a number a number, a day a day; None is an empty cell."""


class Kind(StrEnum):
    """What a column holds."""

    TEXT = "text"
    NUMBER = "number"
    SCORE = "score"
    """Numbers with one decimal."""
    DAY = "day"
    """Days; an ISO date given as text becomes a real date, any other text stays one."""


@dataclass(frozen=True)
class Table:
    """Rows under headers."""

    name: str
    """What the sheet is called; made safe and unlike its neighbours' where it is written."""
    headers: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]
    widths: tuple[int, ...] = ()
    """Characters a column; empty: as wide as the content, within reason."""
    kinds: tuple[Kind, ...] = ()
    """One a column; empty: all TEXT, in which numbers and days stay what they are."""

    def cells(self, row: Sequence[Cell]) -> tuple[Cell, ...]:
        """A row as it is written: the texts of day columns read as days."""
        kinds = self.kinds or (Kind.TEXT,) * len(row)
        return tuple(
            _day(cell) if kind is Kind.DAY and isinstance(cell, str) else cell
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


def write_csv(table: Table, target: Path) -> None:
    """Write one table as CSV: UTF-8 with the mark that Excel looks for, commas, CRLF. Raises AuditError or OSError."""
    write_whole(target, csv_bytes(table))


def write_xlsx(sheets: Sequence[Table], target: Path) -> int:
    """Write a workbook, a sheet for each table; returns how many cells had to be cut. Raises AuditError or OSError."""
    from tui_audit.exchange.workbook import workbook_bytes

    data, cut = workbook_bytes(sheets)
    write_whole(target, data)
    return cut


def csv_bytes(table: Table) -> bytes:
    """The bytes of :func:`write_csv`."""
    stream = io.StringIO(newline="")
    writer = csv.writer(stream, quoting=csv.QUOTE_MINIMAL, lineterminator="\r\n")
    writer.writerow([disarmed(unified(header)) for header in table.headers])
    for row in table.rows:
        writer.writerow([_csv_cell(cell) for cell in table.cells(row)])
    return stream.getvalue().encode("utf-8-sig")


def _csv_cell(cell: Cell) -> str | int | float:
    if isinstance(cell, date):
        return cell.isoformat()
    return disarmed(unified(cell)) if isinstance(cell, str) else "" if cell is None else cell


def _day(text: str) -> Cell:
    try:
        return date.fromisoformat(text) if len(text) == len("2026-12-31") else text  # a week is no day
    except ValueError:
        return text
