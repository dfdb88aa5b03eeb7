"""Full backups (database and photos in one ZIP file), and restoration of backups after verifying them."""

import hashlib
import os
import re
import shutil
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from zipfile import ZIP_STORED, BadZipFile, ZipFile

from tui_audit.domain.backups import BackupSummary, Loss
from tui_audit.errors import AuditError, MachineError
from tui_audit.message import message
from tui_audit.storage.backup.backups import restore_loss, verify_copy
from tui_audit.storage.photo_store import PhotoFolder
from tui_audit.storage.sqlite.errors import errors_from_sqlite
from tui_audit.storage.sqlite.file_reader import READ_IMMUTABLE, file_reader, is_sound_or_locked, merge_log
from tui_audit.storage.sqlite.schema import schema_version
from tui_audit.storage.sqlite.snapshot import copy_database
from tui_audit.system import locking, log, paths
from tui_audit.system.atomic_files import atomic_writer, draft_beside, remove_abandoned_drafts, sync_folder
from tui_audit.system.private_files import make_private, make_private_folder, sync_file

_DATABASE = "audits.db"
_PHOTO = re.compile(r"photos/([0-9a-f]{64})\.jpg")
_LARGEST_PHOTO = 50_000_000
_PIECE = 1_000_000


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
    photos: tuple[str, ...]
    """The hashes of the photos in it; empty for an automatic backup."""


def write_full_backup(folder: Path, target: Path) -> FullBackup:
    """Write database and photos to one ZIP file, which is verified before it gets its name.

    Raises AuditError if the file exists already or its folder does not, MachineError if there is no data, the data is
    damaged, or the disk fails.
    """
    remove_abandoned_drafts(target.parent, target)  # removes drafts of killed processes, even if the file exists now
    if target.exists():
        raise AuditError(
            message("There is a file of this name already."),
            str(target),
            message("Choose another name; a backup never replaces a file."),
        )
    if not target.parent.is_dir():
        raise AuditError(
            message("There is no such folder."), str(target.parent), message("Name a folder that is there.")
        )
    file = paths.database_file(folder)
    if not file.exists():
        raise MachineError(message("There is no data here yet."), str(file), message("Start tui-audit once."))
    with errors_from_sqlite(file):
        schema_version(file)  # reports a fault of the data as such, not as a fault of the backup
    with errors_from_sqlite(target, kept=file), draft_beside(target) as copy:
        copy_database(file, copy)
        held = verify_copy(copy)
        with atomic_writer(target) as stream:
            with ZipFile(stream, "w", ZIP_STORED) as archive:
                archive.write(copy, _DATABASE)
                missing = _write_photos(archive, copy, PhotoFolder(paths.photos_folder(folder)))
            stream.flush()
            with ZipFile(stream.name) as again:
                if again.testzip() is not None:
                    raise OSError
    return FullBackup(held, missing)


@contextmanager
def open_backup(folder: Path, source: Path) -> Iterator[RestorableBackup]:
    """Verify a backup, automatic or full, and yield it ready to be restored. The data is not changed.

    Raises AuditError if the file is missing, damaged, not a backup, or from a newer version.
    """
    if not source.is_file():
        raise _no_backup(source) if source.exists() else _not_there(source)
    file = paths.database_file(folder)
    with errors_from_sqlite(source):
        kind = _beginning(source)
        make_private_folder(folder)
    with draft_beside(file) as draft, errors_from_sqlite(file):
        photos = _unpack(source, draft) if kind == "zip" else _copy(source, draft)
        held = _looked_into(source, draft)
        yield RestorableBackup(source, draft, held, restore_loss(folder, draft), photos)


def restore(folder: Path, chosen: RestorableBackup, now: datetime) -> Path | None:
    """Replace the data by a backup; return the file with the replaced data, or None if there was none.

    Raises MachineError if the data is open elsewhere or the disk fails. The data is then unchanged, unless the final
    check of the restored file fails; then the replaced data is only in the file set aside.
    """
    file, began = paths.database_file(folder), time.monotonic()
    with locking.folder_lock(folder), errors_from_sqlite(file):
        if chosen.photos:
            _bring_photos(chosen, PhotoFolder(paths.photos_folder(folder)))
        proof = _hash(chosen.draft)
        aside = _set_aside(folder, file, now) if file.exists() else None
        chosen.draft.replace(file)
        sync_folder(folder)
        if _hash(file) != proof:
            raise OSError
    took = time.monotonic() - began
    log.log_event(folder, log.Event.RESTORED, count=chosen.contents.audits, schema=chosen.contents.schema, seconds=took)
    return aside


