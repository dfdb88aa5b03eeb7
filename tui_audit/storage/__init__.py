"""Everything that is saved: a database and a folder of photos. ``open_repository`` opens them."""

from pathlib import Path
from typing import TYPE_CHECKING, Any

from tui_audit.system import paths

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime

    from tui_audit.storage.repository import DueLine, OverAge, Repository, StoreLine

__all__ = ["DueLine", "OverAge", "Repository", "StoreLine", "open_repository"]


def open_repository(
    folder: Path, *, read_only: bool = False, clock: "Callable[[], datetime] | None" = None
) -> "Repository":
    """Open the data of a folder: made when there is none, brought up to date when it is older.

    ``clock`` tells when changes after completion are made; without one it is the computer's. For reading only, nothing
    is made or changed, and the data must be there and up to date.
    Raises MachineError, with the file as it was, where that cannot be.
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
    """The classes are loaded when they are asked for: their libraries are the slowest to start."""
    if name in __all__:
        from tui_audit.storage import repository

        return getattr(repository, name)
    raise AttributeError(name)
