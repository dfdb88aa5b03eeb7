"""Exporting one audit to one file: with photos, without photos, or as spreadsheet tables."""

from dataclasses import dataclass
from pathlib import Path

from tui_audit.domain.audit.model import Audit
from tui_audit.exchange.archive import write_audit, write_json
from tui_audit.i18n.translator import Translator
from tui_audit.message import message
from tui_audit.reports.file_names import report_file_name
from tui_audit.reports.tables.audit_tables import write_tables
from tui_audit.storage import Repository
from tui_audit.system.os_errors import write_error
from tui_audit.system.regular_files import read_regular

WITH_PHOTOS, WITHOUT_PHOTOS = ".audit", ".json"
"""File name endings of audit files, which can be imported again."""
TABLES = (".csv", ".xlsx")
"""File name endings of spreadsheets."""
ENDINGS = (WITH_PHOTOS, WITHOUT_PHOTOS, *TABLES)


@dataclass(frozen=True)
class Exported:
    """A file that was written."""

    file: Path
    shortened_texts: int = 0
    """Number of texts that were too long for a spreadsheet cell."""


def export_audit(t: Translator, repository: Repository, audit: Audit, target: Path) -> Exported:
    """Write an audit to a file. The file name's ending selects the format; an unknown ending means with photos.

    An existing file of that name is replaced once the new one is complete. Raises AuditError if a photo is missing or
    was changed, or if the folder does not exist, MachineError if the disk refuses.
    """
    try:
        return Exported(target, _write(t, repository, audit, target))
    except OSError as error:
        raise write_error(message("The file could not be saved."), target, error) from error


def suggested_name(t: Translator, audit: Audit, checklist_title: str) -> str:
    """Return the suggested file name for an audit with its photos."""
    return Path(report_file_name(t, audit, checklist_title)).with_suffix(WITH_PHOTOS).name


def _write(t: Translator, repository: Repository, audit: Audit, target: Path) -> int:
    """Write the file and return how many texts were shortened."""
    revision, ending = repository.revisions.of_audit(audit), target.suffix.lower()
    if ending in TABLES:
        return write_tables(t, audit, revision, target)
    if ending == WITHOUT_PHOTOS:
        write_json(audit, revision, target)
    else:
        write_audit(audit, revision, lambda sha256: read_regular(repository.photos.file(sha256)), target)
    return 0
