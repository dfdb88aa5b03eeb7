"""Reading of XLSX workbooks from outside as plain sheets; loads openpyxl, so it is imported only when needed."""

import io
import re
import warnings
from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from openpyxl import load_workbook

from tui_audit.errors import AuditError
from tui_audit.exchange.file_limits import read_within
from tui_audit.exchange.spreadsheet.sheet import CellValue, Sheet
from tui_audit.exchange.spreadsheet.workbook_guard import WORKBOOK_LIMIT, check_workbook, damaged_workbook
from tui_audit.message import message

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

ROW_LIMIT = 20_000
"""Largest number of rows of a sheet."""
COLUMN_LIMIT = 200
"""Number of columns of a sheet that are read."""
SHEET_LIMIT = 50
"""Largest number of sheets of a workbook."""

_ESCAPE = re.compile("_x([0-9A-Fa-f]{4})_")


def read_workbook(path: Path) -> tuple[Sheet, ...]:
    """Return the sheets of a workbook, with the last results of formulas; raises AuditError for anything else."""
    data = read_within(path, WORKBOOK_LIMIT)
    check_workbook(data)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            return _sheets(data)
    except AuditError:
        raise
    except Exception as error:  # what a damaged workbook makes the library raise is not documented
        raise damaged_workbook() from error


def _sheets(data: bytes) -> tuple[Sheet, ...]:
    book = load_workbook(io.BytesIO(data), read_only=True, data_only=True, keep_links=False)
    try:
        if len(book.worksheets) > SHEET_LIMIT:
            raise _too_large()
        return tuple(Sheet(index, str(sheet.title), tuple(_rows(sheet))) for index, sheet in enumerate(book.worksheets))
    finally:
        book.close()


def _rows(sheet: "Worksheet") -> Iterator[tuple[CellValue, ...]]:
    blank = 0
    found = sheet.iter_rows(1, ROW_LIMIT + 1, 1, COLUMN_LIMIT, values_only=True)
    for number, row in enumerate(found, 1):
        cells = _without_blank_end(tuple(_value(value) for value in row))
        if not cells:
            blank += 1  # rows after the last text are not part of the sheet
            continue
        if number > ROW_LIMIT:
            raise _too_large()
        yield from ((),) * blank
        blank = 0
        yield cells


def _without_blank_end(cells: tuple[CellValue, ...]) -> tuple[CellValue, ...]:
    end = len(cells)
    while end and cells[end - 1] is None:
        end -= 1
    return cells[:end]


def _value(value: Any) -> CellValue:
    if isinstance(value, datetime):
        return value.date().isoformat() if value.time().isoformat() == "00:00:00" else value.isoformat(" ")
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, str):
        text = _ESCAPE.sub(lambda found: chr(int(found[1], 16)), value)
        text = text.replace("\r\n", "\n").replace("\r", "\n")
        return text if text.strip() else None
    return value if value is None or isinstance(value, bool | int | float) else str(value)


def _too_large() -> AuditError:
    return AuditError(
        message("Nothing was imported, because this workbook cannot be read."),
        message("The workbook is too large."),
        message("Copy the sheet with the questions to a new workbook, and import that."),
    )
