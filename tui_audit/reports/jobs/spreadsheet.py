"""Writes one table as CSV or XLSX, by the ending of the file's name."""

from pathlib import Path

from tui_audit.exchange.spreadsheet.table import SpreadsheetTable
from tui_audit.i18n.translator import Translator

_CSV, _XLSX = ".csv", ".xlsx"


def is_spreadsheet(target: Path) -> bool:
    """Whether the name ends in .csv or .xlsx."""
    return target.suffix.lower() in {_CSV, _XLSX}


def write_table(t: Translator, table: SpreadsheetTable, target: Path) -> None:
    """Write the table; raises MachineError when the disk refuses."""
    from tui_audit.exchange.spreadsheet.files import write_csv, write_xlsx

    if target.suffix.lower() == _CSV:
        write_csv(table, target)
    else:
        write_xlsx(t, [table], target)
