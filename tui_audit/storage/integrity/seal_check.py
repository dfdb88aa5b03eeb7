"""Is every audit that was sealed still what was sealed, and if not: which one, what in it, and who still has it whole?

All is read as it stands in the file; whatever a damaged row holds, the others are looked at. Nothing is changed.
"""

import hashlib
import os
import sqlite3
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass, replace
from pathlib import Path

from tui_audit.domain.audit.model import Audit, Status
from tui_audit.domain.checklist.model import Revision
from tui_audit.domain.record import amendments
from tui_audit.domain.record.seal import is_last_seal_accounted_for, seal_of, seal_of_plain, to_plain
from tui_audit.domain.record.seal_groups import SEALED, changed, marks_of, marks_of_plain
from tui_audit.domain.scoring.score_sheet import score_sheet
from tui_audit.errors import AuditError, MachineError
from tui_audit.message import message
from tui_audit.storage.backup import backups
from tui_audit.storage.photo_store import NOTES
from tui_audit.storage.repository import Repository, open_gateways
from tui_audit.storage.sqlite.data_file import uri
from tui_audit.storage.sqlite.database import SqliteDatabase
from tui_audit.storage.sqlite.errors import explained
from tui_audit.storage.sqlite.schema import SCRIPTS
from tui_audit.storage.sqlite.snapshot import is_sound
from tui_audit.system import paths

FIGURES = "figures"
"""A group that is not sealed: score, period and counts as lists show them, worked out from the rest."""
PICTURES = "pictures"
"""Another: the files of the photos."""
WHOLE, MISSING, CHANGED = "whole", "missing", "changed"


@dataclass(frozen=True)
class Broken:
    """A sealed audit that is not what it was."""

    id: str
    name: str
    """Store and period; empty where they cannot be read."""
    groups: tuple[str, ...]
    """What was changed (``domain.sealed_parts.GROUPS`` and the two here); empty where that cannot be told."""
    whole_in: backups.Backup | None = None
    """The newest backup in which it is what was sealed."""


@dataclass(frozen=True)
class Proof:
    """What came of looking at all."""

    sealed: int
    """Audits that were sealed, reopened ones among them."""
    photos: int
    """Photos that they name and still have."""
    broken: tuple[Broken, ...]
    is_sound: bool = True
    """Whether SQLite finds pages, indexes and references of the file in order: a bit of a key shows only there."""


def prove(repository: Repository, pictures: "Pictures | None" = None) -> Proof:
    """Work out the seal of every audit anew, and the hash of every photo.

    Raises MachineError where the photos may not be read: that is no change of theirs.
    """
    shut = shut_photos(repository.folder)
    if shut is not None:
        raise MachineError(
            message("The photos may not be read."), str(shut), message("Allow yourself to read in this folder.")
        )
    file = paths.database_file(repository.folder)
    with explained(file):
        ids, sound = _sealed_ids(file)
    pictures = pictures or Pictures(repository)
    broken = [found for audit_id in ids if (found := _look(repository, audit_id, pictures)) is not None]
    return Proof(len(ids), pictures.count(WHOLE), tuple(_with_copies(repository.folder, broken)), sound)


def shut_photos(folder: Path) -> Path | None:
    """The folder of the photos, or that of the notes about them, where nobody may look into it."""
    place = paths.photos_folder(folder)
    for each in (place, place / NOTES):
        try:
            is_shut = each.exists() and not os.access(each, os.R_OK | os.X_OK)
        except PermissionError:
            is_shut = True
        if is_shut:
            return each
    return None


class Pictures:
    """The files of the photos, each read once."""

    def __init__(self, repository: Repository) -> None:
        self._repository = repository
        self._known: dict[str, str] = {}

    def are_whole(self, sha256s: Iterable[str]) -> bool:
        """Whether all of them are there and unchanged; all are looked at."""
        return {self.state(sha256) for sha256 in sha256s} <= {WHOLE}

    def state(self, sha256: str) -> str:
        """One of WHOLE, MISSING, CHANGED."""
        if sha256 not in self._known:
            self._known[sha256] = self._look(sha256)
        return self._known[sha256]

    def count(self, state: str) -> int:
        """How many of those looked at are in this state."""
        return list(self._known.values()).count(state)

    def _look(self, sha256: str) -> str:
        try:
            data = self._repository.photos.file(sha256).read_bytes()
        except (OSError, AuditError):  # not there, not readable, or no hash
            return MISSING
        return WHOLE if hashlib.sha256(data).hexdigest() == sha256 else CHANGED


