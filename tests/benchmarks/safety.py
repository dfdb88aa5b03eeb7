"""The waiting times that safety costs: from a key until the screen counts the answer as saved, and after a kill."""

import os
import random
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from tests.benchmarks.kept import many_audits, walk_begun
from tests.benchmarks.screen import Watched
from tests.reliability.kill import place_on_disk
from tests.reliability.terminal import Terminal

OURS = (sys.executable, "-m", "tui_audit")
QUESTIONS = 1_000
KEYS = 300
PAUSE_S = 0.05
"""The pause between two keys in seconds, shorter than between the keys of a fast typist."""
RESTARTS = 10
SAVED_MS, RESTARTED_MS = 100.0, 2_000.0
SEED = 20261122


@dataclass(frozen=True)
class Figure:
    """The times of many tries in milliseconds, compared with a limit."""

    what: str
    took: tuple[float, ...]
    limit: float
    share: float
    """The share of the tries that must be within the limit, 0 to 1."""

    @property
    def reached(self) -> float:
        """The longest time among that share of the tries."""
        return sorted(self.took)[min(int(len(self.took) * self.share), len(self.took) - 1)]

    @property
    def is_kept(self) -> bool:
        """Whether enough tries are within the limit."""
        return self.reached < self.limit

    def __str__(self) -> str:
        """The line to print: median, time reached by the share, worst time, limit."""
        middle, worst = sorted(self.took)[len(self.took) // 2], max(self.took)
        name = "all" if self.share == 1 else f"p{self.share * 100:.0f}"
        verdict = "reached" if self.is_kept else "MISSED"
        return (
            f"{self.what:<58} p50 {middle:7.1f} ms  {name} {self.reached:7.1f} ms  worst {worst:7.1f} ms"
            f"  limit {self.limit:.0f} ms, {len(self.took)} tries  {verdict}"
        )


def rows() -> Iterator[Figure]:
    """Yield the figures for the guarantees G13 (saving) and G14 (restart)."""
    with tempfile.TemporaryDirectory() as name:
        alone, among = Path(name, "alone"), Path(name, "among")
        walk_begun(alone, QUESTIONS)
        yield saved("G13: a key until “Saved”, 1,000 questions", alone)
        many_audits(among, 10_000, QUESTIONS)
        yield saved("G13: the same beside 10,000 audits", among)
        yield restarted("G14: killed, until the right question is back", alone)


def saved(what: str, home: Path) -> Figure:
    """Measure the time from a key until the screen counts the answer as saved, for many keys."""
    chance = random.Random(SEED)
    watched = _walk(home)
    try:
        took = []
        for count in range(1, KEYS + 1):
            took.append(watched.milliseconds_from(chance.choice((b"1", b"3", b"5")), b"Saved %d of" % count))
            watched.quiet(PAUSE_S)
    finally:
        watched.close()
    return Figure(what, tuple(took), SAVED_MS, 0.99)


def restarted(what: str, home: Path) -> Figure:
    """Measure the time from the program start after a kill until the screen shows the question to continue with."""
    took = []
    environment = {**os.environ, "TUI_AUDIT_HOME": str(home), "TERM": "xterm-256color"}
    for _restart in range(RESTARTS):
        place = place_on_disk(home)
        begun = time.perf_counter()
        with Terminal(OURS, environment=environment) as terminal:
            terminal.until("was interrupted")
            terminal.send("\r")
            terminal.until(f"counted {place} times")
            took.append((time.perf_counter() - begun) * 1000)
            terminal.send("4")
            terminal.until(f"counted {place + 1} times")
    return Figure(what, tuple(took), RESTARTED_MS, 1.0)


def _walk(home: Path) -> Watched:
    watched = Watched(OURS, home)
    watched.quiet(3.0)
    watched.press(b"\r")
    watched.quiet(2.0)
    return watched
