"""The one SQLite file, open: durable, alone in writing, and still the same file after each save."""

import logging
import os
import sqlite3
import sys
import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import quote

from sqlalchemy import Connection, Engine, create_engine
from sqlalchemy.pool import NullPool

from tui_audit.errors import MachineError
from tui_audit.message import Phrase
from tui_audit.storage.shared_folders import shared_place
from tui_audit.storage.sqlite.errors import explained, is_from_driver, is_lock, moved, reading_only, understood

logging.getLogger("sqlalchemy").addHandler(logging.NullHandler())
"""Or its words about a connection that was closed in the middle would reach the screen."""

BUSY_MS = 250
"""How long a save waits for another program's lock before it says so."""

_DARWIN = dict.fromkeys(("fullfsync", "checkpoint_fullfsync"), ("ON", "1")) if sys.platform == "darwin" else {}
_OWN_DISK = {"journal_mode": ("WAL", "wal"), "synchronous": ("FULL", "2"), **_DARWIN}
"""What makes a save last on the computer's own disk: each setting as it is set and as it is read back."""
_SHARED = {"journal_mode": ("DELETE", "delete"), "synchronous": ("EXTRA", "3"), **_DARWIN}
"""The same in a synchronised or network folder, where several programs cannot share the memory of a log."""

Identity = tuple[int, int]


def uri(file: Path, options: str) -> str:
    """SQLite's own address of a file; the options say how it may be opened."""
    return f"file:{quote(file.absolute().as_posix())}?{options}"


def connect(file: Path, options: str = "mode=rw", *, foreign_keys: bool = True) -> sqlite3.Connection:
    """A connection of the driver with everything set that the file itself does not remember."""
    connection = sqlite3.connect(
        uri(file, options), uri=True, isolation_level=None, check_same_thread=False, timeout=BUSY_MS / 1000
    )
    connection.row_factory = _without_bytes
    try:
        _set_up(connection, file, foreign_keys=foreign_keys, writes=options == "mode=rw")
    except BaseException:
        connection.close()
        raise
    return connection


def engine_for(file: Path, options: str = "mode=rw", *, foreign_keys: bool = True) -> Engine:
    """An engine on this file whose messages hold no values."""
    return create_engine(
        "sqlite://",
        creator=lambda: connect(file, options, foreign_keys=foreign_keys),
        poolclass=NullPool,
        hide_parameters=True,
    )


def driver(connection: Connection) -> sqlite3.Connection:
    """The driver's own connection, for the few statements that stand between a key and its mark."""
    found = connection.connection.driver_connection
    assert isinstance(found, sqlite3.Connection)
    return found


