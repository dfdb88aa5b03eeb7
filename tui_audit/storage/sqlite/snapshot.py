"""Consistent copies of the data file, even while other programs write to it."""

import os
import sqlite3
from contextlib import closing
from pathlib import Path

from tui_audit.storage.sqlite.data_file import uri
from tui_audit.storage.sqlite.errors import damaged_error
from tui_audit.system.private_files import sync_file

_PAGES = 256
"""Pages copied in one step; other threads can run between two steps."""


def copy_database(file: Path, draft: Path) -> None:
    """Copy the file through SQLite to ``draft``, check the copy and sync it to disk.

    The copy is a single file that only its owner can read. Raises DamagedDataError if it is not sound, and errors of
    SQLite and the disk unchanged. The caller removes the draft.
    """
    os.close(os.open(draft, os.O_RDWR | os.O_CREAT | os.O_EXCL, 0o600))
    with (
        closing(sqlite3.connect(uri(file, "mode=ro"), uri=True, isolation_level=None)) as source,
        closing(sqlite3.connect(draft, isolation_level=None)) as copy,
    ):
        source.execute("BEGIN")  # all steps copy the same state, so that a save in between does not restart the copy
        source.execute("SELECT count(*) FROM sqlite_master").fetchone()
        source.backup(copy, pages=_PAGES, sleep=0)
        source.execute("ROLLBACK")
        copy.execute("PRAGMA journal_mode = DELETE")
        if not is_sound(copy):
            raise damaged_error(file)
    sync_file(draft)


def is_sound(connection: sqlite3.Connection) -> bool:
    """Return whether all pages, indexes and references are sound and the schema can be read."""
    verdicts = connection.execute("PRAGMA integrity_check(1)").fetchone()
    references = connection.execute("PRAGMA foreign_key_check").fetchone()
    return verdicts == ("ok",) and references is None and has_readable_schema(connection)


def has_readable_schema(connection: sqlite3.Connection) -> bool:
    """Return whether tables, indexes and triggers can be recreated from their SQL in the file.

    SQLite does not read the constraints of a file opened for reading, so its own check passes even if they are
    damaged; opening the file for writing then fails.
    """
    query = "SELECT sql FROM sqlite_master WHERE sql IS NOT NULL AND name NOT LIKE 'sqlite_%' ORDER BY rowid"
    try:
        with closing(sqlite3.connect(":memory:")) as anew:
            anew.execute("PRAGMA trusted_schema = OFF")
            for (statement,) in connection.execute(query).fetchall():
                anew.execute(statement)
    except (sqlite3.Error, sqlite3.Warning, UnicodeError, TypeError, ValueError):  # for example several statements
        return False
    return True
