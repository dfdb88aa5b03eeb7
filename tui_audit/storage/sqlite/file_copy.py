"""Copies a data file of another folder with the log beside it; the folder stays exactly as it is.

SQLite itself would create files beside the original, or write its log into it, and cannot read everything on a
read-only medium. So the files are copied byte by byte, and the log is written into the copy.
"""

import os
import sqlite3
import struct
from contextlib import closing
from pathlib import Path

from tui_audit.errors import AuditError
from tui_audit.message import message
from tui_audit.storage.sqlite.data_file import uri
from tui_audit.storage.sqlite.errors import errors_from_sqlite
from tui_audit.system.disk_errors import errors_from_disk
from tui_audit.system.locking import data_in_use_error
from tui_audit.system.private_files import sync_file

_LOG = "-wal"
_LOGS = (_LOG, "-journal")
"""Endings of the files beside a data file that hold saves which are not in it yet, or undo an interrupted one."""
_PIECE = 1_000_000
_HEADER_BYTES = 32
_FRAME_HEADER = struct.Struct(">II8s8s")
"""Page number, size of the database if the frame ends a transaction, salt and checksum."""
_MAGIC = {0x377F0682: "<", 0x377F0683: ">"}
"""The first number of a write-ahead log, with the byte order of its checksums."""
_USES_LOG = 2
"""Byte 18 of a data file that uses a write-ahead log (https://www.sqlite.org/fileformat2.html)."""


def copy_with_log(file: Path, draft: Path) -> None:
    """Copy a data file to ``draft``, which is a single file in the end, with all that was in the log.

    Raises AuditError if the log cannot be read whole or belongs to another file, DamagedDataError if it does not fit,
    DataInUseError if the file changes meanwhile, and OSError if the draft cannot be written. The caller removes it.
    """
    before = _stamps(file)
    _copy(file, draft)
    logs = [ending for ending in _LOGS if os.path.lexists(f"{file}{ending}")]
    for ending in logs:
        _copy(Path(f"{file}{ending}"), Path(f"{draft}{ending}"))
    if _stamps(file) != before:
        raise data_in_use_error(file.parent)
    if any(Path(f"{draft}{ending}").stat().st_size for ending in logs):
        with errors_from_sqlite(draft, kept=file):
            _merge(draft, Path(f"{file}{_LOG}"))
    sync_file(draft)


def _stamps(file: Path) -> list[tuple[int, int] | None]:
    """Return size and time of the file and its logs; different ones show that a program was writing."""
    found: list[tuple[int, int] | None] = []
    for ending in ("", *_LOGS):
        beside = Path(f"{file}{ending}")
        with errors_from_disk(beside):
            stat = beside.stat() if beside.is_file() else None
        found.append(stat and (stat.st_size, stat.st_mtime_ns))
    return found


def _copy(source: Path, target: Path) -> None:
    """Copy a file to a new one; errors of reading name the source."""
    if not source.is_file():  # such as a pipe, which would be waited for
        raise _unreadable_log(source)
    handle = os.open(target, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), 0o600)
    with os.fdopen(handle, "wb") as stream:
        with errors_from_disk(source):
            reading = source.open("rb")
        with reading:
            while True:
                with errors_from_disk(source):
                    piece = reading.read(_PIECE)
                if not piece:
                    return
                stream.write(piece)


def _merge(draft: Path, named: Path) -> None:
    """Write the log into the copy, or let SQLite undo an interrupted save; ``named``: the log that errors name."""
    log = Path(f"{draft}{_LOG}")
    has_log = log.exists() and log.stat().st_size > 0
    with draft.open("rb") as stream:
        uses_log = stream.read(19)[18:] == bytes([_USES_LOG])
    if has_log and not uses_log:
        raise AuditError(
            message("The log file next to this data file belongs to a different data file."),
            message("Nothing was changed. The log file is %(log)s.", log=str(named)),
            message("If you are sure, move the log file elsewhere. Otherwise restore a backup."),
        )
    with closing(sqlite3.connect(uri(draft, "mode=rw"), uri=True, isolation_level=None)) as connection:
        _is_busy, frames, _moved = connection.execute("PRAGMA wal_checkpoint(PASSIVE)").fetchone()
        if has_log and _lacks_saves(log, frames):
            raise _unreadable_log(named)
        connection.execute("PRAGMA journal_mode = DELETE").fetchone()


def _lacks_saves(log: Path, frames: int) -> bool:
    """Return whether the log is damaged in a transaction that was saved, so that SQLite would leave it out silently.

    ``frames``: the number of frames that SQLite can read. A kill or a power cut damages only the transaction that was
    being written: another one is begun only after all before it are on the disk. So two ends of transactions behind the
    last readable frame show that saved data is missing.
    """
    with log.open("rb") as stream:
        header = stream.read(_HEADER_BYTES)
        if len(header) < _HEADER_BYTES:
            return False
        magic, _version, page_bytes = struct.unpack(">III", header[:12])
        if magic not in _MAGIC or _checksum(header[:24], _MAGIC[magic]) != struct.unpack(">II", header[24:]):
            return stream.read(1) != b""
        ends, frame_bytes = 0, _FRAME_HEADER.size + page_bytes
        stream.seek(_HEADER_BYTES + max(frames, 0) * frame_bytes)
        while len(found := stream.read(_FRAME_HEADER.size)) == _FRAME_HEADER.size:
            _page, database_pages, salt, _sum = _FRAME_HEADER.unpack(found)
            ends += bool(database_pages) and salt == header[16:24]
            stream.seek(page_bytes, os.SEEK_CUR)
    return ends > 1


def _checksum(data: bytes, order: str) -> tuple[int, int]:
    """Return SQLite's checksum of a log header (https://www.sqlite.org/fileformat2.html#checksum_algorithm)."""
    one = two = 0
    for first, second in struct.iter_unpack(f"{order}II", data):
        one = (one + first + two) & 0xFFFFFFFF
        two = (two + second + one) & 0xFFFFFFFF
    return one, two


def _unreadable_log(log: Path) -> AuditError:
    return AuditError(
        message("Parts of the log file next to this data file cannot be read."),
        message("The newest answers are only in %(log)s. Nothing was changed.", log=str(log)),
        message("Close tui-audit and copy the data folder again, or restore a backup."),
    )