class DataFile:
    """The file and the one connection to it, shared by the threads of this program one at a time."""

    def __init__(self, file: Path, options: str = "mode=rw") -> None:
        self.file = file
        """Where it stands."""
        self._writes = options == "mode=rw"
        self._engine = engine_for(file, options)
        self._lock = threading.RLock()
        self._connection: Connection | None = None
        self._path = os.fspath(file)
        self._wal = self._path + "-wal"
        self._log: Identity | None = None
        self._at_end: dict[str, Callable[[Connection], None]] = {}
        with explained(file):
            self._identity = _identity(self._path)
            self._try()

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """One consistent view for all queries inside."""
        with self._lock, explained(self.file), understood(self.file), self._transaction("BEGIN") as connection:
            yield connection

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """One transaction that is on the disk when the block ends, or is not there at all."""
        if not self._writes:
            raise reading_only(self.file)
        with self._lock, explained(self.file), understood(self.file):
            self._see_that_it_stays()
            self._at_end.clear()
            with self._transaction("BEGIN IMMEDIATE") as connection:
                yield connection
                for deed in self._at_end.values():
                    deed(connection)
            self._see_that_it_stays()

    def see_that_it_stays(self) -> None:
        """Refuse (Moved) when the file is not the one that was opened."""
        with self._lock, explained(self.file):
            self._see_that_it_stays()

    def awaits(self, name: str) -> bool:
        """Whether something of this name is to be done at the end of the transaction that is open."""
        return name in self._at_end

    def at_the_end(self, name: str, deed: Callable[[Connection], None]) -> None:
        """Do this as the last thing in the transaction that is open."""
        self._at_end[name] = deed

    def checkpoint(self) -> None:
        """Bring everything from the log into the file itself."""
        if not self._writes:
            return
        with self._lock, explained(self.file):
            self._see_that_it_stays()
            self._connected().exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")
            self._connected().rollback()

    def see_that_it_writes(self) -> None:
        """Write something that changes nothing, all the way to the disk; raises what stands in the way."""
        with self.writing() as connection:
            driver(connection).execute("UPDATE alembic_version SET version_num = version_num")

    def rewrite(self) -> None:
        """Write the whole file anew, so that it holds nothing that was deleted, and empty its log."""
        with self._lock, explained(self.file):
            self._see_that_it_stays()
            plain = driver(self._connected())
            plain.execute("VACUUM")
            is_held, *_pages = plain.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
            if is_held:
                raise sqlite3.OperationalError("database is locked")
            self._see_that_it_stays()

    def close(self) -> None:
        """Let go of the file."""
        with self._lock:
            self._drop()
            self._engine.dispose()

    def _try(self) -> None:
        """Connect, and meet a refusal to write now rather than at the first answer."""
        try:
            with self._transaction("BEGIN IMMEDIATE" if self._writes else "BEGIN"):
                pass
        except Exception as error:
            if not is_lock(error):
                self.close()
                raise

    @contextmanager
    def _transaction(self, begin: str) -> Iterator[Connection]:
        connection = self._connected()
        try:
            with connection.begin():
                driver(connection).execute(begin)
                yield connection
        except BaseException as error:
            if not is_lock(error) and (is_from_driver(error) or isinstance(error, OSError)):
                self._drop()  # what a failed disk left behind is read anew
            raise

    def _connected(self) -> Connection:
        if self._connection is None:
            self._connection = self._engine.connect()
            self._log = None
        return self._connection

    def _drop(self) -> None:
        connection, self._connection = self._connection, None
        if connection is not None:
            try:
                connection.close()
            except Exception:
                connection.invalidate()

    def _see_that_it_stays(self) -> None:
        """Refuse when the file, or its log while we hold it open, is not the one we opened."""
        try:
            if _identity(self._path) != self._identity:
                raise moved(self.file)
            if self._connection is not None:
                self._see_that_the_log_stays()
        except FileNotFoundError:
            raise moved(self.file) from None

    def _see_that_the_log_stays(self) -> None:
        if self._log is not None:
            if _identity(self._wal) != self._log:
                raise moved(self.file)
            return
        if Path(self._wal).exists():
            self._log = _identity(self._wal)


def _identity(path: str) -> Identity:
    found = os.stat(path)  # noqa: PTH116 - before and after each save, so the quick way
    return found.st_dev, found.st_ino


def _without_bytes(_cursor: sqlite3.Cursor, row: tuple[object, ...]) -> tuple[object, ...]:
    """No column of ours holds bytes, and SQLite checks no type: what another program put there goes no further."""
    if bytes in map(type, row):
        raise TypeError
    return row


def _set_up(connection: sqlite3.Connection, file: Path, *, foreign_keys: bool, writes: bool) -> None:
    connection.execute(f"PRAGMA foreign_keys = {'ON' if foreign_keys else 'OFF'}")
    connection.execute(f"PRAGMA busy_timeout = {BUSY_MS}")
    if not writes:
        return
    durable = _SHARED if shared_place(file.parent) is not None else _OWN_DISK
    for name, (value, _read) in durable.items():
        connection.execute(f"PRAGMA {name} = {value}")
    _read_back(connection, file, {name: read for name, (_value, read) in durable.items()})


def _read_back(connection: sqlite3.Connection, file: Path, wanted: Mapping[str, str]) -> None:
    found = {name: str(connection.execute(f"PRAGMA {name}").fetchone()[0]) for name in wanted}
    if found != wanted:
        raise MachineError(
            Phrase("This disk cannot keep answers safely."),
            Phrase("%(file)s stands where a power cut could lose what was saved.", {"file": str(file)}),
            Phrase("Choose a folder on the computer's own disk."),
        )
