"""Turns errors of SQLite and the disk into messages that help a store manager."""

import os
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from tui_audit.errors import AuditError, DamagedDataError, DatabaseReplacedError, MachineError, TemporaryError
from tui_audit.message import Message, message
from tui_audit.system.os_errors import Cause, cause_of

SAVED_DATA_SAFE = message("What was saved before is safe in %(file)s.")
UNCHANGED = message("Nothing was changed in %(file)s.")

_LOCKED = (
    message("Another program is using the data."),
    SAVED_DATA_SAFE,
    message("Close other windows of tui-audit or wait for the backup or synchronisation to end, then try again."),
)
_FULL = (message("The disk is full."), SAVED_DATA_SAFE, message("Free some space, then try again."))
_SILENT = (
    message("The disk does not answer."),
    SAVED_DATA_SAFE,
    message("See that the disk is connected and not full, then try again."),
)
_READ_ONLY = (
    message("The data may not be written."),
    UNCHANGED,
    message("Allow yourself to write in its folder, or choose another folder."),
)
_CLOSED = (
    message("The data cannot be opened."),
    UNCHANGED,
    message("See that the folder is there, and that you may read and write in it."),
)
_TOO_LONG = (
    message("This name is too long for a file."),
    message("%(file)s"),
    message("Choose a folder with a shorter name."),
)
_IN_THE_WAY = (
    message("A folder stands where a file belongs, or a file where a folder belongs."),
    UNCHANGED,
    message("Move what is in the way to another place, then try again."),
)
_DAMAGED = (
    message("The data file is damaged."),
    UNCHANGED,
    message("Keep the file, and restore your last backup."),
)
_UNREADABLE = (
    message("Something in the data file cannot be read."),
    UNCHANGED,
    message("'tui-audit doctor' tells more. A backup may still have it."),
)
_BROKEN_RULE = (
    message("This does not fit what is kept already."),
    UNCHANGED,
    message("Open the audit again and look at what is there."),
)

_MEANWHILE = {
    _LOCKED: message("It is tried again by itself; close other windows of tui-audit or wait for the backup to end."),
    _FULL: message("Free some space: it is tried again by itself."),
    _SILENT: message("See that the disk is connected: it is tried again by itself."),
    _READ_ONLY: message("Allow yourself to write in its folder: it is tried again by itself."),
    _CLOSED: message("See that the folder is there: it is tried again by itself."),
}
"""Temporary errors, each with the hint to show while the save is retried."""

_BY_CODE = {
    sqlite3.SQLITE_BUSY: _LOCKED,
    sqlite3.SQLITE_LOCKED: _LOCKED,
    sqlite3.SQLITE_FULL: _FULL,
    sqlite3.SQLITE_IOERR: _SILENT,
    sqlite3.SQLITE_READONLY: _READ_ONLY,
    sqlite3.SQLITE_PERM: _READ_ONLY,
    sqlite3.SQLITE_CANTOPEN: _CLOSED,
    sqlite3.SQLITE_CORRUPT: _DAMAGED,
    sqlite3.SQLITE_NOTADB: _DAMAGED,
}
_BY_CAUSE = {
    Cause.DISK_FULL: _FULL,
    Cause.NO_PERMISSION: _READ_ONLY,
    Cause.OPEN_ELSEWHERE: _READ_ONLY,
    Cause.NAME_TOO_LONG: _TOO_LONG,
}


def file_replaced_error(file: Path) -> DatabaseReplacedError:
    """Return the error for an open data file that another program moved or replaced."""
    return DatabaseReplacedError(
        message("The data file was moved or replaced by another program; saving has stopped."),
        message("It stood at %(file)s.", file=str(file)),
        message("Put it back or restore your last backup, then start again."),
    )


def read_only_error(file: Path) -> MachineError:
    """Return the error for data that was opened for reading only."""
    return MachineError(
        message("The data was opened for reading only."),
        message("Nothing was changed in %(file)s.", file=str(file)),
        message("Free some space or start tui-audit where you may write; reports and exports work meanwhile."),
    )


def damaged_error(file: Path) -> MachineError:
    """Return the error for a data file that is damaged or not a database."""
    return _error(_DAMAGED, file)