def _sealed_ids(file: Path) -> tuple[list[str], bool]:
    """Of every audit that has a seal or says that it is completed, and whether the file is in order."""
    query = "SELECT id FROM audit WHERE status NOT IN ('draft', 'reopened') UNION SELECT audit_id FROM seal ORDER BY 1"
    options = "mode=ro&immutable=1" if _is_still(file) else "mode=ro"
    with closing(sqlite3.connect(uri(file, options), uri=True, timeout=1)) as connection:
        connection.text_factory = lambda data: data.decode("utf-8", "replace")
        return [str(row[0]) for row in connection.execute(query)], is_sound(connection)


def _is_still(file: Path) -> bool:
    log = Path(f"{file}-wal")
    return not log.exists() or log.stat().st_size == 0


def _look(repository: Repository, audit_id: str, pictures: Pictures) -> Broken | None:
    name = repository.integrity.name_of(audit_id)
    try:
        audit = repository.audits.get(audit_id)
        groups = _changed_in(repository, audit)
    except Exception:  # whatever a damaged row makes of it
        return Broken(audit_id, name, repository.integrity.unreadable_groups(audit_id))
    whole = pictures.are_whole(audit.photos.keys() - audit.removed_photos)
    if groups is None and whole:
        return None
    return Broken(audit_id, name, (*(groups or ()), *(() if whole else (PICTURES,))))


def _changed_in(repository: Repository, audit: Audit) -> tuple[str, ...] | None:
    """What was changed in it, empty where that cannot be told; None: nothing was."""
    revision, marks = repository.revisions.of_audit(audit), repository.integrity.group_hashes(audit.id)
    if audit.status is Status.COMPLETED:
        sound = audit.seal == seal_of(audit, revision)
        groups = _named(marks, marks_of(audit, revision), sound=sound)
        if not groups and not is_last_seal_accounted_for(audit):
            groups = ("seals",)
        if not _has_its_figures(repository, audit, revision):
            return (*groups, FIGURES)
    elif amendments.opening_noted(audit):
        plain = amendments.before_opening(to_plain(audit, revision))
        sound = bool(audit.seals) and seal_of_plain(plain) == audit.seals[-1].sha256
        groups = _named(marks, marks_of_plain(plain), sound=sound)
    else:  # it has a seal, and says that it never was completed
        return ("audit",)
    return None if sound and not groups else groups


def _named(marks: Mapping[str, str] | None, now: Mapping[str, str], *, sound: bool) -> tuple[str, ...]:
    """The groups that differ; where the seal holds, what it covers has not changed, so that the marks have."""
    if marks is None:
        return ("seals",)
    groups = changed(marks, now) if marks else ()
    return (tuple(group for group in groups if group not in SEALED) or ("seals",)) if sound and groups else groups


def _has_its_figures(repository: Repository, audit: Audit, revision: Revision) -> bool:
    try:
        return audit.score == score_sheet(
            audit, revision.checklist
        ).score() and repository.integrity.is_listed_correctly(audit)
    except Exception:  # answers to questions that there are not, and the like
        return False


def _with_copies(folder: Path, broken: Sequence[Broken]) -> Iterator[Broken]:
    """The same, each with the newest backup that holds it whole; what differs there is what was changed here."""
    left = {found.id: found for found in broken}
    for backup in backups.sound(folder) if left else ():
        if not left:
            break
        if backup.held is not None and backup.held.schema == SCRIPTS.newest:
            with closing(_opened(folder, backup.file)) as copy:
                for audit_id in [each for each in left if _is_whole_in(copy, each)]:
                    yield _told_by(copy, left.pop(audit_id), backup)
    yield from left.values()


def _opened(folder: Path, file: Path) -> Repository:
    return open_gateways(folder, SqliteDatabase(file, "mode=ro&immutable=1"))


def _is_whole_in(copy: Repository, audit_id: str) -> bool:
    try:
        return _changed_in(copy, copy.audits.get(audit_id)) is None
    except Exception:  # not there, or as damaged
        return False


def _told_by(copy: Repository, broken: Broken, backup: backups.Backup) -> Broken:
    return replace(broken, name=copy.integrity.name_of(broken.id), whole_in=backup)
