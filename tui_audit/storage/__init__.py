"""What is kept: one SQLite file and a folder of photos. ``open_repository`` is the only door."""

from pathlib import Path
from typing import TYPE_CHECKING, Any

from tui_audit import paths

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
    from tui_audit.storage import opening

    file = paths.database_file(folder)
    options = opening.look(file) if read_only else opening.prepare(file)
    from tui_audit.storage.connection import DataFile
    from tui_audit.storage.repository import Repository

    data = DataFile(file, options)
    repository = Repository(folder, data) if clock is None else Repository(folder, data, clock)
    if not read_only:
        repository.wipe_traces()
    return repository


def __getattr__(name: str) -> Any:
    """The classes are loaded when they are asked for: their libraries are the slowest to start."""
    if name in __all__:
        from tui_audit.storage import repository

        return getattr(repository, name)
    raise AttributeError(name)
