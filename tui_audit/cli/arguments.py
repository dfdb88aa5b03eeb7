"""The command-line parser, with errors that are safe to print."""

import argparse
from typing import NoReturn

from tui_audit.domain.text import terminal_safe


class Arguments(argparse.ArgumentParser):
    """An argument parser that makes control characters visible in errors: argparse repeats what was typed."""

    def error(self, message: str) -> NoReturn:
        """Print the error and exit with code 2."""
        super().error(terminal_safe(message, lines=False))
