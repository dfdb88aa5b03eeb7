"""Import of a checklist from a workbook into the folder of the user's own checklists."""

from dataclasses import dataclass
from pathlib import Path

from tui_audit.checklists.library import ChecklistLibrary
from tui_audit.checklists.list_reader import read_question_list
from tui_audit.checklists.toml_reader import translation_files, translation_texts
from tui_audit.checklists.toml_writer import checklist_toml
from tui_audit.checklists.workbook_draft import ChecklistDraft, check_draft, in_cell
from tui_audit.checklists.workbook_reader import is_checklist_workbook, read_checklist_workbook
from tui_audit.domain.checklist.model import Revision
from tui_audit.domain.record.canonical_json import revision_of
from tui_audit.errors import MachineError
from tui_audit.exchange.spreadsheet.files import read_xlsx
from tui_audit.exchange.spreadsheet.sheet import Sheet
from tui_audit.message import Message, message
from tui_audit.system.atomic_files import write_atomically


@dataclass(frozen=True)
class WorkbookChecklist:
    """A checklist without faults as it was read from a workbook."""

    revision: Revision
    left_out: tuple[Message, ...]
    """What was not imported, by cell."""


def read_workbook_checklist(path: Path, *, new_id: str = "", new_title: str = "") -> WorkbookChecklist:
    """Return the checklist in a workbook, under another id or title if given.

    Raises FaultsError with all faults by cell, and AuditError if the file cannot be read at all.
    """
    draft = _draft(read_xlsx(path), path.stem)
    draft.body.update({key: value for key, value in (("id", new_id), ("title", new_title)) if value})
    check_draft(draft, path.name)
    return WorkbookChecklist(revision_of(draft.body), tuple(in_cell(place, words) for place, words in draft.left_out))


def import_target(folder: Path, checklist_id: str) -> Path:
    """Return the file for an imported checklist: that of the user's own checklist of this id, otherwise a new one."""
    own = (entry for entry in ChecklistLibrary(folder).entries() if entry.origin == "own" and entry.id == checklist_id)
    return next((entry.path for entry in own), folder / f"{checklist_id}.toml")


def save_imported(revision: Revision, target: Path) -> None:
    """Write a checklist to a file, which replaces an existing one at once or not at all.

    Raises FaultsError if existing translations of the file do not fit the checklist, and MachineError if the file
    cannot be written.
    """
    data = checklist_toml(revision)
    try:
        if target.parent.is_dir():
            translation_texts(target.name, revision.body, translation_files(target, target.parent))
        target.parent.mkdir(parents=True, exist_ok=True)
        write_atomically(target, data)
    except OSError as error:
        raise MachineError(
            message("The checklist could not be saved."),
            f"{error.filename or target} {error.strerror or ''}".strip(),
            message("Choose another folder, or free some disk space."),
        ) from error


def _draft(sheets: tuple[Sheet, ...], title: str) -> ChecklistDraft:
    return read_checklist_workbook(sheets) if is_checklist_workbook(sheets) else read_question_list(sheets, title)
