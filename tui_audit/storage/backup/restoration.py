"""Full backups (database and photos in one ZIP file), and restoration of backups after verifying them."""

import hashlib
import os
import shutil
import time
from collections.abc import Callable, Iterator, Set
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from zipfile import ZIP_STORED, ZipFile

from tui_audit.domain.backups import BackupSummary, Loss
from tui_audit.errors import AuditError, MachineError
from tui_audit.message import message
from tui_audit.storage.backup.backup_source import DATABASE, database_of, open_source
from tui_audit.storage.backup.backups import restore_loss, verify_copy
from tui_audit.storage.photo_store import PhotoFolder
from tui_audit.storage.sqlite.errors import errors_from_sqlite
from tui_audit.storage.sqlite.file_reader import is_sound_or_locked, merge_log, photos_named
from tui_audit.storage.sqlite.schema import schema_version
from tui_audit.storage.sqlite.snapshot import copy_database
from tui_audit.system import locking, log, paths
from tui_audit.system.atomic_files import atomic_writer, draft_beside, remove_abandoned_drafts, sync_folder
from tui_audit.system.private_files import make_private, make_private_folder, sync_file

_LOGS = ("-wal", "-journal")


@dataclass(frozen=True)
class FullBackup:
    """The contents of a full backup that was written."""

    contents: BackupSummary
    missing: int
    """Number of photos that audits name, but whose files are missing or changed."""


@dataclass(frozen=True)
class RestorableBackup:
    """A verified backup that can replace the current data."""

    source: Path
    draft: Path
    """A copy of its database, on the same disk as the data."""
    contents: BackupSummary
    loss: Loss | None
    """The data that restoring would lose; None if the current data cannot be read."""
    sha256: str
    """The hash of the draft when it was verified."""
    photos: tuple[str, ...]
    """The hashes of the photos that come with it; empty for an automatic backup."""
    missing: int
    """Number of photos that its audits name, but that are neither in it nor in the data folder."""
    read_photo: Callable[[str], bytes]
    """Returns the content of one of its photos."""


def write_full_backup(folder: Path, target: Path, *, replace: bool = False) -> FullBackup:
    """Write database and photos to one ZIP file, which is verified before it gets its name.

    Raises AuditError if the file exists already and ``replace`` is False, or if its folder does not exist; MachineError
    if there is no data, the data is damaged, or the disk fails.
    """
    remove_abandoned_drafts(target.parent, target)  # removes drafts of killed processes, even if the file exists now
    if target.is_dir() or (target.exists() and not replace):
        raise AuditError(message("A file with this name already exists."), str(target), message("Choose another name."))
    if not target.parent.is_dir():
        raise AuditError(
            message("This folder does not exist."), str(target.parent), message("Choose an existing folder.")
        )
    file = paths.database_file(folder)
    if not file.exists():
        raise MachineError(
            message("There is no data to back up yet."), str(file), message("Open tui-audit once, then try again.")
        )
    with errors_from_sqlite(file):
        schema_version(file)  # reports a fault of the data as such, not as a fault of the backup
    with errors_from_sqlite(target, kept=file), draft_beside(target) as copy:
        copy_database(file, copy)
        held = verify_copy(copy)
        with atomic_writer(target) as stream:
            with ZipFile(stream, "w", ZIP_STORED) as archive:
                archive.write(copy, DATABASE)
                missing = _write_photos(archive, copy, PhotoFolder(paths.photos_folder(folder)))
            stream.flush()
            with ZipFile(stream.name) as again:
                if again.testzip() is not None:
                    raise OSError
    return FullBackup(held, missing)


@contextmanager
def open_backup(folder: Path, source: Path) -> Iterator[RestorableBackup]:
    """Verify a backup and yield it ready to be restored. The data is not changed.

    ``source``: an automatic or full backup, another data file, or a whole data folder. Raises AuditError if it is
    missing, damaged, not a backup, from a newer version, or the data in use; DataInUseError if a window has it open.
    """
    file = paths.database_file(folder)
    with errors_from_sqlite(source):
        _refuse_itself(source, file)
    with errors_from_sqlite(file):
        make_private_folder(folder)
    with draft_beside(file) as draft, errors_from_sqlite(file), open_source(source, draft) as found:
        contents = _looked_into(source, draft)
        named = photos_named(draft)
        photos = found.intact(named)
        yield RestorableBackup(
            source,
            draft,
            contents,
            loss=restore_loss(folder, draft),
            sha256=_hash(draft),
            photos=tuple(sorted(photos)),
            missing=_count_missing(folder, named - photos),
            read_photo=found.read,
        )


def restore(folder: Path, chosen: RestorableBackup, now: datetime) -> Path | None:
    """Replace the data by a backup; return the file with the replaced data, or None if there was none.

    Raises MachineError if the data is open elsewhere or the disk fails. The data is then unchanged.
    """
    file, began = paths.database_file(folder), time.monotonic()
    with locking.folder_lock(folder), errors_from_sqlite(file):
        if _hash(chosen.draft) != chosen.sha256:
            raise OSError  # the disk does not return what was verified
        with _added_photos(chosen, PhotoFolder(paths.photos_folder(folder))):
            aside = _replace(folder, chosen.draft, now)
    took = time.monotonic() - began
    log.log_event(folder, log.Event.RESTORED, count=chosen.contents.audits, schema=chosen.contents.schema, seconds=took)
    return aside


