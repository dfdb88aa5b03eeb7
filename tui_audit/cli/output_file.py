"""The files that commands write: an existing file is replaced only with ``--force`` or after a question."""

import argparse
import os
import stat
import sys
from collections.abc import Iterable
from pathlib import Path

from tui_audit.cli import output
from tui_audit.errors import AuditError
from tui_audit.i18n.translator import Translator
from tui_audit.message import message


def add_force(t: Translator, command: argparse.ArgumentParser) -> None:
    """Add the option ``--force`` to a command that writes a file."""
    command.add_argument("--force", action="store_true", help=t("replace an existing file without asking"))


def check_replaceable(t: Translator, targets: Iterable[Path], *, force: bool) -> None:
    """Ask in a terminal whether each existing file may be replaced.

    Raises AuditError if the user declines or cannot be asked, and for a device or a named pipe, even with ``force``.
    """
    for target in targets:
        if not os.path.lexists(target) or target.is_dir():  # a folder is refused when the file is written
            continue
        if not _is_file(target):
            raise AuditError(message("This is not a regular file."), str(target), message("Enter the name of a file."))
        if force:
            continue
        if not (sys.stdin.isatty() and sys.stdout.isatty()):
            hint = message("Choose another name, or add --force to replace the file.")
            raise AuditError(message("A file with this name already exists."), str(target), hint)
        if not output.confirm(t("The file %(file)s already exists. Replace it? [y/N] ", file=target)):
            raise AuditError(message("Nothing was saved."), message("The existing file is unchanged."))


def print_written(words: str, *, json: bool) -> None:
    """Print which file was written; on stderr if stdout has JSON."""
    (output.print_error_line if json else output.print_line)(words)


def _is_file(target: Path) -> bool:
    mode = target.lstat().st_mode
    return stat.S_ISREG(mode) or stat.S_ISLNK(mode)
