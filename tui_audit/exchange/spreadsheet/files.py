"""Tables and forms as CSV and XLSX files: no live formulas, same bytes for same data, never a partial file."""

import csv
import io
from collections.abc import Sequence
from datetime import date
from pathlib import Path

from tui_audit.exchange.spreadsheet.sheet import FormSheet, Sheet
from tui_audit.exchange.spreadsheet.table import Cell, SpreadsheetTable, with_line_feeds, with_marks, without_formulas
from tui_audit.i18n.translator import Translator
from tui_audit.system.atomic_files import write_user_file


def write_csv(table: SpreadsheetTable, target: Path) -> None:
    """Write one table as CSV: UTF-8 with a BOM for Excel, commas, CRLF. Raises AuditError or OSError."""
    write_user_file(target, csv_bytes(table))


def write_xlsx(t: Translator, sheets: Sequence[SpreadsheetTable], target: Path) -> int:
    """Write a workbook with one sheet per table; return how many cells were cut. Raises AuditError or OSError."""
    from tui_audit.exchange.spreadsheet.workbook import workbook_bytes  # imported late: loads openpyxl

    data, cut = workbook_bytes(t, sheets)
    write_user_file(target, data)
    return cut


def write_form(sheets: Sequence[FormSheet], target: Path) -> None:
    """Write a workbook with forms to fill in. Raises AuditError or OSError."""
    from tui_audit.exchange.spreadsheet.form_workbook import form_bytes  # imported late: loads openpyxl

    write_user_file(target, form_bytes(sheets))


def read_xlsx(path: Path) -> tuple[Sheet, ...]:
    """Return the sheets of a workbook; raises AuditError for any other, damaged, encrypted or too large file."""
    from tui_audit.exchange.spreadsheet.workbook_reader import read_workbook  # imported late: loads openpyxl

    return read_workbook(path)


def csv_bytes(table: SpreadsheetTable) -> bytes:
    """Return the bytes of :func:`write_csv`."""
    stream = io.StringIO(newline="")
    writer = csv.writer(stream, quoting=csv.QUOTE_MINIMAL, lineterminator="\r\n")
    writer.writerow([_csv_text(header) for header in table.headers])
    for row in table.rows:
        writer.writerow([_csv_cell(cell) for cell in table.cells(row)])
    return stream.getvalue().encode("utf-8-sig")


def _csv_cell(cell: Cell) -> str | int | float:
    if isinstance(cell, date):
        return cell.isoformat()
    return _csv_text(cell) if isinstance(cell, str) else "" if cell is None else cell


def _csv_text(text: str) -> str:
    # formulas first: a tab at the start becomes a blank, and the part behind it may still be a formula
    return with_marks(without_formulas(with_line_feeds(text)))
