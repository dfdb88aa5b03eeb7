"""The drafts of checklists: their list, and how the editing of a checklist starts or continues."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from tui_audit.application.checklist_editor import ChecklistEditor
from tui_audit.application.checklist_problems import title_of
from tui_audit.application.checklist_publication import Publication
from tui_audit.application.new_parts import new_checklist
from tui_audit.checklists.draft.document import DraftDocument
from tui_audit.checklists.draft.draft_file import DraftFile
from tui_audit.checklists.ids_from_words import id_from_words
from tui_audit.checklists.library import ChecklistLibrary, LibraryEntry
from tui_audit.checklists.toml_document import ChecklistDocument
from tui_audit.checklists.toml_writer import toml_text
from tui_audit.domain.checklist.rules.values import identifier
from tui_audit.errors import AuditError, MachineError
from tui_audit.message import message
from tui_audit.system import paths
from tui_audit.system.disk_errors import errors_from_disk
from tui_audit.system.regular_files import check_regular


@dataclass(frozen=True)
class DraftEntry:
    """One draft in a list."""

    id: str
    title: str
    version: str
    """The version from which the editing started; empty for a new checklist."""
    edited_at: datetime
    """When it was saved last."""


class ChecklistDrafts:
    """The drafts in a data folder."""

    def __init__(self, folder: Path) -> None:
        """``folder``: the data folder."""
        self._own = paths.own_checklists(folder)
        self._folder = paths.checklist_drafts(folder)
        self._library = ChecklistLibrary(self._own)

    def drafts(self) -> tuple[DraftEntry, ...]:
        """Return all drafts by id; raises MachineError if their folder cannot be read."""
        try:
            files = sorted(self._folder.iterdir()) if self._folder.is_dir() else []
            return tuple(self._entry(file) for file in files if file.suffix == ".toml" and file.name[0] != ".")
        except OSError as error:
            title = message("The folder %(folder)s cannot be opened.", folder=str(self._folder))
            raise MachineError(title, error.strerror or "") from error

    def edit(self, entry: LibraryEntry) -> ChecklistEditor:
        """Return the editor of a checklist: it continues with the draft, or starts from the checklist's file.

        Raises FaultsError for a file that is no TOML, AuditError for one that cannot be edited or read.
        """
        file = DraftFile(self._draft(self._draft_id(entry)))
        document = _document(file.path) if file.exists else _document_of(entry)
        publication = Publication(self._own, entry.path if entry.origin == "own" else None)
        return ChecklistEditor(document, file, entry.revision, publication)

    def continue_with(self, draft_id: str) -> ChecklistEditor:
        """Return the editor of a draft; raises the errors of ``edit``."""
        entry = next((each for each in self._library.entries() if self._draft_id(each) == draft_id), None)
        if entry is not None:
            return self.edit(entry)
        file = DraftFile(self._draft(draft_id))
        return ChecklistEditor(_document(file.path), file, None, Publication(self._own, None))

    def copy_as(self, entry: LibraryEntry, new_id: str, title: str) -> ChecklistEditor:
        """Return the editor of a new checklist, a copy of another one; it is saved as a draft at once.

        Raises AuditError if the id is taken or cannot be one.
        """
        document = _document_of(entry).with_values((), {"id": new_id, "title": title})
        return self._new(document, new_id)

    def new(self, new_id: str, title: str, language: str) -> ChecklistEditor:
        """Return the editor of a new checklist with one question to fill in; it is saved as a draft at once.

        Raises AuditError if the id is taken or cannot be one.
        """
        return self._new(DraftDocument.parse(toml_text(new_checklist(new_id, title, language))), new_id)

    def discard(self, draft_id: str) -> None:
        """Delete a draft; the published version stays. Raises MachineError if the disk refuses."""
        DraftFile(self._draft(draft_id)).delete()

    def free_id(self, title: str) -> str:
        """Return an unused id for a new checklist with this title."""
        return id_from_words(title, "my-checklist", set(self._taken()))

    def _taken(self) -> Iterator[str]:
        yield from (entry.id for entry in self._library.entries())
        yield from (draft.id for draft in self.drafts())

    def _new(self, document: DraftDocument, new_id: str) -> ChecklistEditor:
        if any(identifier(("id",), new_id)):
            raise AuditError(
                message("“%(id)s” cannot be an id.", id=new_id),
                "",
                message('Use lower-case letters, digits and hyphens, such as "store-windows".'),
            )
        if new_id in self._taken():
            raise AuditError(
                message("There is already a checklist with the id “%(id)s”.", id=new_id),
                "",
                message("Choose another id."),
            )
        editor = ChecklistEditor(document, DraftFile(self._draft(new_id)), None, Publication(self._own, None))
        editor.save()
        return editor

    def _draft_id(self, entry: LibraryEntry) -> str:
        """Return the id of a checklist's draft; of two own files with the same id, one has the name of its file."""
        is_second = entry.origin == "own" and entry.path.stem != entry.id
        with errors_from_disk(self._own):
            return entry.path.stem if is_second and (self._own / f"{entry.id}.toml").exists() else entry.id

    def _draft(self, draft_id: str) -> Path:
        return self._folder / f"{draft_id}.toml"

    def _entry(self, file: Path) -> DraftEntry:
        edited_at = datetime.fromtimestamp(file.stat().st_mtime, UTC).astimezone()
        try:
            table = dict(ChecklistDocument(file).body)
        except AuditError:
            table = {}  # opening it explains what is wrong
        return DraftEntry(file.stem, title_of(table) or file.stem, str(table.get("version", "")), edited_at)


def _document_of(entry: LibraryEntry) -> DraftDocument:
    if entry.origin == "own":
        return _document(entry.path)
    return _parsed(ChecklistDocument(entry.path, has_limits=False))


def _document(file: Path) -> DraftDocument:
    """Return the document of a file in the data folder, which may not be a link."""
    with errors_from_disk(file):
        check_regular(file)
    return _parsed(ChecklistDocument(file, allow_mark=True))


def _parsed(found: ChecklistDocument) -> DraftDocument:
    return DraftDocument.parse(found.exact_text, found.body)
