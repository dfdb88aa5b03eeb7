"""The three kinds of backups: an automatic backup or other data file, a full backup (ZIP), and a whole data folder."""

import hashlib
import os
import re
import struct
from collections.abc import Callable, Iterator, Set
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from zipfile import ZIP_STORED, BadZipFile, ZipFile

from tui_audit.errors import AuditError, DamagedDataError
from tui_audit.message import message
from tui_audit.storage.sqlite.errors import errors_from_sqlite
from tui_audit.storage.sqlite.file_copy import copy_with_log
from tui_audit.system import locking, paths
from tui_audit.system.disk_errors import errors_from_disk
from tui_audit.system.private_files import sync_file

DATABASE = "audits.db"
"""Name of the database in a full backup."""
_PHOTO = re.compile(r"photos/([0-9a-f]{64})\.jpg")
_LARGEST_PHOTO = 50_000_000
_PIECE = 1_000_000
_BROKEN_ZIP = (BadZipFile, EOFError, NotImplementedError, RuntimeError, ValueError, OverflowError, struct.error)


@dataclass(frozen=True)
class BackupPhotos:
    """The photos of an open backup."""

    intact: Callable[[Set[str]], Set[str]]
    """Returns which of these photos are in it and match their hash."""
    read: Callable[[str], bytes]
    """Returns the content of one of them; raises AuditError if it cannot be read."""


def database_of(source: Path) -> Path:
    """Return the data file of a backup that is a data folder or a data file, with links followed."""
    return Path(os.path.realpath(paths.database_file(source) if source.is_dir() else source))


@contextmanager
def open_source(source: Path, draft: Path) -> Iterator[BackupPhotos]:
    """Write the database of a backup to ``draft``, with all that is in its log, and yield its photos.

    Nothing is changed or created beside the backup. Raises AuditError if it is missing, damaged or something else,
    DataInUseError if a window has its data folder open.
    """
    with ExitStack() as opened:
        if _is_zip(source):
            photos = _unpack(opened, source, draft)
        else:
            database = database_of(source)
            if database.name == DATABASE:
                opened.enter_context(locking.lock_for_reading(database.parent))
            try:
                copy_with_log(database, draft)
            except DamagedDataError:
                raise damaged_backup_error(source) from None
            photos = _photos_of_folder(source) if source.is_dir() else NO_PHOTOS
        yield photos


def damaged_backup_error(source: Path) -> AuditError:
    """Return the error for a backup that cannot be read whole."""
    return AuditError(
        message("This backup is damaged."),
        message("Parts of %(file)s cannot be read. Nothing was changed.", file=str(source)),
        message("Choose another backup."),
    )


def _is_zip(source: Path) -> bool:
    """Return whether a backup is a ZIP file; raise AuditError if it is no backup of any kind."""
    with errors_from_sqlite(source):
        if not source.exists():
            raise _not_there(source)
        database = database_of(source)
        if source.is_dir() and not database.exists():
            raise _no_data(source)
        if not database.is_file():
            raise _no_backup(source)
        with database.open("rb") as stream:
            begins = stream.read(16)
    if begins.startswith(b"PK\x03\x04") and not source.is_dir():
        return True
    if begins != b"SQLite format 3\0":
        raise _no_backup(source)
    return False


def _unpack(opened: ExitStack, source: Path, draft: Path) -> BackupPhotos:
    """Write the database of a full backup to ``draft``, and check each photo."""
    try:
        archive = opened.enter_context(ZipFile(source))
        photos = _members(archive, source)
        with archive.open(DATABASE) as stream:
            _write(stream.read, draft)
        for sha256 in photos:
            _photo_of_zip(archive, source, sha256)
    except _BROKEN_ZIP:
        raise damaged_backup_error(source) from None
    return BackupPhotos(photos.intersection, partial(_photo_of_zip, archive, source))


def _members(archive: ZipFile, source: Path) -> frozenset[str]:
    """Return the hashes of the photos in a full backup.

    Raises AuditError for other or duplicate members, for compressed or encrypted ones, and for sizes larger than the
    file.
    """
    entries = archive.infolist()
    names = [entry.filename for entry in entries]
    photos = [found[1] for name in names if (found := _PHOTO.fullmatch(name))]
    if len(set(names)) != len(names) or DATABASE not in names or len(photos) + 1 != len(names):
        raise _no_backup(source)
    is_plain = all(entry.compress_type == ZIP_STORED and not entry.flag_bits & 1 for entry in entries)
    if not is_plain or sum(entry.file_size for entry in entries) > source.stat().st_size:
        raise _no_backup(source)
    return frozenset(photos)


def _photo_of_zip(archive: ZipFile, source: Path, sha256: str) -> bytes:
    name = f"photos/{sha256}.jpg"
    try:
        if archive.getinfo(name).file_size > _LARGEST_PHOTO:
            raise damaged_backup_error(source)
        data = archive.read(name)
    except _BROKEN_ZIP:
        raise damaged_backup_error(source) from None
    if hashlib.sha256(data).hexdigest() != sha256:
        raise damaged_backup_error(source)
    return data


def _write(read: Callable[[int], bytes], draft: Path) -> None:
    handle = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), 0o600)
    with os.fdopen(handle, "wb") as stream:
        while piece := read(_PIECE):
            stream.write(piece)
    sync_file(draft)


def _photos_of_folder(source: Path) -> BackupPhotos:
    place = paths.photos_folder(source)

    def read(sha256: str) -> bytes:
        file = place / f"{sha256}.jpg"
        with errors_from_disk(file):
            return file.read_bytes()

    def is_intact(sha256: str) -> bool:
        file = place / f"{sha256}.jpg"
        try:
            if not file.is_file() or file.stat().st_size > _LARGEST_PHOTO:  # a pipe would be waited for
                return False
            return hashlib.sha256(file.read_bytes()).hexdigest() == sha256
        except OSError:  # not readable, so it is missing, which is said
            return False

    return BackupPhotos(lambda named: {sha256 for sha256 in named if is_intact(sha256)}, read)


def _nothing(sha256: str) -> bytes:
    raise KeyError(sha256)


NO_PHOTOS = BackupPhotos(lambda _named: frozenset(), _nothing)
"""The photos of a data file alone."""


def _not_there(source: Path) -> AuditError:
    return AuditError(message("This file does not exist."), str(source), message("Check the name, then try again."))


def _no_data(source: Path) -> AuditError:
    return AuditError(
        message("This folder has no tui-audit data."),
        message("There is no file audits.db in %(folder)s. Nothing was changed.", folder=str(source)),
        message("Choose the folder that contains audits.db, or a backup file."),
    )


def _no_backup(source: Path) -> AuditError:
    return AuditError(
        message("This is not a tui-audit backup."),
        message("%(file)s contains something else. Nothing was changed.", file=str(source)),
        message("Choose a backup file, a file from the “backups” folder, or a complete data folder."),
    )
