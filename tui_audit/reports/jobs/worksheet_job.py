"""Writes one worksheet in a process of its own: ``python -P -m tui_audit.reports.jobs.worksheet_job``."""

import sys
from pathlib import Path

from tui_audit.checklists.library import Shelf
from tui_audit.domain.audit.model import Store
from tui_audit.domain.checklist.model import Checklist
from tui_audit.errors import AuditError
from tui_audit.i18n import translator
from tui_audit.message import Phrase
from tui_audit.reports import logo
from tui_audit.reports.jobs import worker
from tui_audit.reports.jobs.worksheet_request import SheetRequest
from tui_audit.reports.pdf import worksheet_writer
from tui_audit.reports.pdf.writer import Progress
from tui_audit.system import paths


def main() -> int:
    """Read the request, write the worksheet, say how it went; returns the exit code."""
    return worker.run(SheetRequest.from_json, write_worksheet, Phrase("The worksheet could not be made."))


def write_worksheet(request: SheetRequest, progress: Progress | None = None) -> Path:
    """Write the worksheet in this process; ``progress`` hears how many copies of how many are done."""
    translator.use(request.options.language)
    revision = Shelf(paths.own_checklists(request.folder)).revision(request.checklist)
    store = store_of_code(request.folder, request.store) if request.store else None
    wanted = request.options
    refuse_unknown_segment(revision.checklist, wanted.segment)
    logo_file = logo.logo_file(request.folder, wanted.logo) if wanted.logo else None
    worksheet_writer.write(worksheet_writer.build(revision, store, wanted), request.target, progress, logo_file)
    return request.target


def refuse_unknown_segment(checklist: Checklist, segment: str) -> None:
    """Raise AuditError naming the segments there are, unless this is one of them or none is wanted."""
    if segment and checklist.segment(segment) is None:
        names = ", ".join(each.id for each in checklist.segments)
        hint = Phrase("There are: %(names)s.", {"names": names}) if names else Phrase("This checklist has none.")
        raise AuditError(Phrase("There is no segment '%(name)s'.", {"name": segment}), "", hint)


def store_of_code(folder: Path, code: str) -> Store:
    """The store of a code, however its letters are written; raises AuditError naming those there are."""
    from tui_audit.storage import open_repository

    repository = open_repository(folder, read_only=True)
    try:
        stores = repository.stores()
    finally:
        repository.close()
    found = next((store for store in stores if store.code.casefold() == code.strip().casefold()), None)
    if found is None:
        known = ", ".join(store.code for store in stores[:20])
        hint = Phrase("There are: %(codes)s.", {"codes": known}) if known else Phrase("There is no store yet.")
        raise AuditError(Phrase("There is no store '%(code)s'.", {"code": code}), "", hint)
    return found


if __name__ == "__main__":
    sys.exit(main())
