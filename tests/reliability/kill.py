"""Kill the application at random moments while keys arrive, and see what is on disk afterwards.

Trusted is only what the screen said: "Saved N of M". The database is read with plain sqlite3, by none of the
product's code.
"""

import os
import random
import re
import signal
import sqlite3
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from tests.reliability.terminal import Terminal

SAVED = re.compile(r"Saved (\d+) of (\d+)")
KEYS = "12345"


@dataclass(frozen=True)
class Round:
    """What one life of the program showed and left."""

    shown: int
    """The last number of answers that the screen counted as saved."""
    kept: int
    """The answers on disk after the kill."""
    sound: str
    """What SQLite's integrity check said."""

    @property
    def lost(self) -> int:
        """Answers that the screen had counted and the disk does not hold."""
        return max(0, self.shown - self.kept)


def one_life(command: Sequence[str], folder: Path, chance: random.Random, *, hang_up: bool = False) -> Round:
    """Open the draft, press keys for a random while, end the program without warning, look at the disk."""
    environment = {**os.environ, "TUI_AUDIT_HOME": str(folder), "TERM": "xterm-256color"}
    with Terminal(command, environment=environment) as terminal:
        terminal.until(r"[Cc]ontinue|resume|Saved")
        if not SAVED.search(terminal.text()):
            terminal.send("\r")
            terminal.until(SAVED.pattern)
        ends = time.monotonic() + chance.uniform(0.1, 1.6)
        shown = _saved(terminal)
        while time.monotonic() < ends:
            terminal.send(chance.choice(KEYS))
            terminal.read(chance.choice((0.0, 0.002, 0.01, 0.04)))
            shown = max(shown, _saved(terminal))
        if hang_up:
            terminal.hang_up()
            terminal.exit_code(5)
        else:
            terminal.signal(signal.SIGKILL)
            terminal.process.wait()
            # What had been drawn before the kill and not been read yet was on the screen too.
            terminal.read(0.05)
            shown = max(shown, _saved(terminal))
    return Round(shown, *_on_disk(folder))


def _saved(terminal: Terminal) -> int:
    found = SAVED.search(terminal.text())
    return int(found.group(1)) if found else 0


def _on_disk(folder: Path) -> tuple[int, str]:
    connection = sqlite3.connect(folder / "audits.db")
    try:
        (sound,) = connection.execute("PRAGMA integrity_check").fetchone()
        (kept,) = connection.execute(
            "SELECT count(*) FROM answer WHERE value IS NOT NULL OR na IS NOT NULL OR not_seen IS NOT NULL"
        ).fetchone()
    finally:
        connection.close()
    return int(kept), str(sound)
