"""The ``Database`` for SQLite: one file, one connection, and a check that the file was not replaced."""

import json
import os
import sqlite3
import threading
import time
from collections.abc import Iterable, Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path
from typing import Any

from sqlalchemy import ColumnElement, Connection, Executable, Table, bindparam, func, select
from sqlalchemy.dialects.sqlite import insert

from tui_audit.errors import MachineError, data_not_open_error
from tui_audit.storage.sqlite import functions  # noqa: F401 - registers SQLite's SQL functions
from tui_audit.storage.sqlite.data_file import BUSY_MS, driver, engine_for
from tui_audit.storage.sqlite.errors import (
    damaged_error,
    errors_from_sqlite,
    errors_from_stored_values,
    file_replaced_error,
    is_from_driver,
    is_lock,
    read_only_error,
)
from tui_audit.storage.sqlite.prepared import SqliteStatement
from tui_audit.storage.sqlite.schema import stale_copies

Identity = tuple[int, int]


class SqliteDatabase:
    """The data file and one connection to it, used by one thread at a time; implements ``Database``."""

    def __init__(self, file: Path, options: str = "mode=rw") -> None:
        self.file = file
        """The data file."""
        self._writes = options == "mode=rw"
        self._engine = engine_for(file, options)
        self._lock = threading.RLock()
        self._connection: Connection | None = None
        self._is_closed = False
        self._path = os.fspath(file)
        self._wal = self._path + "-wal"
        self._log: Identity | None = None
        self._saved_at: float | None = None  # the last save, if it may still be in the write-ahead log only
        with errors_from_sqlite(file):
            self._identity = _identity(self._path)
            self._try()

    @contextmanager
    def read(self) -> Iterator[Connection]:
        """Open a transaction in which all queries see the same state."""
        with (
            self._lock,
            errors_from_sqlite(self.file),
            errors_from_stored_values(self.file),
            self._transaction("BEGIN") as connection,
        ):
            yield connection

    @contextmanager
    def write(self) -> Iterator[Connection]:
        """Open a transaction that is on the disk when the block ends; if the block raises, nothing is saved.

        Raises MachineError if the file was opened for reading only, DatabaseReplacedError if it was replaced.
        """
        if not self._writes:
            raise read_only_error(self.file)
        with self._lock, errors_from_sqlite(self.file), errors_from_stored_values(self.file):
            self._check_not_replaced()
            with self._transaction("BEGIN IMMEDIATE") as connection:
                yield connection
            self._saved_at = time.monotonic()
            self._check_not_replaced()

    def check_not_replaced(self) -> None:
        """Raise DatabaseReplacedError if the file is not the one that was opened."""
        with self._lock, errors_from_sqlite(self.file):
            self._check_not_replaced()

    def checkpoint(self) -> None:
        """Copy everything from the write-ahead log into the data file, unless another program is reading."""
        if not self._writes:
            return
        with self._lock, errors_from_sqlite(self.file):
            self._check_not_replaced()
            plain = driver(self._connected())
            try:
                plain.execute("PRAGMA busy_timeout = 0")  # a reader is not waited for: the next checkpoint is soon
                is_busy, *_pages = plain.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
                plain.execute(f"PRAGMA busy_timeout = {BUSY_MS}")
            except sqlite3.Error:
                self.disconnect()
                raise
            self._saved_at = time.monotonic() if is_busy else None

    def checkpoint_if_idle(self, idle_s: float) -> None:
        """Copy the write-ahead log into the data file if something was saved, and nothing since ``idle_s`` seconds."""
        if not self._lock.acquire(blocking=False):
            return  # another thread is reading or saving
        try:
            if self._saved_at is not None and time.monotonic() - self._saved_at >= idle_s:
                self._saved_at = time.monotonic()  # if it fails, the next try is after the same time
                self.checkpoint()
        finally:
            self._lock.release()

    def check_writable(self) -> None:
        """Test that data can be written, with an update that changes nothing; raise MachineError if it cannot."""
        with self.write() as connection:
            driver(connection).execute("UPDATE alembic_version SET version_num = version_num")

    def rewrite(self) -> None:
        """Rewrite the whole file, so that no deleted text remains in it, and empty its log."""
        with self._lock, errors_from_sqlite(self.file):
            self._check_not_replaced()
            plain = driver(self._connected())
            plain.execute("VACUUM")
            is_busy, *_pages = plain.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
            if is_busy:
                raise sqlite3.OperationalError("database is locked")
            self._check_not_replaced()

    def close(self) -> None:
        """Close the file permanently; it contains everything saved. Later transactions raise AuditError."""
        with self._lock:
            self._is_closed = True
            self.disconnect()
            self._engine.dispose()

    def disconnect(self) -> None:
        """Close the connection; the next transaction opens a new one and reads everything again."""
        connection, self._connection = self._connection, None
        if connection is not None:
            try:
                connection.close()
            except Exception:
                connection.invalidate()

    def prepare(self, statement: Executable) -> SqliteStatement:
        """Return a statement compiled once, for statements that run often."""
        return SqliteStatement(statement)

    def prepare_upsert(self, table: Table, *, key: Sequence[str]) -> SqliteStatement:
        """Return an upsert of a whole row, compiled once."""
        row = insert(table).values({column.name: bindparam(column.name) for column in table.columns})
        changed = {column.name: row.excluded[column.name] for column in table.columns if column.name not in key}
        return SqliteStatement(row.on_conflict_do_update(index_elements=list(key), set_=changed))

    def is_any_of(self, column: ColumnElement[Any], values: Iterable[object]) -> ColumnElement[bool]:
        """Return the condition that a column has one of these values, passed as JSON: SQLite limits parameters."""
        listed = func.json_each(json.dumps(list(values))).table_valued("value")
        return column.in_(select(listed.c.value))

    def stored_value_errors(self) -> AbstractContextManager[None]:
        """Raise MachineError if stored values are not of the kind that the code in the block expects."""
        return errors_from_stored_values(self.file)

    def damaged_error(self) -> MachineError:
        """Return the error for a damaged data file."""
        return damaged_error(self.file)

    def read_only_error(self) -> MachineError:
        """Return the error for data that was opened for reading only."""
        return read_only_error(self.file)

    def stale_copies(self) -> tuple[Path, ...]:
        """Return copies made before updates and restores, and files left by interrupted writing."""
        return stale_copies(self.file)

    def _try(self) -> None:
        """Connect now, so that a file that cannot be written is reported at once, not at the first answer."""
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
                self.disconnect()  # a new connection has nothing of the failed transaction in memory
            raise

    def _connected(self) -> Connection:
        self._require_open()
        if self._connection is None:
            self._connection = self._engine.connect()
            self._log = None
        return self._connection

    def _check_not_replaced(self) -> None:
        """Raise DatabaseReplacedError if the file, or its log while connected, is not the one that was opened."""
        self._require_open()
        try:
            if _identity(self._path) != self._identity:
                raise file_replaced_error(self.file)
            if self._connection is not None:
                self._check_log_not_replaced()
        except FileNotFoundError:
            raise file_replaced_error(self.file) from None

    def _require_open(self) -> None:
        """Raise AuditError once the file is closed: a late save must not reach a file that is being replaced."""
        if self._is_closed:
            raise data_not_open_error()

    def _check_log_not_replaced(self) -> None:
        if self._log is not None:
            if _identity(self._wal) != self._log:
                raise file_replaced_error(self.file)
            return
        if Path(self._wal).exists():
            self._log = _identity(self._wal)


def _identity(path: str) -> Identity:
    found = os.stat(path)  # noqa: PTH116 - quicker; runs before and after each save
    return found.st_dev, found.st_ino
