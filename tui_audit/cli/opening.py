"""Opening the application from the command line."""

import os
import sys
from pathlib import Path

from tui_audit.errors import UsageError
from tui_audit.languages import _


def open_application(folder: Path, *, demo: bool = False) -> int:
    """Open the application on a data folder; raises UsageError without a terminal."""
    check_terminal()
    from tui_audit.ui.start import run

    return run(folder, demo=demo)


def check_terminal() -> None:
    """Raise UsageError where no screen can be drawn; the application would wait for ever."""
    if not all(stream is not None and stream.isatty() for stream in (sys.stdin, sys.stdout)):
        raise UsageError(
            _("This program needs a terminal."),
            _("Its input or output is a file or a pipe."),
            _("Open it in a terminal window, or use a command: tui-audit --help."),
        )
    if os.environ.get("TERM") == "dumb":
        raise UsageError(
            _("This terminal cannot draw screens (TERM is 'dumb')."), "", _("Use another terminal window.")
        )
