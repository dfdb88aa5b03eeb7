"""Import of a checklist from a workbook into the folder of the user's own checklists."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from tui_audit.checklists.library import ChecklistLibrary
from tui_audit.checklists.list_reader import read_question_list
from tui_audit.checklists.toml_reader import language_in, translation_files, translation_texts
from tui_audit.checklists.toml_writer import checklist_toml, translation_toml
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
    return WorkbookChecklist(
        revision_of(draft.body, draft.translations), tuple(in_cell(place, words) for place, words in draft.left_out)
    )


def import_target(folder: Path, checklist_id: str) -> Path:
    """Return the file for an imported checklist: that of the user's own checklist of this id, otherwise a new one."""
    own = (entry for entry in ChecklistLibrary(folder).entries() if entry.origin == "own" and entry.id == checklist_id)
    return next((entry.path for entry in own), folder / f"{checklist_id}.toml")


def checklist_files(revision: Revision) -> dict[str, bytes]:
    """Return the files of a checklist: itself under ``""``, and its translations by language.

    Raises AuditError if one of them would be too long to be read again.
    """
    texts = {language: translation_toml(entries) for language, entries in revision.translations.items()}
    return {"": checklist_toml(revision), **texts}


def save_imported(revision: Revision, target: Path, files: Mapping[str, bytes] | None = None) -> None:
    """Write a checklist to a file and its translations beside it; each replaces an existing file at once or not at all.

    Translations in other languages that are there already stay.

    Args:
        revision: the checklist.
        target: the file of the checklist.
        files: what to write, by language, as ``checklist_files`` returns it; None: write what that returns.

    Raises FaultsError if translations that stay do not fit the checklist, and MachineError if a file cannot be written.
    """
    data = checklist_files(revision) if files is None else files
    try:
        if target.parent.is_dir():
            kept = [file for file in translation_files(target, target.parent) if language_in(file.name) not in data]
            translation_texts(target.name, revision.body, kept)
        target.parent.mkdir(parents=True, exist_ok=True)
        for language, content in data.items():
            file = target.with_name(f"{target.stem}.{language}.toml") if language else target
            write_atomically(file, content)
    except OSError as error:
        raise MachineError(
            message("The checklist could not be saved."),
            f"{error.filename or target} {error.strerror or ''}".strip(),
            message("Choose another folder, or free some disk space."),
        ) from error


def _draft(sheets: tuple[Sheet, ...], title: str) -> ChecklistDraft:
    return read_checklist_workbook(sheets) if is_checklist_workbook(sheets) else read_question_list(sheets, title)
