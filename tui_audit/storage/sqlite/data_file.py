"""Connections to an SQLite file, with the settings that make each save durable."""

import logging
import sqlite3
import sys
from collections.abc import Mapping
from contextlib import closing
from pathlib import Path
from urllib.parse import quote

from sqlalchemy import Connection, Engine, create_engine
from sqlalchemy.pool import NullPool

from tui_audit.errors import MachineError
from tui_audit.message import message
from tui_audit.system.shared_folders import shared_place

logging.getLogger("sqlalchemy").addHandler(logging.NullHandler())
"""Without a handler, SQLAlchemy's messages about a connection closed during use would appear on the screen."""

BUSY_MS = 250
"""Milliseconds that a statement waits for another program's lock before it fails."""

_DARWIN = dict.fromkeys(("fullfsync", "checkpoint_fullfsync"), ("ON", "1")) if sys.platform == "darwin" else {}
_OWN_DISK = {"journal_mode": ("WAL", "wal"), "synchronous": ("FULL", "2"), **_DARWIN}
"""Settings that make a save durable on the computer's own disk: each value as it is set, and as SQLite returns it."""
_SHARED = {"journal_mode": ("DELETE", "delete"), "synchronous": ("EXTRA", "3"), **_DARWIN}
"""The same for a synchronised or network folder, where a write-ahead log has no memory that all programs share."""

_SYNCHRONOUS_NAMES = {"0": "off", "1": "normal", "2": "full", "3": "extra"}


def uri(file: Path, options: str) -> str:
    """Return the SQLite URI of a file; ``options``: the query part, with the mode for opening it."""
    return f"file:{quote(file.absolute().as_posix())}?{options}"


def connect(file: Path, options: str = "mode=rw", *, foreign_keys: bool = True) -> sqlite3.Connection:
    """Return a driver connection with all settings that the file itself does not store.

    Raises MachineError if the disk does not support the settings for durable saves.
    """
    connection = sqlite3.connect(
        uri(file, options), uri=True, isolation_level=None, check_same_thread=False, timeout=BUSY_MS / 1000
    )
    try:
        _set_up(connection, file, foreign_keys=foreign_keys, writes=options == "mode=rw")
    except BaseException:
        connection.close()
        raise
    return connection


def engine_for(file: Path, options: str = "mode=rw", *, foreign_keys: bool = True) -> Engine:
    """Return an engine for this file whose error messages contain no values."""
    return create_engine(
        "sqlite://",
        creator=lambda: connect(file, options, foreign_keys=foreign_keys),
        poolclass=NullPool,
        hide_parameters=True,
    )


def saving_settings(file: Path) -> dict[str, str]:
    """Return the settings of a new connection that make saves durable, in SQLite's words."""
    names = ("journal_mode", "synchronous", "foreign_keys")
    with closing(connect(file)) as connection:
        found = {name: str(connection.execute(f"PRAGMA {name}").fetchone()[0]) for name in names}
    return {**found, "synchronous": _SYNCHRONOUS_NAMES.get(found["synchronous"], found["synchronous"])}


def driver(connection: Connection) -> sqlite3.Connection:
    """Return the driver's own connection, mainly for the quick statements between a key press and its mark."""
    found = connection.connection.driver_connection
    assert isinstance(found, sqlite3.Connection)
    return found


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
            message("Answers cannot be saved safely on this disk."),
            message("A power cut could lose saved answers in %(file)s.", file=str(file)),
            message("Choose a folder on this computer’s own disk."),
        )
