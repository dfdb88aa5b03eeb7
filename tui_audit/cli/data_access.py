"""Opens the data for commands."""

from pathlib import Path

from tui_audit.storage import Repository, open_repository
from tui_audit.storage.sqlite.preparation import is_ready
from tui_audit.system import paths


def open_for_reading(folder: Path) -> Repository:
    """Open the data for a command that only reads, even while the application is open.

    Creates the database or migrates it to the current version if necessary.
    """
    return open_repository(folder, read_only=is_ready(paths.database_file(folder)))