@contextmanager
def errors_from_sqlite(file: Path, kept: Path | None = None) -> Iterator[None]:
    """Turn errors that SQLite or the disk raises in the block into a MachineError about this file.

    A broken constraint becomes an AuditError. ``kept``: the file with the data saved earlier, if it is not ``file``.
    The error contains neither the statement nor its values, which are the auditor's words.
    """
    try:
        yield
    except AuditError:
        raise
    except Exception as error:
        told = _told(error, file, kept or file)
        if told is None:
            raise
        cause = _without_its_text(_driver_error(error) or error)
    else:
        return
    raise told from cause  # outside the handler, so that the original error is not its context


def _without_its_text(error: BaseException) -> BaseException:
    """Return an error of the same kind without its text, which can contain the auditor's words."""
    if isinstance(error, OSError):
        return OSError(error.errno, error.strerror).with_traceback(error.__traceback__)
    bare = sqlite3.DatabaseError() if isinstance(error, UnicodeDecodeError) else type(error)()
    for name in ("sqlite_errorcode", "sqlite_errorname"):
        if hasattr(error, name):
            setattr(bare, name, getattr(error, name))
    return bare.with_traceback(error.__traceback__)


@contextmanager
def errors_from_stored_values(file: Path) -> Iterator[None]:
    """Turn Python errors about unexpected stored values into a MachineError for a damaged file.

    Values that this program never writes must not crash a screen.
    """
    try:
        yield
    except (ValueError, TypeError, LookupError, AttributeError, ArithmeticError, RecursionError) as error:
        raise _error(_UNREADABLE, file) from error


def is_from_driver(error: BaseException) -> bool:
    """Return whether SQLite itself raised the error."""
    return _driver_error(error) is not None


def is_lock(error: BaseException) -> bool:
    """Return whether the error is only another program's lock, so that the connection can still be used."""
    found = _driver_error(error)
    return found is not None and _primary(found) in {sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED}


def _told(error: Exception, file: Path, kept: Path) -> AuditError | None:
    found = _driver_error(error)
    if isinstance(found, sqlite3.IntegrityError):
        title, detail, hint = _BROKEN_RULE
        return AuditError(title, detail.filled(file=str(file)), hint)
    if (found is not None or isinstance(error, OSError)) and _is_blocked(file):
        return _error(_IN_THE_WAY, file)
    if found is not None:
        return _error(_DAMAGED if _lacks_a_part(found) else _BY_CODE.get(_primary(found), _SILENT), file, kept)
    if isinstance(error, PermissionError) and _is_shut(file):
        return _error(_CLOSED, file)
    if isinstance(error, OSError):
        return _error(_BY_CAUSE.get(cause_of(error), _SILENT), file, kept)
    if isinstance(error, UnicodeDecodeError):  # SQLite's message quotes a damaged name
        return _error(_DAMAGED, file)
    return None


def _is_blocked(file: Path) -> bool:
    """Return whether the path of the file is a folder, or a parent of it is a file."""
    with suppress(OSError):  # no permission to look: the error has another cause
        return file.is_dir() or any(parent.is_file() for parent in file.parents)
    return False


def _is_shut(file: Path) -> bool:
    """Return whether the file exists but may not be read, or cannot be examined."""
    try:
        return file.exists() and not os.access(file, os.R_OK)
    except OSError:
        return True


def _driver_error(error: BaseException) -> sqlite3.Error | None:
    found = getattr(error, "orig", error)
    return found if isinstance(found, sqlite3.Error) else None


def _lacks_a_part(error: sqlite3.Error) -> bool:
    """Return whether a table or column is missing or malformed; the queries themselves are correct."""
    missing = ("no such ", "malformed ", "cannot modify ", "file is encrypted")
    return _primary(error) == sqlite3.SQLITE_ERROR and str(error).startswith(missing)


def _primary(error: sqlite3.Error) -> int:
    code = getattr(error, "sqlite_errorcode", None)
    if code is None:
        return sqlite3.SQLITE_CORRUPT if type(error) is sqlite3.DatabaseError else sqlite3.SQLITE_IOERR
    return int(code) & 0xFF


def _error(words: tuple[Message, Message, Message], file: Path, kept: Path | None = None) -> MachineError:
    about = kept or file if words[1] == SAVED_DATA_SAFE else file
    title, detail, hint = words[0], words[1].filled(file=str(about)), words[2]
    if words in _MEANWHILE:
        return TemporaryError(title, detail, hint, _MEANWHILE[words])
    return (MachineError if words in (_IN_THE_WAY, _TOO_LONG) else DamagedDataError)(title, detail, hint)
