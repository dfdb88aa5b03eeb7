"""Importing audit files one by one. Each file is imported whole or refused; a refusal does not stop the rest."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from tui_audit.application.exports import WITH_PHOTOS, WITHOUT_PHOTOS
from tui_audit.domain.audit.model import Audit
from tui_audit.domain.record.conflict import ConflictError
from tui_audit.domain.record.import_decision import ImportDecision
from tui_audit.errors import AuditError, Words
from tui_audit.exchange.archive import read_file
from tui_audit.message import Message, message
from tui_audit.system import paths

if TYPE_CHECKING:
    from tui_audit.storage import Repository

ENDINGS = (WITH_PHOTOS, WITHOUT_PHOTOS)
"""File name endings of audit files."""
FILES_LIMIT = 5_000
"""The most audit files that are imported from one folder."""

_OUTCOMES: Mapping[ImportDecision, Message] = {
    ImportDecision.NEW: message("new"),
    ImportDecision.SAME: message("already on this computer, nothing changed"),
    ImportDecision.AMENDED: message("amended"),
    ImportDecision.GREW: message("action updates or acknowledgement added"),
    ImportDecision.COMPLETES_DRAFT: message("draft completed"),
}

PhotoProgress = Callable[[int, int], None]
"""Called with the number of photos verified so far and the number of all photos in the file."""


@dataclass(frozen=True)
class ImportedFile:
    """The result for one file."""

    file: Path
    decision: ImportDecision | None = None
    """What the import did; None: the file was refused."""
    audit: Audit | None = None
    """The audit in the file; None: the file was refused."""
    error: AuditError | None = None
    """Why the file was refused; a ConflictError if the data folder has this audit in another state."""
    has_duplicate_store_code: bool = False
    """Whether the import added a store whose code another store has already."""

    @property
    def changed_data(self) -> bool:
        """Whether anything was saved."""
        return self.decision not in {None, ImportDecision.SAME}

    @property
    def outcome(self) -> Message:
        """The result in a few words, to be shown."""
        if self.decision is not None:
            return _OUTCOMES[self.decision]
        return (
            message("conflicts with the audit on this computer")
            if isinstance(self.error, ConflictError)
            else message("not imported")
        )

    @property
    def notice(self) -> Words:
        """A warning that another store has the same code; empty if there is none."""
        if not self.has_duplicate_store_code or self.audit is None:
            return ""
        return message(
            "Another store already has the code %(code)s. This one was added as a separate store.",
            code=self.audit.store.code,
        )


@dataclass(frozen=True)
class ImportCounts:
    """The number of files that were imported or were there already, and the number of refused ones."""

    accepted: int
    refused: int


class ImportBatch:
    """Imports a list of audit files one by one, to the end or until it is stopped.

    ``import_next`` may run in a thread; ``stop`` may be called from another one.
    """

    def __init__(self, repository: "Callable[[], Repository]", files: Sequence[Path]) -> None:
        """``repository`` returns the open one; it is asked for each file, as another may be open by then."""
        self._repository = repository
        self._left = list(files)
        self.is_stopped = False

    @property
    def next_file(self) -> Path | None:
        """The next file to import; None after the last one and once stopped."""
        return self._left[0] if self._left and not self.is_stopped else None

    def stop(self) -> None:
        """Stop before the next photo or file. A file that is only partly read is not imported."""
        self.is_stopped = True

    def import_next(self, progress: PhotoProgress | None = None) -> ImportedFile | None:
        """Import the next file and return its result; None if no file is left or the import was stopped.

        Raises MachineError if the disk or a lock prevents the import, because the next file would fail too, and
        AuditError if no data is open.
        """
        if self.next_file is None:
            return None

        def verified(done: int, total: int) -> None:
            if self.is_stopped:
                raise _StoppedError
            if progress is not None:
                progress(done, total)

        repository = self._repository()
        try:
            return import_file(repository, self._left.pop(0), verified)
        except _StoppedError:
            return None

    def __iter__(self) -> Iterator[ImportedFile]:
        """Import all remaining files and yield their results."""
        return iter(self.import_next, None)


class _StoppedError(Exception):
    """The import was stopped between two photos of a file."""


def import_file(repository: "Repository", file: Path, progress: PhotoProgress | None = None) -> ImportedFile:
    """Read an audit file and import the audit, whole or not at all.

    An exception from ``progress`` ends the import: nothing is saved and the exception is passed on. Raises MachineError
    if the disk or a lock prevents the import.
    """
    try:
        content = read_file(file, progress)
        decision = ImportDecision(repository.imports.import_record(content.audit, content.revision, content.photos))
    except AuditError as error:
        if error.exit_code != 1:
            raise
        return ImportedFile(file, error=error)
    except OSError as error:
        return ImportedFile(file, error=_unreadable(file, error))
    has_twin = decision is ImportDecision.NEW and _has_twin(repository, content.audit)
    return ImportedFile(file, decision, content.audit, has_duplicate_store_code=has_twin)


def audit_files(places: Iterable[Path]) -> tuple[Path, ...]:
    """Return the named files, with each named folder replaced by its audit files in order of name.

    Raises AuditError for a folder that has no audit file, has more than ``FILES_LIMIT``, or cannot be read.
    """
    found: list[Path] = []
    for place in places:
        found += _audit_files_in(place) if paths.is_folder(place) else [place]
    return tuple(dict.fromkeys(found))


def count_results(results: Sequence[ImportedFile]) -> ImportCounts:
    """Count accepted and refused files."""
    refused = sum(result.error is not None for result in results)
    return ImportCounts(len(results) - refused, refused)


def _audit_files_in(folder: Path) -> list[Path]:
    try:
        found = sorted(file for file in folder.iterdir() if file.suffix.lower() in ENDINGS and file.is_file())
    except OSError as error:
        raise _unreadable(folder, error) from error
    if not found:
        hint = message("Choose a folder with files that end in .audit or .json.")
        raise AuditError(message("There are no audit files in this folder."), str(folder), hint)
    if len(found) > FILES_LIMIT:
        problem = message("This folder has more than %(limit)s audit files.", limit=f"{FILES_LIMIT:,}")
        raise AuditError(problem, str(folder), message("Move them to smaller folders and import one folder at a time."))
    return found


def _has_twin(repository: "Repository", audit: Audit) -> bool:
    return any(store.code == audit.store.code and store.id != audit.store.id for store in repository.stores.all())


def _unreadable(place: Path, error: OSError) -> AuditError:
    detail = f"{place}: {error.strerror}" if error.strerror else str(place)
    hint = message("Check that you have permission to read it, or copy it to this computer first.")
    return AuditError(message("This file or folder cannot be read."), detail, hint)
