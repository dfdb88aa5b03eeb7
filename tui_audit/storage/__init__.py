"""What is kept: one SQLite file and a folder of photos. ``open_repository`` is the only door."""

from pathlib import Path
from typing import TYPE_CHECKING, Any

from tui_audit import paths

if TYPE_CHECKING:
    from tui_audit.storage.repository import Repository, StoreLine

__all__ = ["Repository", "StoreLine", "open_repository"]


def open_repository(folder: Path, *, read_only: bool = False) -> "Repository":
    """Open the data of a folder: made when there is none, brought up to date when it is older.

    For reading only, nothing is made or changed, and the data must be there and up to date.
    Raises MachineError, with the file as it was, where that cannot be.
    """
    from tui_audit.storage import opening

    file = paths.database_file(folder)
    options = opening.look(file) if read_only else opening.prepare(file)
    from tui_audit.storage.connection import DataFile
    from tui_audit.storage.repository import Repository

    return Repository(folder, DataFile(file, options))


def __getattr__(name: str) -> Any:
    """The classes are loaded when they are asked for: their libraries are the slowest to start."""
    if name in __all__:
        from tui_audit.storage import repository

        return getattr(repository, name)
    raise AttributeError(name)
