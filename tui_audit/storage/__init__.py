"""Storage of all data in a database and a folder of photos; ``open_repository`` opens both."""

from pathlib import Path
from typing import TYPE_CHECKING, Any

from tui_audit.system import paths

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime

    from tui_audit.storage.repository import (
        DueLine,
        ExpiredData,
        HitKind,
        Repository,
        SearchHit,
        SearchResult,
        StoreLine,
    )

__all__ = [
    "DueLine",
    "ExpiredData",
    "HitKind",
    "Repository",
    "SearchHit",
    "SearchResult",
    "StoreLine",
    "open_repository",
]


def open_repository(
    folder: Path, *, read_only: bool = False, clock: "Callable[[], datetime] | None" = None
) -> "Repository":
    """Open the data of a folder; create it if there is none, migrate it if it is older.

    ``read_only``: nothing is created or changed, and the data must exist and be up to date. ``clock``: returns the time
    for changes after completion and for backups; by default the computer's. Raises MachineError, with the file
    unchanged, if the data cannot be opened.
    """
    from tui_audit.storage.sqlite import preparation

    file = paths.database_file(folder)
    options = preparation.options_for_reading(file) if read_only else preparation.prepare(file)
    from tui_audit.storage.repository import open_gateways
    from tui_audit.storage.sqlite.database import SqliteDatabase

    database = SqliteDatabase(file, options)
    repository = open_gateways(folder, database) if clock is None else open_gateways(folder, database, clock)
    if not read_only:
        repository.traces.resume()
    return repository


def __getattr__(name: str) -> Any:
    """Import the classes when they are first used: their libraries are the slowest to import."""
    if name in __all__:
        from tui_audit.storage import repository

        return getattr(repository, name)
    raise AttributeError(name)
