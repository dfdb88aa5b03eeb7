"""Import of a checklist from a workbook or a checklist file into the user's own checklists."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum
from pathlib import Path

from tui_audit.checklists.library import ChecklistLibrary, LibraryEntry
from tui_audit.checklists.toml_reader import language_in, read_with_translations, translation_files
from tui_audit.checklists.workbook_import import (
    checklist_files,
    import_target,
    read_workbook_checklist,
    save_imported,
)
from tui_audit.domain.checklist.model import Revision
from tui_audit.domain.checklist.rules.values import identifier
from tui_audit.domain.record.canonical_json import revision_of
from tui_audit.errors import AuditError
from tui_audit.message import Message, message
from tui_audit.system.regular_files import check_regular

WORKBOOK, CHECKLIST_FILE = ".xlsx", ".toml"
ENDINGS = frozenset({WORKBOOK, CHECKLIST_FILE})
"""Endings of the files that a checklist can be imported from."""


@dataclass(frozen=True)
class ImportedChecklist:
    """A checklist without faults as it was read from a file; nothing is saved yet."""

    revision: Revision
    files: Mapping[str, bytes]
    """What will be saved: the checklist itself under ``""``, and its translations by language."""
    left_out: tuple[Message, ...] = ()
    """What was not imported, by cell."""

    @property
    def id(self) -> str:
        """Id of the checklist."""
        return self.revision.checklist.id

    def renamed(self, new_id: str = "", new_title: str = "") -> "ImportedChecklist":
        """Return the checklist under another id or title, if given."""
        changed = {key: value for key, value in (("id", new_id), ("title", new_title)) if value}
        if not changed:
            return self
        revision = revision_of({**self.revision.body, **changed}, self.revision.translations)
        return ImportedChecklist(revision, checklist_files(revision), self.left_out)


class ImportClash(Enum):
    """What is there already under the id of an imported checklist."""

    NOTHING = "nothing"
    SAME = "same"
    """The very same checklist."""
    OWN = "own"
    """Another one of the user's own, which would be replaced."""
    BUNDLED = "bundled"
    """Another one that comes with the program, which would be hidden."""


def read_import(path: Path, *, new_id: str = "", new_title: str = "") -> ImportedChecklist:
    """Return the checklist in a workbook, or in a checklist file with the translations beside it.

    It gets another id or title if given.

    Raises FaultsError with all faults by cell or line, and AuditError if the file cannot be read at all.
    """
    ending = path.suffix.casefold()
    if ending == WORKBOOK:
        found = read_workbook_checklist(path, new_id=new_id, new_title=new_title)
        return ImportedChecklist(found.revision, checklist_files(found.revision), found.left_out)
    if ending != CHECKLIST_FILE:
        raise AuditError(
            message("This is not a checklist."),
            path.name,
            message("Choose a workbook (.xlsx) or a checklist file (.toml)."),
        )
    return _read_toml(path).renamed(new_id, new_title)


def find_clash(folder: Path, found: ImportedChecklist) -> ImportClash:
    """Return what the library has under the id of an imported checklist; ``folder``: of the user's own checklists."""
    entry = _entries(folder).get(found.id)
    if entry is None:
        return ImportClash.NOTHING
    there, new = entry.revision, found.revision
    if there is not None and (there.sha256, there.translations) == (new.sha256, new.translations):
        return ImportClash.SAME
    return ImportClash.OWN if entry.origin == "own" else ImportClash.BUNDLED


def free_id(folder: Path, checklist_id: str) -> str:
    """Return an id like this one that no checklist of the library has: ``store-walk-2``."""
    taken = _entries(folder)
    number = 2
    while f"{checklist_id}-{number}" in taken:
        number += 1
    return f"{checklist_id}-{number}"


def check_new_id(folder: Path, new_id: str) -> None:
    """Raise AuditError unless a checklist can be saved under this id without replacing another one."""
    if any(identifier(("id",), new_id)):
        raise AuditError(
            message("“%(id)s” cannot be an id.", id=new_id),
            "",
            message('Use lower-case letters, digits and hyphens, such as "store-windows".'),
        )
    if new_id in _entries(folder):
        raise AuditError(
            message("There is already a checklist with the id “%(id)s”.", id=new_id), "", message("Choose another id.")
        )


def save_import(folder: Path, found: ImportedChecklist) -> Path:
    """Save a checklist in the folder of the user's own, in place of the one with its id if there is one.

    Raises FaultsError if translations that are there already do not fit it, MachineError if it cannot be written.
    """
    target = import_target(folder, found.id)
    save_imported(found.revision, target, found.files)
    return target


def _entries(folder: Path) -> Mapping[str, LibraryEntry]:
    return {entry.id: entry for entry in ChecklistLibrary(folder).entries()}


def _read_toml(path: Path) -> ImportedChecklist:
    check_regular(path.resolve())
    revision = read_with_translations(path)
    try:
        files = {language_in(file.name): file.read_bytes() for file in translation_files(path, path.parent)}
        return ImportedChecklist(revision, {"": path.read_bytes(), **files})
    except OSError as error:
        raise AuditError(message("This file cannot be read."), f"{path} {error.strerror or ''}".strip()) from error