def _refuse_itself(source: Path, file: Path) -> None:
    if source.exists() and file.exists() and database_of(source) == Path(os.path.realpath(file)):
        raise AuditError(
            message("This is the data you are using now."),
            message("Nothing was changed in %(file)s.", file=str(file)),
            message("Choose a backup, or the data folder of another computer."),
        )


def _count_missing(folder: Path, named: Set[str]) -> int:
    here = PhotoFolder(paths.photos_folder(folder))
    return sum(not here.has(sha256) for sha256 in named)


def _looked_into(source: Path, draft: Path) -> BackupSummary:
    try:
        return verify_copy(draft)
    except AuditError as error:
        raise AuditError(
            message("This backup cannot be restored."),
            message("%(file)s: %(why)s", file=str(source), why=error.title),
            message("Nothing was changed. Choose another backup."),
        ) from None


def _write_photos(archive: ZipFile, copy: Path, photos: PhotoFolder) -> int:
    missing = 0
    for sha256 in sorted(photos_named(copy)):
        if photos.has_intact(sha256):
            archive.write(photos.file(sha256), f"photos/{sha256}.jpg")
        else:
            missing += 1
    return missing


@contextmanager
def _added_photos(chosen: RestorableBackup, photos: PhotoFolder) -> Iterator[None]:
    """Save the photos of a backup before the block replaces the data; delete the new ones if it does not.

    They are noted on the disk first, so that after a kill the next start deletes those that no audit names.
    """
    new = [sha256 for sha256 in chosen.photos if not photos.has(sha256)]
    try:
        photos.note_pending(new)
        for sha256 in chosen.photos:
            photos.save(sha256, chosen.read_photo(sha256))
        yield
    finally:
        is_replaced = not chosen.draft.exists()
        for sha256 in new:
            with suppress(MachineError):  # the note remains, and the next start tries again
                photos.settle(sha256, stays=is_replaced)


def _replace(folder: Path, draft: Path, now: datetime) -> Path | None:
    file = paths.database_file(folder)
    aside = _set_aside(folder, file, now) if file.exists() else None
    kept = aside or _free_name(file, now)
    try:
        _move_logs(file, kept)
        draft.replace(file)
    except BaseException:
        if draft.exists():
            _put_back(kept, file)
        raise
    sync_folder(folder)
    return aside


def _put_back(aside: Path, file: Path) -> None:
    with suppress(OSError):  # what was set aside stays, and the first error is reported
        _move_logs(aside, file)
        if aside.exists():
            aside.replace(file)
            aside.unlink(missing_ok=True)  # a second name of the same file is not removed by renaming


def _free_name(file: Path, now: datetime) -> Path:
    stem = f"{file.stem}-replaced-{now.strftime('%Y%m%d-%H%M%S')}"
    names = (file.with_name(f"{stem}{number}{file.suffix}") for number in ("", *(f"-{one}" for one in range(2, 1000))))
    return next(name for name in names if not name.exists())


def _move_logs(file: Path, target: Path) -> None:
    """Move the logs beside a data file to another, so that SQLite does not apply them to the wrong one.

    A log that the other has already was copied before SQLite could change it, so it stays.
    """
    for ending in _LOGS:
        beside, kept = Path(f"{file}{ending}"), Path(f"{target}{ending}")
        if kept.exists() or not (beside.exists() and beside.stat().st_size):
            beside.unlink(missing_ok=True)
        else:
            beside.replace(kept)
    Path(f"{file}-shm").unlink(missing_ok=True)


def _set_aside(folder: Path, file: Path, now: datetime) -> Path:
    """Give the data file a second name and return it; its first name is taken only when the backup replaces it."""
    aside = _free_name(file, now)
    try:
        if is_sound_or_locked(file):  # ``_close_for_all`` reports the lock
            _close_for_all(folder, file)
            _link(file, aside)
        else:  # a damaged file is copied as it is, before SQLite can write its log into it
            for ending in ("", *_LOGS):
                beside = Path(f"{file}{ending}")
                if beside.exists() and (not ending or beside.stat().st_size):
                    _copy_whole(beside, Path(f"{aside}{ending}"))
            _close_for_all(folder, file)
    except BaseException:
        for ending in ("", *_LOGS):
            Path(f"{aside}{ending}").unlink(missing_ok=True)
        raise
    sync_folder(file.parent)
    return aside


def _close_for_all(folder: Path, file: Path) -> None:
    """Write the log into the file and check that nobody else has it open; a damaged file is left as it is."""
    if not merge_log(file):
        raise locking.data_in_use_error(folder)


def _link(file: Path, aside: Path) -> None:
    try:
        os.link(file, aside)
    except OSError:  # a file system without hard links
        _copy_whole(file, aside)


def _copy_whole(file: Path, target: Path) -> None:
    shutil.copyfile(file, target)
    make_private(target)
    sync_file(target)


def _hash(file: Path) -> str:
    with file.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()
