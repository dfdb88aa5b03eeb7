"""The program's commands as the user has to type them, for messages that name one."""

import os
import shlex
from pathlib import Path

VARIABLE = "TUI_AUDIT_STARTED_AS"
"""The environment variable in which ``run.py`` says how it was started, such as ``python3 run.py``."""


def program_name() -> str:
    """Return what the user types to start the program: ``tui-audit``, or ``python3 run.py`` in a checkout."""
    return os.environ.get(VARIABLE) or "tui-audit"


def typed_command(arguments: str, file: Path | None = None) -> str:
    """Return a command as it is typed: ``tui-audit restore stores.zip``; a file name with spaces is put in quotes."""
    if file is None:
        return f"{program_name()} {arguments}"
    quoted = f'"{file}"' if os.name == "nt" else shlex.quote(str(file))
    return f"{program_name()} {arguments} {quoted}"
