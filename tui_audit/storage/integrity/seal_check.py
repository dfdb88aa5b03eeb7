"""Checks that sealed audits are unchanged; finds the changed parts of each, and a backup in which it is intact.

A damaged row does not stop the check of the other audits. Nothing is changed.
"""

import hashlib
import os
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass, replace
from pathlib import Path

from tui_audit.domain.audit.model import Audit, Status, Store
from tui_audit.domain.checklist.model import Revision
from tui_audit.domain.record import amendments
from tui_audit.domain.record.seal import is_last_seal_accounted_for, seal_of, seal_of_plain, to_plain
from tui_audit.domain.record.seal_groups import SEALED, changed_groups, group_hashes, group_hashes_of_plain
from tui_audit.domain.scoring.score_sheet import score_sheet
from tui_audit.errors import AuditError, MachineError
from tui_audit.message import message
from tui_audit.storage.backup import backups
from tui_audit.storage.photo_store import PENDING_FOLDER
from tui_audit.storage.repository import Repository, open_gateways
from tui_audit.storage.sqlite.database import SqliteDatabase
from tui_audit.storage.sqlite.errors import errors_from_sqlite
from tui_audit.storage.sqlite.file_reader import READ, READ_IMMUTABLE, file_reader
from tui_audit.storage.sqlite.schema import SCRIPTS
from tui_audit.storage.stored_values import DamagedValue, damaged_values
from tui_audit.system import paths
from tui_audit.system.regular_files import read_regular

FIGURES = "figures"
"""A group that the seal does not cover: saved score, period and counts, which follow from the other groups."""
PICTURES = "pictures"
"""Another group that the seal does not cover: the photo files."""
INTACT, MISSING, CHANGED = "whole", "missing", "changed"


@dataclass(frozen=True)
class BrokenSeal:
    """A sealed audit that was changed or damaged."""

    id: str
    name: str
    """Store and period; empty if they cannot be read."""
    groups: tuple[str, ...]
    """The changed groups (of ``domain.record.seal_groups.GROUPS`` and the two above); empty if unknown."""
    intact_in: backups.Backup | None = None
    """The newest backup in which the audit is intact."""


@dataclass(frozen=True)
class SealReport:
    """The result of checking all sealed audits."""

    sealed: int
    """Number of sealed audits, including reopened ones."""
    photos: int
    """Number of their photos that are present and unchanged."""
    broken: tuple[BrokenSeal, ...]
    is_sound: bool = True
    """Whether SQLite's own check passes; only that check finds a changed bit in a key."""
    damaged: tuple[DamagedValue, ...] = ()
    """Values that cannot be read, of sealed audits and all others."""
    changed_stores: tuple[Store, ...] = ()
    """Stores that another program changed after they were saved."""


def check_seals(repository: Repository, pictures: "PhotoChecks | None" = None) -> SealReport:
    """Recalculate the seal of every sealed audit and the hash of every photo in it; return the differences.

    Raises MachineError if the photo folder may not be read, which does not mean that photos were changed.
    """
    shut = unreadable_photo_folder(repository.folder)
    if shut is not None:
        raise MachineError(
            message("You do not have permission to read the photos."),
            str(shut),
            message("Change the permissions of this folder so that you can read it."),
        )
    file = paths.database_file(repository.folder)
    with errors_from_sqlite(file):
        ids, sound = _sealed_ids(file)
        damaged = tuple(damaged_values(file, _options(file)))
    pictures = pictures or PhotoChecks(repository)
    broken = [found for audit_id in ids if (found := _look(repository, audit_id, pictures)) is not None]
    return SealReport(
        sealed=len(ids),
        photos=pictures.count(INTACT),
        broken=tuple(_with_copies(repository.folder, broken)),
        is_sound=sound,
        damaged=damaged,
        changed_stores=_changed_stores(repository),
    )


def _changed_stores(repository: Repository) -> tuple[Store, ...]:
    try:
        return repository.integrity.changed_stores()
    except MachineError:  # a store that cannot be read is among the damaged values
        return ()


def unreadable_photo_folder(folder: Path) -> Path | None:
    """Return the photo folder, or its folder of notes, if it may not be read; otherwise None."""
    place = paths.photos_folder(folder)
    for each in (place, place / PENDING_FOLDER):
        try:
            is_shut = each.exists() and not os.access(each, os.R_OK | os.X_OK)
        except PermissionError:
            is_shut = True
        if is_shut:
            return each
    return None


