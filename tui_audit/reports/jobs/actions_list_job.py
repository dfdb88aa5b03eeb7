"""Writes one list of actions in a process of its own: ``python -P -m tui_audit.reports.jobs.actions_list_job``."""

import sys
from pathlib import Path

from tui_audit.domain.actions.filters import place
from tui_audit.domain.actions.tracking import matters
from tui_audit.i18n import translator
from tui_audit.message import Phrase
from tui_audit.reports.content.actions_list import build
from tui_audit.reports.jobs import worker
from tui_audit.reports.jobs.actions_list_request import ListRequest
from tui_audit.reports.pdf import writer as pdf_writer
from tui_audit.reports.pdf.writer import Progress

CSV, XLSX = ".csv", ".xlsx"


def main() -> int:
    """Read the request, write the list, say how it went; returns the exit code."""
    return worker.run(ListRequest.from_json, write_list, Phrase("The list could not be made."))


def write_list(request: ListRequest, progress: Progress | None = None) -> Path:
    """Write the list in this process; ``progress`` hears how many steps of how many are done."""
    translator.use(request.options.language)
    from tui_audit.storage import open_repository

    repository = open_repository(request.folder, read_only=True)
    try:
        found = repository.actions(request.shown, day=request.options.day, store_id=request.store or None)
    finally:
        repository.close()
    if request.only is not None:
        only = frozenset(request.only)
        found = tuple(each for each in found if each.action.id in only)
    ending = request.target.suffix.lower()
    if ending in {CSV, XLSX}:
        from tui_audit.exchange.spreadsheet.files import write_csv, write_xlsx
        from tui_audit.reports.tables.actions_table import actions_table

        table = actions_table(found, request.options.day)
        if ending == CSV:
            write_csv(table, request.target)
        else:
            write_xlsx([table], request.target)
        return request.target
    chosen = sorted(matters(found), key=lambda matter: place(matter, request.order))
    pdf_writer.write(
        build(chosen, request.options), request.target, Path, progress
    )  # no photos: no file is ever asked for
    return request.target


if __name__ == "__main__":
    sys.exit(main())
