"""Writes a worksheet: reads the checklist and the store, builds the worksheet, writes the PDF."""

from contextlib import closing
from pathlib import Path

from tui_audit.checklists.library import ChecklistLibrary
from tui_audit.domain.audit.model import Store
from tui_audit.domain.checklist.model import Checklist
from tui_audit.errors import AuditError
from tui_audit.i18n.translator import Translator
from tui_audit.message import message
from tui_audit.reports import logo
from tui_audit.reports.jobs.requests import WorksheetRequest
from tui_audit.reports.pdf import worksheet_writer
from tui_audit.reports.pdf.writer import Progress
from tui_audit.storage import open_repository
from tui_audit.system import paths


def write_worksheet(t: Translator, request: WorksheetRequest, progress: Progress | None = None) -> None:
    """Write the worksheet; ``progress`` counts copies."""
    revision = ChecklistLibrary(paths.own_checklists(request.folder)).revision(request.checklist)
    store = _store(request.folder, request.store) if request.store else None
    options = request.options
    check_segment(revision.checklist, options.segment)
    logo_file = logo.logo_path(request.folder, options.logo) if options.logo else None
    worksheet_writer.write(
        t, worksheet_writer.worksheet_content(t, revision, store, options), request.target, progress, logo_file
    )


def check_segment(checklist: Checklist, segment: str) -> None:
    """Raise AuditError, naming the customer types of the checklist, unless the segment is empty or one of them."""
    if segment and checklist.segment(segment) is None:
        names = ", ".join(each.id for each in checklist.segments)
        hint = (
            message("Customer types: %(names)s.", names=names)
            if names
            else message("This checklist has no customer types.")
        )
        raise AuditError(message("There is no customer type “%(name)s”.", name=segment), "", hint)


def _store(folder: Path, store_id: str) -> Store:
    with closing(open_repository(folder, read_only=True)) as repository:
        return repository.stores.get(store_id)