class PhotoChecks:
    """Checks photo files; each file is read once."""

    def __init__(self, repository: Repository) -> None:
        self._repository = repository
        self._known: dict[str, str] = {}

    def are_intact(self, sha256s: Iterable[str]) -> bool:
        """Return whether all these photos are present and unchanged; every one is checked."""
        return {self.state(sha256) for sha256 in sha256s} <= {INTACT}

    def state(self, sha256: str) -> str:
        """Return the state of a photo: WHOLE, MISSING or CHANGED."""
        if sha256 not in self._known:
            self._known[sha256] = self._look(sha256)
        return self._known[sha256]

    def count(self, state: str) -> int:
        """Return the number of checked photos in this state."""
        return list(self._known.values()).count(state)

    def _look(self, sha256: str) -> str:
        try:
            data = read_regular(self._repository.photos.file(sha256))
        except (OSError, AuditError):  # missing, unreadable, no file, or not a hash
            return MISSING
        return INTACT if hashlib.sha256(data).hexdigest() == sha256 else CHANGED


def _sealed_ids(file: Path) -> tuple[list[str], bool]:
    """Return the ids of audits with a seal or the status completed, and whether SQLite's own check passes."""
    query = "SELECT id FROM audit WHERE status NOT IN ('draft', 'reopened') UNION SELECT audit_id FROM seal ORDER BY 1"
    with file_reader(file, _options(file), replaces_bad_text=True) as reader:
        return [str(row[0]) for row in reader.rows(query)], reader.is_sound()


def _options(file: Path) -> str:
    log = Path(f"{file}-wal")
    return READ if log.exists() and log.stat().st_size else READ_IMMUTABLE


def _look(repository: Repository, audit_id: str, pictures: PhotoChecks) -> BrokenSeal | None:
    name = repository.integrity.name_of(audit_id)
    try:
        audit = repository.audits.get(audit_id)
        groups = _changed_in(repository, audit)
    except Exception:  # a damaged row can raise anything
        return BrokenSeal(audit_id, name, repository.integrity.unreadable_groups(audit_id))
    whole = pictures.are_intact(audit.photos.keys() - audit.removed_photos)
    if groups is None and whole:
        return None
    return BrokenSeal(audit_id, name, (*(groups or ()), *(() if whole else (PICTURES,))))


def _changed_in(repository: Repository, audit: Audit) -> tuple[str, ...] | None:
    """Return the changed groups of an audit, empty if they are unknown; None: nothing was changed."""
    revision, marks = repository.revisions.of_audit(audit), repository.integrity.group_hashes(audit.id)
    if audit.status is Status.COMPLETED:
        sound = audit.seal == seal_of(audit, revision)
        groups = _named(marks, group_hashes(audit, revision), sound=sound)
        if not groups and not is_last_seal_accounted_for(audit):
            groups = ("seals",)
        if not _has_its_figures(repository, audit, revision):
            return (*groups, FIGURES)
    elif amendments.reopening_entry(audit) is not None:
        plain = amendments.record_before_reopening(to_plain(audit, revision))
        sound = bool(audit.seals) and seal_of_plain(plain) == audit.seals[-1].sha256
        groups = _named(marks, group_hashes_of_plain(plain), sound=sound)
    else:  # sealed, but its status or history says that it was never completed
        return ("audit",)
    return None if sound and not groups else groups


def _named(marks: Mapping[str, str] | None, now: Mapping[str, str], *, sound: bool) -> tuple[str, ...]:
    """Return the groups that differ from their saved hashes.

    If the seal matches, the groups it covers are unchanged, so the saved hashes themselves were changed.
    """
    if marks is None:
        return ("seals",)
    groups = changed_groups(marks, now) if marks else ()
    return (tuple(group for group in groups if group not in SEALED) or ("seals",)) if sound and groups else groups


def _has_its_figures(repository: Repository, audit: Audit, revision: Revision) -> bool:
    try:
        return audit.score == score_sheet(
            audit, revision.checklist
        ).score() and repository.integrity.has_correct_figures(audit)
    except Exception:  # for example answers to unknown questions
        return False


def _with_copies(folder: Path, broken: Sequence[BrokenSeal]) -> Iterator[BrokenSeal]:
    """Yield the broken audits, each with the newest backup in which it is intact, if there is one."""
    left = {found.id: found for found in broken}
    for backup in backups.restorable_backups(folder) if left else ():
        if not left:
            break
        if backup.contents is not None and backup.contents.schema == SCRIPTS.newest:
            with closing(_opened(folder, backup.file)) as copy:
                for audit_id in [each for each in left if _is_whole_in(copy, each)]:
                    yield _told_by(copy, left.pop(audit_id), backup)
    yield from left.values()


def _opened(folder: Path, file: Path) -> Repository:
    return open_gateways(folder, SqliteDatabase(file, READ_IMMUTABLE))


def _is_whole_in(copy: Repository, audit_id: str) -> bool:
    try:
        return _changed_in(copy, copy.audits.get(audit_id)) is None
    except Exception:  # missing in the backup, or damaged too
        return False


def _told_by(copy: Repository, broken: BrokenSeal, backup: backups.Backup) -> BrokenSeal:
    return replace(broken, name=copy.integrity.name_of(broken.id), intact_in=backup)
