"""The checklist library: bundled checklists and the user's own, which replace bundled ones with the same id."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import Literal

from tui_audit.checklists.toml_reader import read_checklist, translation_files, translation_stem
from tui_audit.domain.checklist.model import Revision
from tui_audit.domain.checklist.rules import closest_name
from tui_audit.errors import AuditError, FaultsError
from tui_audit.message import message
from tui_audit.system import paths
from tui_audit.system.program_name import typed_command
from tui_audit.system.regular_files import IrregularFileError, check_regular

Origin = Literal["bundled", "own"]

_ID_LINE = re.compile(rb"""^[ \t]*id[ \t]*=[ \t]*["']([a-z0-9-]{1,60})["']""", re.MULTILINE)


@dataclass(frozen=True)
class LibraryEntry:
    """One checklist in a list, either readable or refused."""

    id: str
    title: str
    """Title; for a refused file, its name."""
    version: str
    minutes: int
    questions: int
    """Number of questions; 0 for a refused file."""
    origin: Origin
    path: Path
    revision: Revision | None
    """None if the file was refused."""
    refusal: FaultsError | None
    """The faults of a refused file; None if it is readable."""


class ChecklistLibrary:
    """All available checklists; own files are read again each time, so that corrections take effect at once."""

    def __init__(self, own_folder: Path) -> None:
        self._own_folder = own_folder

    def entries(self) -> tuple[LibraryEntry, ...]:
        """Return every checklist by id; a faulty file is a refused entry, and also hides a bundled one of its id."""
        shipped = {entry.id: entry for entry in _bundled(paths.bundled_checklists())}
        own: dict[str, LibraryEntry] = {}
        for entry in _read(self._own_folder, "own"):
            own[_free_name(entry.id, own)] = _checked(entry, own.get(entry.id), shipped.get(entry.id))
        return tuple(entry for _name, entry in sorted({**shipped, **own}.items()))

    def revision(self, checklist_id: str) -> Revision:
        """Return the revision for a new audit; raises AuditError if there is no such checklist or it was refused."""
        found = self.entry(checklist_id)
        assert found.revision is not None
        return found.revision

    def entry(self, checklist_id: str) -> LibraryEntry:
        """Return the readable checklist with this id; raises AuditError if there is none or its file was refused."""
        entries = self.entries()
        found = next((entry for entry in entries if entry.id == checklist_id), None)
        if found is None:
            title = message("There is no checklist “%(id)s”.", id=checklist_id)
            close = closest_name(checklist_id, [entry.id for entry in entries])
            hint = message("Did you mean “%(name)s”?", name=close) if close else ""
            raise AuditError(
                title,
                "",
                hint or message("To list all checklists, type: %(command)s", command=typed_command("checklist list")),
            )
        if found.refusal is not None:
            raise found.refusal
        return found


_shipped: dict[Traversable, tuple[LibraryEntry, ...]] = {}


def _bundled(folder: Traversable) -> tuple[LibraryEntry, ...]:
    """Return the bundled checklists, which are read once because they do not change while the program runs."""
    if folder in _shipped:
        return _shipped[folder]
    entries = tuple(_read(folder, "bundled"))
    if not any(entry.refusal for entry in entries):
        _shipped[folder] = entries
    return entries


def _read(folder: Path | Traversable, origin: Origin) -> Iterator[LibraryEntry]:
    try:
        files = sorted(folder.iterdir(), key=lambda file: file.name) if folder.is_dir() else []
    except OSError as error:
        title = message("The folder %(folder)s cannot be opened.", folder=str(folder))
        unreadable = AuditError(title, error.strerror or "")
        yield _refused(folder, origin, folder.name, unreadable)
        return
    names = {file.name for file in files}
    for file in files:
        is_translation = f"{translation_stem(file.name)}.toml" in names
        if file.name.endswith(".toml") and not file.name.startswith(".") and not is_translation:
            yield _entry(file, folder, origin)


def _entry(file: Traversable, folder: Traversable, origin: Origin) -> LibraryEntry:
    translations = translation_files(file, folder)
    try:
        if origin == "own":
            for each in (file, *translations):
                check_regular(Path(str(each)))
        revision = read_checklist(file, translations, is_bundled=origin == "bundled")
    except IrregularFileError as error:
        words = message("%(problem)s %(file)s", problem=error.title, file=error.detail)
        return _refused(file, origin, file.name.removesuffix(".toml"), AuditError(words, "", error.hint))
    except AuditError as error:
        return _refused(file, origin, _id_in(file), error)
    checklist = revision.checklist
    return LibraryEntry(
        id=checklist.id,
        title=checklist.title,
        version=checklist.version,
        minutes=checklist.minutes_for(checklist.by_question),
        questions=len(checklist.stops),
        origin=origin,
        path=Path(str(file)),
        revision=revision,
        refusal=None,
    )


def _refused(file: Traversable, origin: Origin, name: str, error: AuditError) -> LibraryEntry:
    if not isinstance(error, FaultsError):
        title = message("%(file)s has errors and cannot be used.", file=file.name)
        error = FaultsError(title, [error.title], error.hint)
    return LibraryEntry(name, file.name, "", 0, 0, origin, Path(str(file)), None, error)


def _id_in(file: Traversable) -> str:
    """Return the id of a refused file: the one written in it, otherwise its name without the extension."""
    try:
        with file.open("rb") as stream:
            written = _ID_LINE.search(stream.read(10_000).partition(b"[[section")[0])
    except (OSError, ValueError):
        written = None
    return written[1].decode() if written else file.name.removesuffix(".toml")


def _free_name(name: str, taken: dict[str, LibraryEntry]) -> str:
    """Return an unused key for an entry, so that 2 files with the same id are both listed."""
    while name in taken:
        name += "+"
    return name


def _checked(entry: LibraryEntry, twin: LibraryEntry | None, bundled: LibraryEntry | None) -> LibraryEntry:
    """Return the user's own entry, refused if another own file has the same id.

    If a faulty file hides a bundled checklist, its refusal says so.
    """
    refused = entry.refusal
    if twin is not None:
        values = {"file": entry.path.name, "id": entry.id, "other": twin.path.name}
        problem = message("%(file)s: the id “%(id)s” is also used in %(other)s.", **values)
        refused = FaultsError(
            message("%(file)s has errors and cannot be used.", **values),
            [problem, *(refused.faults if refused else ())],
            message("Give each checklist its own id."),
        )
    elif refused is not None and bundled is not None:
        words = {"hint": refused.hint, "id": entry.id}
        hint = message("%(hint)s Until then the bundled checklist “%(id)s” is not available either.", **words)
        refused = FaultsError(refused.title, refused.faults, hint)
    if refused is entry.refusal:
        return entry
    return LibraryEntry(entry.id, entry.path.name, "", 0, 0, entry.origin, entry.path, None, refused)
