"""Kills the application at random moments while keys arrive, and checks the answers on disk afterwards.

The expected number of answers comes only from the screen: "Saved N of M". The database is read with plain sqlite3,
without the program's code.
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
OFFERED = re.compile(r"Resume|resume \d+/")
KEYS = "12345"
MOST_ANSWERS = 20
"""The most answers in one run of the program; the number is random for each run."""
SECONDS = 15.0
"""The longest time in which one run gives answers."""


@dataclass(frozen=True)
class Round:
    """The counts on the screen and on disk for one run of the program."""

    before: int
    """The saved answers on the screen when the audit was opened."""
    shown: int
    """The last number of saved answers on the screen."""
    kept: int
    """The number of answers on disk after the kill."""
    sound: str
    """The result of SQLite's integrity check."""

    @property
    def lost(self) -> int:
        """The number of answers that the screen counted as saved but that are not on disk."""
        return max(0, self.shown - self.kept)

    @property
    def seen(self) -> int:
        """The number of answers that the screen counted as saved in this run."""
        return self.shown - self.before


def opened(command: Sequence[str], folder: Path, nursery: Nursery | None) -> Terminal:
    """Start the program and open the audit that was open last, or else the first one in the list."""
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
    """Open the draft, answer some questions as fast as possible, and end the program without warning.

    ``hang_up``: close its terminal instead of killing it.
    """
    with opened(command, folder, nursery) as terminal:
        before = shown = saved(terminal)
        aim = before + chance.randint(1, MOST_ANSWERS)
        ends = time.monotonic() + SECONDS
        while shown < aim and time.monotonic() < ends:
            terminal.send("".join(chance.choices(KEYS, k=chance.randint(1, 3))))
            terminal.read(chance.choice((0.0, 0.002, 0.01, 0.04)))
            shown = max(shown, saved(terminal))
        time.sleep(chance.uniform(0, 0.03))  # so that the kill comes between two saves or during one
        if hang_up:
            terminal.hang_up()
            terminal.exit_code(5)
        else:
            terminal.signal(signal.SIGKILL)
            terminal.process.wait()
            # Output drawn before the kill but not read yet was on the screen too.
            terminal.read(0.05)
            shown = max(shown, saved(terminal))
    return Round(before, shown, *_on_disk(folder))


def saved(terminal: Terminal) -> int:
    """Return the number of saved answers on the screen; 0 if it shows none."""
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
    """Return the number of the question at which the audit continues: the first open one from the saved position on."""
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
    """Return the answer on disk by column; empty if there is none."""
    connection = sqlite3.connect(folder / "audits.db")
    connection.row_factory = sqlite3.Row
    try:
        row = connection.execute("SELECT * FROM answer WHERE question LIKE '%' || ?", (question,)).fetchone()
    finally:
        connection.close()
    return dict(row) if row is not None else {}
