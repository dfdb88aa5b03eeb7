"""Turns errors of SQLite and the disk into messages that help a store manager."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tui_audit.errors import AuditError, DamagedDataError, DatabaseReplacedError, MachineError
from tui_audit.message import Message, message
from tui_audit.system.disk_errors import (
    CANNOT_OPEN,
    DISK_FULL,
    NAME_IN_USE,
    NO_RESPONSE,
    NOT_FOUND,
    NOT_WRITABLE,
    SAVED_DATA_SAFE,
    UNCHANGED,
    DataFailure,
    disk_failure,
    is_folder_missing,
    is_name_in_use,
    without_file_names,
)

DriverError = sqlite3.Error
"""Any error that SQLite itself raises."""

_LOCKED = DataFailure(
    message("Another program is using the data."),
    SAVED_DATA_SAFE,
    message("Close other tui-audit windows, or wait until the backup or synchronisation has finished. Then try again."),
    message("tui-audit keeps trying. Close other tui-audit windows, or wait until the backup has finished."),
)
_DAMAGED = DataFailure(
    message("The data file is damaged."),
    UNCHANGED,
    message("Do not delete the file. Restore your last backup."),
)
_UNREADABLE = DataFailure(
    message("Part of the data file cannot be read."),
    UNCHANGED,
    message("A backup may still have it: restore one in Backups."),
)

_BY_CODE = {
    sqlite3.SQLITE_BUSY: _LOCKED,
    sqlite3.SQLITE_LOCKED: _LOCKED,
    sqlite3.SQLITE_FULL: DISK_FULL,
    sqlite3.SQLITE_IOERR: NO_RESPONSE,
    sqlite3.SQLITE_READONLY: NOT_WRITABLE,
    sqlite3.SQLITE_PERM: NOT_WRITABLE,
    sqlite3.SQLITE_CANTOPEN: CANNOT_OPEN,
    sqlite3.SQLITE_CORRUPT: _DAMAGED,
    sqlite3.SQLITE_NOTADB: _DAMAGED,
}


def file_replaced_error(file: Path) -> DatabaseReplacedError:
    """Return the error for an open data file that another program moved or replaced."""
    return DatabaseReplacedError(
        message("Saving has stopped, because another program moved or replaced the data file."),
        message("It should be at %(file)s.", file=str(file)),
        message("Move it back or restore your last backup, then start tui-audit again."),
    )


def read_only_error(file: Path) -> MachineError:
    """Return the error for data that was opened for reading only."""
    return MachineError(
        message("The data is open read-only."),
        message("Nothing was changed in %(file)s.", file=str(file)),
        message(
            "Free some disk space, or get permission to save in this folder. You can still view, report and export."
        ),
    )


def damaged_error(file: Path) -> MachineError:
    """Return the error for a data file that is damaged or not a database."""
    return _DAMAGED.error(file)


def damaged_value_error(file: Path, place: Message) -> MachineError:
    """Return the error for a data file with a value that cannot be read; ``place``: its table, row and column."""
    return DamagedDataError(
        _UNREADABLE.title,
        message("The damage is in %(place)s. Nothing was changed in %(file)s.", place=place, file=str(file)),
        _UNREADABLE.hint,
    )


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
        return without_file_names(error)
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
        raise _UNREADABLE.error(file) from error


def is_from_driver(error: BaseException) -> bool:
    """Return whether SQLite itself raised the error."""
    return _driver_error(error) is not None


def is_lock(error: BaseException) -> bool:
    """Return whether the error is only another program's lock, so that the connection can still be used."""
    found = _driver_error(error)
    return found is not None and _primary(found) in {sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED}


def _told(error: Exception, file: Path, kept: Path) -> AuditError | None:
    found = _driver_error(error)
    if found is not None:
        return _driver_failure(found, file, kept)
    if isinstance(error, OSError):
        return disk_failure(error, file).error(file, kept)
    if isinstance(error, UnicodeDecodeError):  # SQLite's message quotes a damaged name
        return _DAMAGED.error(file)
    return None


def _driver_failure(error: sqlite3.Error, file: Path, kept: Path) -> AuditError:
    if isinstance(error, sqlite3.IntegrityError):
        return AuditError(
            message("This conflicts with data that is already saved."),
            UNCHANGED.filled(file=str(file)),
            message("Go back to the audit and check what it contains."),
        )
    if is_name_in_use(file):
        return NAME_IN_USE.error(file)
    if is_folder_missing(file):
        return NOT_FOUND.error(file)
    if any(words in str(error) for words in _BAD_VALUE):
        return _UNREADABLE.error(file)
    failure = _DAMAGED if _lacks_a_part(error) else _BY_CODE.get(_primary(error), NO_RESPONSE)
    return failure.error(file, kept)


def _driver_error(error: BaseException) -> sqlite3.Error | None:
    found = getattr(error, "orig", error)
    return found if isinstance(found, sqlite3.Error) else None


_BAD_VALUE = ("Could not decode to UTF-8", "JSON cannot hold BLOB", "malformed JSON")
"""Texts of the errors that SQLite and its driver raise for a value, without an error code of their own."""


def _lacks_a_part(error: sqlite3.Error) -> bool:
    """Return whether a table or column is missing, malformed or there already; the queries themselves are correct."""
    missing = ("no such ", "malformed ", "cannot modify ", "file is encrypted", "duplicate column ")
    return _primary(error) == sqlite3.SQLITE_ERROR and str(error).startswith(missing)


def _primary(error: sqlite3.Error) -> int:
    code = getattr(error, "sqlite_errorcode", None)
    if code is None:
        return sqlite3.SQLITE_CORRUPT if type(error) is sqlite3.DatabaseError else sqlite3.SQLITE_IOERR
    return int(code) & 0xFF