def _beginning(source: Path) -> str:
    with source.open("rb") as stream:
        begins = stream.read(16)
    if begins.startswith(b"PK\x03\x04"):
        return "zip"
    if begins == b"SQLite format 3\0":
        return "database"
    raise _no_backup(source)


def _copy(source: Path, draft: Path) -> tuple[str, ...]:
    with source.open("rb") as stream:
        _write(stream.read, draft)
    return ()


def _unpack(source: Path, draft: Path) -> tuple[str, ...]:
    """Write the database of a full backup to ``draft``; return the hashes of its photos, after checking each photo."""
    try:
        with ZipFile(source) as archive:
            photos = _members(archive, source)
            with archive.open(_DATABASE) as stream:
                _write(stream.read, draft)
            for sha256 in photos:
                _photo(archive, sha256, source)
            return photos
    except (BadZipFile, EOFError, NotImplementedError, RuntimeError, ValueError):
        raise _damaged(source) from None


def _members(archive: ZipFile, source: Path) -> tuple[str, ...]:
    """Return the hashes of the photos in a full backup.

    Raises AuditError for other or duplicate members, for compressed or encrypted ones, and for sizes larger than the
    file.
    """
    entries = archive.infolist()
    names = [entry.filename for entry in entries]
    photos = [found[1] for name in names if (found := _PHOTO.fullmatch(name))]
    if len(set(names)) != len(names) or _DATABASE not in names or len(photos) + 1 != len(names):
        raise _no_backup(source)
    is_plain = all(entry.compress_type == ZIP_STORED and not entry.flag_bits & 1 for entry in entries)
    if not is_plain or sum(entry.file_size for entry in entries) > source.stat().st_size:
        raise _no_backup(source)
    return tuple(photos)


def _photo(archive: ZipFile, sha256: str, source: Path) -> bytes:
    name = f"photos/{sha256}.jpg"
    if archive.getinfo(name).file_size > _LARGEST_PHOTO:
        raise _damaged(source)
    data = archive.read(name)
    if hashlib.sha256(data).hexdigest() != sha256:
        raise _damaged(source)
    return data


def _write(read: Callable[[int], bytes], draft: Path) -> None:
    handle = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), 0o600)
    with os.fdopen(handle, "wb") as stream:
        while piece := read(_PIECE):
            stream.write(piece)
    sync_file(draft)


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
    with file_reader(copy, READ_IMMUTABLE) as reader:
        named = [row[0] for row in reader.rows("SELECT DISTINCT sha256 FROM photo ORDER BY sha256")]
    missing = 0
    for sha256 in named:
        if photos.has_intact(sha256):
            archive.write(photos.file(sha256), f"photos/{sha256}.jpg")
        else:
            missing += 1
    return missing


def _bring_photos(chosen: RestorableBackup, photos: PhotoFolder) -> None:
    with ZipFile(chosen.source) as archive:
        for sha256 in chosen.photos:
            photos.save(sha256, _photo(archive, sha256, chosen.source))


def _set_aside(folder: Path, file: Path, now: datetime) -> Path:
    """Give the data file a second name and return it; its first name is taken only when the backup replaces it."""
    stem = f"{file.stem}-replaced-{now.strftime('%Y%m%d-%H%M%S')}"
    names = (file.with_name(f"{stem}{number}{file.suffix}") for number in ("", *(f"-{one}" for one in range(2, 1000))))
    aside = next(name for name in names if not name.exists())
    try:
        if is_sound_or_locked(file):  # ``_close_for_all`` reports the lock
            _close_for_all(folder, file)
            _link(file, aside)
        else:  # a damaged file is copied as it is, before SQLite can write its log into it
            for ending in ("", "-wal", "-journal"):
                beside = Path(f"{file}{ending}")
                if beside.exists() and (not ending or beside.stat().st_size):
                    _copy_whole(beside, Path(f"{aside}{ending}"))
            _close_for_all(folder, file)
        for ending in ("-wal", "-shm", "-journal"):  # SQLite would apply them to the backup
            Path(f"{file}{ending}").unlink(missing_ok=True)
    except BaseException:
        for ending in ("", "-wal", "-journal"):
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


def _not_there(source: Path) -> AuditError:
    return AuditError(message("There is no such file."), str(source), message("See how it is called, then try again."))


def _no_backup(source: Path) -> AuditError:
    return AuditError(
        message("This is not a backup of tui-audit."),
        message("%(file)s holds something else; nothing was changed.", file=str(source)),
        message("Choose a file that 'tui-audit backup' wrote, or one in the folder 'backups' of your data."),
    )


def _damaged(source: Path) -> AuditError:
    return AuditError(
        message("This backup is damaged."),
        message("%(file)s cannot be read whole; nothing was changed.", file=str(source)),
        message("Choose another backup."),
    )
