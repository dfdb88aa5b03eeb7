"""Writes one table as CSV or XLSX, depending on the file extension."""

from pathlib import Path

from tui_audit.exchange.spreadsheet.table import SpreadsheetTable
from tui_audit.i18n.translator import Translator

_CSV, _XLSX = ".csv", ".xlsx"


def is_spreadsheet(target: Path) -> bool:
    """Return whether the file extension is .csv or .xlsx."""
    return target.suffix.lower() in {_CSV, _XLSX}


def write_table(t: Translator, table: SpreadsheetTable, target: Path) -> None:
    """Write the table to the target; raises MachineError if the file cannot be written."""
    from tui_audit.exchange.spreadsheet.files import write_csv, write_xlsx

    if target.suffix.lower() == _CSV:
        write_csv(table, target)
    else:
        write_xlsx(t, [table], target)
