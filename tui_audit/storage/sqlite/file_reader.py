"""Reads data files with plain SQL, whatever their schema version, even if they are damaged or open elsewhere."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

from tui_audit.errors import Words
from tui_audit.message import message
from tui_audit.storage.sqlite.data_file import uri
from tui_audit.storage.sqlite.errors import is_lock
from tui_audit.storage.sqlite.snapshot import has_readable_schema, is_sound
from tui_audit.system.regular_files import check_regular

READ = "mode=ro"
"""Opens a file for reading; SQLite may create files beside it."""
READ_IMMUTABLE = "mode=ro&immutable=1"
"""Opens a file that nobody changes meanwhile, such as a backup, and creates no files beside it."""
_BUSY_S = 1
_FAULT_SHOWN = 120
"""The most characters of SQLite's own words that are shown."""


class FileReader:
    """A data file opened for reading; it raises the errors of SQLite unchanged."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    def rows(self, query: str) -> list[tuple[Any, ...]]:
        """Return all rows of a query."""
        return self._connection.execute(query).fetchall()

    def batches(self, query: str, size: int) -> Iterator[list[tuple[Any, ...]]]:
        """Yield the rows of a query, at most this many at a time."""
        cursor = self._connection.execute(query)
        while rows := cursor.fetchmany(size):
            yield rows

    def count(self, query: str) -> int:
        """Return the number that a query counts."""
        return int(self._connection.execute(query).fetchone()[0])

    def is_sound(self) -> bool:
        """Return whether all pages, indexes and references are sound and the schema can be read."""
        return is_sound(self._connection)

    def first_fault(self) -> Words:
        """Return the first fault in pages, indexes and schema that SQLite finds, in short; empty if there is none."""
        verdict = str(self._connection.execute("PRAGMA integrity_check(1)").fetchone()[0])
        if verdict != "ok":
            return verdict[:_FAULT_SHOWN]
        return "" if has_readable_schema(self._connection) else message("its definition cannot be read")

    def count_orphans(self) -> int:
        """Return the number of rows that refer to a missing row."""
        return len(self.rows("PRAGMA foreign_key_check"))


@contextmanager
def file_reader(
    file: Path, options: str = READ, *, replaces_bad_text: bool = False, keeps_bad_text: bool = False
) -> Iterator[FileReader]:
    """Open a data file for reading.

    ``replaces_bad_text``: characters that are not UTF-8 are replaced; ``keeps_bad_text``: texts with such characters
    are returned as bytes. Otherwise they raise sqlite3.OperationalError. Raises IrregularFileError for a named pipe or
    a device.
    """
    check_regular(file.resolve())
    with closing(sqlite3.connect(uri(file, options), uri=True, timeout=_BUSY_S)) as connection:
        connection.execute("PRAGMA trusted_schema = OFF")
        if replaces_bad_text:
            connection.text_factory = lambda data: data.decode("utf-8", "replace")
        if keeps_bad_text:
            connection.text_factory = _text_or_bytes
        yield FileReader(connection)


def _text_or_bytes(data: bytes) -> str | bytes:
    try:
        return data.decode()
    except UnicodeDecodeError:
        return data


def is_sound_or_locked(file: Path) -> bool:
    """Return whether a data file is sound, or cannot be checked as another program has locked it."""
    try:
        with file_reader(file) as reader:
            return reader.is_sound()
    except UnicodeDecodeError:  # SQLite's message quotes a name from the damaged file
        return False
    except sqlite3.DatabaseError as error:
        return is_lock(error)


def photos_named(file: Path) -> frozenset[str]:
    """Return the hashes of all photos that audits name in a sound data file, without permanently deleted ones."""
    query = (
        "SELECT DISTINCT sha256 FROM photo WHERE NOT EXISTS (SELECT 1 FROM redaction WHERE "
        "redaction.audit_id = photo.audit_id AND redaction.path = 'photos/' || photo.sha256)"
    )
    with file_reader(file, READ_IMMUTABLE) as reader:
        return frozenset(str(sha256) for (sha256,) in reader.rows(query))


def merge_log(file: Path) -> bool:
    """Write the log into the data file; return False if another program has the file open.

    A damaged file is left as it is.
    """
    try:
        target = uri(file, "mode=rw")
        with closing(sqlite3.connect(target, uri=True, isolation_level=None, timeout=_BUSY_S)) as connection:
            connection.execute("PRAGMA journal_mode = DELETE").fetchone()
    except (sqlite3.DatabaseError, UnicodeDecodeError) as error:
        return not is_lock(error)
    return True
