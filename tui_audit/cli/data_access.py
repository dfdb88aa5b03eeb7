"""Opens the application or the data from the command line."""

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from tui_audit.errors import UsageError
from tui_audit.message import message

if TYPE_CHECKING:
    from tui_audit.storage import Repository


def open_application(folder: Path, *, demo: bool = False) -> int:
    """Open the application on a data folder and return its exit code.

    Raises UsageError without a terminal, MachineError if the folder is already open.
    """
    check_terminal()
    from tui_audit.system.locking import folder_lock

    is_new = not folder.exists()
    with folder_lock(folder):
        from tui_audit.ui.start import run

        code = run(folder, demo=demo)
    if is_new:
        from tui_audit.system.shared_folders import delete_unless_agreed

        delete_unless_agreed(folder)
    return code


def open_for_reading(folder: Path) -> "Repository":
    """Open the data for a command that only reads, even while the application is open.

    Creates the database or migrates it to the current version if necessary.
    """
    from tui_audit.storage import open_repository
    from tui_audit.storage.sqlite.preparation import is_ready
    from tui_audit.system import paths

    return open_repository(folder, read_only=is_ready(paths.database_file(folder)))


def check_terminal() -> None:
    """Raise UsageError if no screen can be drawn; otherwise the application would wait for ever."""
    if not all(stream is not None and stream.isatty() for stream in (sys.stdin, sys.stdout)):
        raise UsageError(
            message("This program needs a terminal."),
            message("Its input or output is a file or a pipe."),
            message("Open it in a terminal window, or use a command: tui-audit --help."),
        )
    if os.environ.get("TERM") == "dumb":
        raise UsageError(
            message("This terminal cannot draw screens (TERM is 'dumb')."), "", message("Use another terminal window.")
        )
