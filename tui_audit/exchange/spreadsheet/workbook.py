"""Conversion of tables to XLSX bytes; the only module that loads openpyxl, imported only when a workbook is written."""

import io
import re
import zipfile
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from openpyxl import Workbook
from openpyxl.cell.cell import Cell as SheetCell
from openpyxl.styles import Alignment, Font
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.writer.excel import ExcelWriter

from tui_audit.domain.cells import cell_width
from tui_audit.exchange.spreadsheet.table import Cell, ColumnKind, SpreadsheetTable, is_formula, with_marks
from tui_audit.i18n.translator import Translator

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

NAME_LIMIT = 31
"""Largest number of UTF-16 units in a sheet name."""
CELL_LIMIT = 32_767
"""Largest number of UTF-16 units in a cell."""
_WIDEST, _NARROWEST = 60, 6
_FIRST_DAY = date(1900, 3, 1)  # Excel shows earlier dates as another day, or not at all
_TOP, _WRAPPED = Alignment(vertical="top"), Alignment(wrap_text=True, vertical="top")
_FIXED = (1980, 1, 1, 0, 0, 0)
_PROPERTIES = (
    b'<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" '
    b'xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:creator>tui-audit</dc:creator></cp:coreProperties>'
)
_ESCAPED = re.compile("_(?=x[0-9A-Fa-f]{4}_)")


def workbook_bytes(t: Translator, sheets: Sequence[SpreadsheetTable]) -> tuple[bytes, int]:
    """Return a workbook with one sheet per table, and the number of cells that were cut.

    The same tables give the same bytes.
    """
    book = Workbook()
    book.remove(book.worksheets[0])
    taken: set[str] = set()
    cut = 0
    for table in sheets:
        name = sheet_name(t, table.name, taken)
        taken.add(name.casefold())
        cut += _fill(t, book.create_sheet(name), table)
    return saved_bytes(book), cut


def sheet_name(t: Translator, name: str, taken: set[str]) -> str:
    """Return a valid sheet name that is not in ``taken``, a set of casefolded names."""
    kept = re.sub(r"[\[\]:*?/\\\x00-\x1f\x7f\ud800-\udfff\ufffe\uffff]", " ", name)
    kept = " ".join(kept.split()).strip("' ") or t("Sheet")
    if kept.casefold() == "history":  # reserved by Excel
        kept += " 1"
    kept = _shortened(kept, NAME_LIMIT).strip("' ")
    number, tried = 1, kept
    while tried.casefold() in taken:
        number += 1
        end = f" {number}"
        tried = _shortened(kept, NAME_LIMIT - len(end)).rstrip("' ") + end
    return tried


def _fill(t: Translator, sheet: "Worksheet", table: SpreadsheetTable) -> int:
    widths = table.widths or _widths(table)
    cut = 0
    for column, header in enumerate(table.headers, 1):
        cell = _cell(sheet, 1, column)
        cut += _put(t, cell, header)
        cell.font = Font(bold=True)
        sheet.column_dimensions[get_column_letter(column)].width = widths[column - 1] + 2
    for line, row in enumerate(table.rows, 2):
        for column, value in enumerate(table.cells(row), 1):
            if value is None:
                continue
            cell = _cell(sheet, line, column)
            cut += _put(t, cell, value)
            if isinstance(value, float | int) and table.kinds and table.kinds[column - 1] is ColumnKind.SCORE:
                cell.number_format = "0.0"
    _lay_out(sheet, f"A1:{get_column_letter(len(table.headers))}{len(table.rows) + 1}")
    return cut


def _lay_out(sheet: "Worksheet", area: str) -> None:
    sheet.freeze_panes = "A2"
    sheet.auto_filter.ref = area
    sheet.print_title_rows = "1:1"
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.fitToHeight = 0
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)


def _cell(sheet: "Worksheet", line: int, column: int) -> SheetCell:
    cell = sheet.cell(line, column)
    assert isinstance(cell, SheetCell)
    return cell


def _put(t: Translator, cell: SheetCell, value: Cell) -> bool:
    """Write a value to a cell and return whether it was cut."""
    if isinstance(value, date) and value < _FIRST_DAY:
        value = value.isoformat()
    cell.alignment = _WRAPPED if isinstance(value, str) else _TOP
    if not isinstance(value, str):
        cell.value = value
        return False
    kept = _ESCAPED.sub("_x005F_", with_marks(value))
    is_cut = _units(kept) > CELL_LIMIT
    if is_cut:
        note = t(" … [cut here: the text has %(count)s characters]", count=len(value))
        kept = _shortened(kept, CELL_LIMIT - _units(note)) + note
    cell.value = kept
    cell.data_type = "s"  # never a formula, an error or a number, whatever it looks like
    cell.quotePrefix = is_formula(value)  # and still a text after somebody opens the cell and presses Enter
    return is_cut


def _units(text: str) -> int:
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def _shortened(text: str, units: int) -> str:
    """Return the beginning of a text with at most this many UTF-16 units, without half characters."""
    return text.encode("utf-16-le", "surrogatepass")[: units * 2].decode("utf-16-le", "ignore")


def _widths(table: SpreadsheetTable) -> tuple[int, ...]:
    return tuple(
        max(_NARROWEST, min(_WIDEST, max(map(_wide, (header, *(row[column] for row in table.rows))))))
        for column, header in enumerate(table.headers)
    )


def _wide(cell: Cell) -> int:
    if not isinstance(cell, str):
        return 0 if cell is None else len(str(cell))
    return max(cell_width(line[:200]) for line in with_marks(cell).split("\n"))


def saved_bytes(book: Workbook) -> bytes:
    """Return the workbook's bytes."""
    written = io.BytesIO()
    ExcelWriter(book, _TimelessArchive(written, "w", zipfile.ZIP_DEFLATED)).save()
    return written.getvalue()


class _TimelessArchive(zipfile.ZipFile):
    """A ZIP file without the time of its writing: a ZIP has no times before 1980, which a wrong clock may say."""

    def write(self, filename: Any, arcname: Any = None, *_options: Any) -> None:
        """Add the content of a file."""
        self.writestr(str(arcname), Path(filename).read_bytes())

    def writestr(self, zinfo_or_arcname: Any, data: Any, *_options: Any) -> None:
        """Add a member; the properties of the document are replaced by ours, which have no times either."""
        name = str(zinfo_or_arcname)
        member = zipfile.ZipInfo(name, _FIXED)
        member.compress_type = zipfile.ZIP_DEFLATED
        member.create_system = 3
        super().writestr(member, _PROPERTIES if name == "docProps/core.xml" else data)
