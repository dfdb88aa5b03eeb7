"""The command-line parser, with errors that are safe to print."""

import argparse
import shutil
from typing import Any, NoReturn

from tui_audit.domain.text import terminal_safe

_WIDEST = 100
"""The longest line of help in characters; longer lines are hard to read."""


def help_width() -> int:
    """Return the number of characters in a line of help: the width of the terminal, 100 at most."""
    return min(shutil.get_terminal_size().columns, _WIDEST) - 2


class _HelpFormatter(argparse.RawDescriptionHelpFormatter):
    """Formats help for the width of the terminal; descriptions and examples keep their lines."""

    def __init__(self, prog: str) -> None:
        super().__init__(prog, max_help_position=26, width=help_width())


class Arguments(argparse.ArgumentParser):
    """An argument parser that accepts no abbreviated options, so that a new option cannot change what old scripts mean.

    Control characters become visible in errors, because argparse repeats what was typed.
    """

    def __init__(self, **options: Any) -> None:
        super().__init__(**{"allow_abbrev": False, "formatter_class": _HelpFormatter, **options})

    def error(self, message: str) -> NoReturn:
        """Print the error and exit with code 2."""
        super().error(terminal_safe(message, lines=False))
