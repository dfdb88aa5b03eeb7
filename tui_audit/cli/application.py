"""Opens the application from the command line."""

import os
import sys
from pathlib import Path

from tui_audit.errors import UsageError
from tui_audit.message import message
from tui_audit.system.locking import folder_lock
from tui_audit.system.program_name import typed_command
from tui_audit.ui.start import run


def open_application(folder: Path, *, demo: bool = False) -> int:
    """Open the application on a data folder and return its exit code.

    Raises UsageError without a terminal, MachineError if the folder is already open.
    """
    check_terminal()
    is_new = not folder.exists()
    with folder_lock(folder):
        code = run(folder, demo=demo)
    if is_new:
        from tui_audit.system.shared_folders import delete_unless_agreed

        delete_unless_agreed(folder)
    return code


def check_terminal() -> None:
    """Raise UsageError if no screen can be drawn; otherwise the application would wait for ever."""
    if not all(stream is not None and stream.isatty() for stream in (sys.stdin, sys.stdout)):
        raise UsageError(
            message("tui-audit needs a terminal window."),
            message("Its input or output goes to a file or to another program."),
            message(
                "Start it in a terminal window. For commands that work without one, type: %(command)s",
                command=typed_command("--help"),
            ),
        )
    if os.environ.get("TERM") == "dumb":
        raise UsageError(
            message("This terminal cannot show screens (TERM is “dumb”)."), "", message("Use another terminal window.")
        )
