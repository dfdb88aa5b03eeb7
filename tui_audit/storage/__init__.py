"""What is kept: one SQLite file and a folder of photos. ``open_repository`` is the only door."""

from pathlib import Path
from typing import TYPE_CHECKING, Any

from tui_audit.system import paths

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime

    from tui_audit.storage.gateways import DueLine, OverAge, Repository, StoreLine

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
    from tui_audit.storage.gateways import Repository
    from tui_audit.storage.sqlite.data_file import DataFile

    data = DataFile(file, options)
    gateways = Repository(folder, data) if clock is None else Repository(folder, data, clock)
    if not read_only:
        gateways.wipe_traces()
    return gateways


def __getattr__(name: str) -> Any:
    """The classes are loaded when they are asked for: their libraries are the slowest to start."""
    if name in __all__:
        from tui_audit.storage import gateways

        return getattr(gateways, name)
    raise AttributeError(name)
