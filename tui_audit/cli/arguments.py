"""The parser of the command line: what it objects to is said like everything else that is printed."""

import argparse
from typing import NoReturn

from tui_audit.domain.text import visible


class Arguments(argparse.ArgumentParser):
    """Argparse repeats what was typed; here nothing in it reaches the terminal unseen."""

    def error(self, message: str) -> NoReturn:
        """Say what is wrong, and end with exit code 2."""
        super().error(visible(message, lines=False))
