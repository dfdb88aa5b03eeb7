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

from tests.reliability.forked_program import Nursery
from tests.reliability.terminal import Terminal

SAVED = re.compile(r"Saved (\d+) of (\d+)")
OFFERED = re.compile(r"Continue|resume \d+/")
KEYS = "12345"
MOST_ANSWERS = 20
"""In one life; the number is drawn for each."""
SECONDS = 15.0
"""After which a life that answers nothing is given up."""


@dataclass(frozen=True)
class Round:
    """What one life of the program showed and left."""

    before: int
    """What the screen counted as saved when the walk was opened."""
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

    @property
    def seen(self) -> int:
        """Answers that this life was seen to save."""
        return self.shown - self.before


def opened(command: Sequence[str], folder: Path, nursery: Nursery | None) -> Terminal:
    """The program with the walk that was open last on its screen, or the first one of the list."""
    environment = {**os.environ, "TUI_AUDIT_HOME": str(folder), "TERM": "xterm-256color"}
    terminal = Terminal(command, environment=environment, nursery=nursery)
    try:
        terminal.until(OFFERED.pattern)
        terminal.send("\r")
        terminal.until(SAVED.pattern)
    except BaseException:
        terminal.close()
        raise
    return terminal


def one_life(
    command: Sequence[str],
    folder: Path,
    chance: random.Random,
    *,
    nursery: Nursery | None = None,
    hang_up: bool = False,
) -> Round:
    """Open the draft, answer some questions as quickly as they can be typed, end the program without warning."""
    with opened(command, folder, nursery) as terminal:
        before = shown = saved(terminal)
        aim = before + chance.randint(1, MOST_ANSWERS)
        ends = time.monotonic() + SECONDS
        while shown < aim and time.monotonic() < ends:
            terminal.send("".join(chance.choices(KEYS, k=chance.randint(1, 3))))
            terminal.read(chance.choice((0.0, 0.002, 0.01, 0.04)))
            shown = max(shown, saved(terminal))
        time.sleep(chance.uniform(0, 0.03))  # anywhere between two saves, or in one
        if hang_up:
            terminal.hang_up()
            terminal.exit_code(5)
        else:
            terminal.signal(signal.SIGKILL)
            terminal.process.wait()
            # What had been drawn before the kill and not been read yet was on the screen too.
            terminal.read(0.05)
            shown = max(shown, saved(terminal))
    return Round(before, shown, *_on_disk(folder))


def saved(terminal: Terminal) -> int:
    """What the screen counts as saved."""
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


def place_on_disk(folder: Path) -> int:
    """The number of the question at which the walk goes on: the first open one from the kept position on."""
    connection = sqlite3.connect(folder / "audits.db")
    try:
        (position,) = connection.execute("SELECT position FROM audit").fetchone()
        answered = {question for (question,) in connection.execute("SELECT question FROM answer")}
    finally:
        connection.close()
    place = int(position.removeprefix(position.rstrip("0123456789"))) if position else 0
    while any(question.endswith(f"q{place}") for question in answered):
        place += 1
    return place


def question_on_disk(folder: Path, question: str) -> dict[str, str]:
    """An answer as it stands on the disk, column by column."""
    connection = sqlite3.connect(folder / "audits.db")
    connection.row_factory = sqlite3.Row
    try:
        row = connection.execute("SELECT * FROM answer WHERE question LIKE '%' || ?", (question,)).fetchone()
    finally:
        connection.close()
    return dict(row) if row is not None else {}
