"""Writing of forms as XLSX: texts that are never formulas, lists to choose from, comments on the headings.

Loads openpyxl, so it is imported only when a workbook is written.
"""

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

from openpyxl import Workbook
from openpyxl.cell.cell import Cell as SheetCell
from openpyxl.comments import Comment
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation

from tui_audit.exchange.spreadsheet.sheet import FormColumn, FormSheet
from tui_audit.exchange.spreadsheet.table import is_formula
from tui_audit.exchange.spreadsheet.workbook import saved_bytes

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

_ROWS_TO_FILL = 2_000
"""Number of rows below the headings that offer their lists to choose from."""
_ESCAPED = re.compile("_(?=x[0-9A-Fa-f]{4}_)")
_HEADING = Font(bold=True)
_SHADE = PatternFill("solid", fgColor="E7EEF5")
_WRAPPED = Alignment(wrap_text=True, vertical="top")
_TEXT_FORMAT = "@"


def form_bytes(sheets: Sequence[FormSheet]) -> bytes:
    """Return a workbook with one sheet per form. The same forms give the same bytes."""
    book = Workbook()
    book.remove(book.worksheets[0])
    for form in sheets:
        _fill(book.create_sheet(form.name), form)
    return saved_bytes(book)


def _fill(sheet: "Worksheet", form: FormSheet) -> None:
    for number, column in enumerate(form.columns, 1):
        _head(sheet, number, column)
    for row, cells in enumerate(form.rows, 2):
        for number, value in enumerate(cells, 1):
            if value is not None:
                _put(sheet, row, number, value)
    last = max(_ROWS_TO_FILL, len(form.rows)) + 1
    for number, column in enumerate(form.columns, 1):
        if column.choices:
            _offer(sheet, column, f"{get_column_letter(number)}2:{get_column_letter(number)}{last}")
    sheet.freeze_panes = f"{get_column_letter(form.frozen_columns + 1)}2"
    sheet.page_setup.orientation = "landscape"


def _head(sheet: "Worksheet", number: int, column: FormColumn) -> None:
    if column.heading:
        cell = _put(sheet, 1, number, column.heading)
        cell.font, cell.fill = _HEADING, _SHADE
        if column.note:
            cell.comment = Comment(column.note, "tui-audit", height=120, width=320)
    sheet.column_dimensions[get_column_letter(number)].width = column.width


def _put(sheet: "Worksheet", row: int, column: int, value: str | int | float) -> SheetCell:
    cell = sheet.cell(row, column)
    assert isinstance(cell, SheetCell)
    cell.alignment = _WRAPPED
    if isinstance(value, str):
        cell.value = _ESCAPED.sub("_x005F_", value)
        cell.data_type = "s"  # never a formula, an error or a number, whatever it looks like
        cell.number_format = _TEXT_FORMAT  # and still a text after somebody edits it
        cell.quotePrefix = is_formula(value)
    else:
        cell.value = value
    return cell


def _offer(sheet: "Worksheet", column: FormColumn, area: str) -> None:
    offered = DataValidation(type="list", formula1='"' + ",".join(column.choices) + '"', allow_blank=True)
    offered.showErrorMessage = True
    offered.add(area)
    sheet.add_data_validation(offered)
