"""A copy of the data file as it is at one moment, whoever writes to it meanwhile."""

import os
import sqlite3
from contextlib import closing
from pathlib import Path

from tui_audit.storage.sqlite.data_file import uri
from tui_audit.storage.sqlite.errors import damaged
from tui_audit.system.private_files import secure

_PAGES = 256
"""Pages copied in one step; between two steps other threads have their turn."""


def take(file: Path, draft: Path) -> None:
    """Copy the file through SQLite, look the copy through and put it on the disk; the copy is one file, for its owner.

    Raises DamagedDataError where the copy is not sound, and what SQLite and the disk raise; the draft is the caller's.
    """
    os.close(os.open(draft, os.O_RDWR | os.O_CREAT | os.O_EXCL, 0o600))
    with (
        closing(sqlite3.connect(uri(file, "mode=ro"), uri=True, isolation_level=None)) as source,
        closing(sqlite3.connect(draft, isolation_level=None)) as copy,
    ):
        source.execute("BEGIN")  # one moment for all steps: what is saved meanwhile does not start the copy anew
        source.execute("SELECT count(*) FROM sqlite_master").fetchone()
        source.backup(copy, pages=_PAGES, sleep=0)
        source.execute("ROLLBACK")
        copy.execute("PRAGMA journal_mode = DELETE")
        if not is_sound(copy):
            raise damaged(file)
    secure(draft)


def is_sound(connection: sqlite3.Connection) -> bool:
    """Whether every page, index and reference is in order, and every rule of the tables can be read."""
    verdicts = connection.execute("PRAGMA integrity_check(1)").fetchone()
    references = connection.execute("PRAGMA foreign_key_check").fetchone()
    return verdicts == ("ok",) and references is None and has_its_rules(connection)


def has_its_rules(connection: sqlite3.Connection) -> bool:
    """Whether tables, indexes and triggers can be made anew as they are written in the file.

    Of a file that is opened for reading SQLite skips the rules of its tables unread, and finds it sound; whoever opens
    it for writing is refused.
    """
    query = "SELECT sql FROM sqlite_master WHERE sql IS NOT NULL AND name NOT LIKE 'sqlite_%' ORDER BY rowid"
    try:
        with closing(sqlite3.connect(":memory:")) as anew:
            anew.execute("PRAGMA trusted_schema = OFF")
            for (statement,) in connection.execute(query).fetchall():
                anew.execute(statement)
    except (sqlite3.Error, sqlite3.Warning, UnicodeError, TypeError, ValueError):  # such as more than one statement
        return False
    return True
