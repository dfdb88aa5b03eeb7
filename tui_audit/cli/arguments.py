"""The command-line parser, with errors that are safe to print."""

import argparse
from typing import Any, NoReturn

from tui_audit.domain.text import terminal_safe


class Arguments(argparse.ArgumentParser):
    """An argument parser that accepts no abbreviated options, so that a new option cannot change what old scripts mean.

    Control characters become visible in errors, because argparse repeats what was typed.
    """

    def __init__(self, **options: Any) -> None:
        super().__init__(**{"allow_abbrev": False, **options})

    def error(self, message: str) -> NoReturn:
        """Print the error and exit with code 2."""
        super().error(terminal_safe(message, lines=False))
