"""Typing while a report is written: key to frame in one walk, idle and with the report's process at work beside it."""

import statistics
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from tests.benchmarks.kept import walk_begun
from tests.benchmarks.measure import Row
from tests.benchmarks.screen import Watched
from tui_audit.domain.audit.model import Answer
from tui_audit.storage import open_repository

QUESTIONS = 3_000
"""So many that the report takes longer than the keys."""
KEYS = 60
ROUNDS = 5
OURS = (sys.executable, "-m", "tui_audit")
AT = "2026-11-22T09:00:00+02:00"


def rows() -> Iterator[Row]:
    """The medians over the rounds, each with its own program, idle and then writing."""
    idle, writing = [], []
    for _round in range(ROUNDS):
        with tempfile.TemporaryDirectory() as name:
            home = Path(name, "data")
            _answered(home)
            before, meanwhile = _typed(home)
            idle.append(before)
            writing.append(meanwhile)
    yield Row(
        "key to frame while a report is written, against idle",
        statistics.median(idle),
        statistics.median(writing),
        1.25,
    )


def _answered(home: Path) -> None:
    audit_id = walk_begun(home, QUESTIONS)
    repository = open_repository(home)
    audit = repository.audit(audit_id)
    answers = [Answer(question, 3, by="Laura", answered_at=AT) for question in audit.asked[3 * KEYS :]]
    repository.record_answers(audit, answers)
    repository.close()


def _typed(home: Path) -> tuple[float, float]:
    """Milliseconds a key while nothing else is done, and while the report of this walk is written."""
    watched = Watched(OURS, home)
    try:
        watched.quiet(3.0)
        watched.press(b"\r")  # the walk
        watched.quiet(2.0)
        _keys(watched)  # warm
        idle = _keys(watched)
        for key, seconds in ((b"r", 1.0), (b"p", 1.0), (b"\x13", 0.0), (b"\x1b", 0.3), (b"\x1b", 0.3)):
            watched.press(key)
            watched.quiet(seconds)
        writing = _keys(watched)
        if _written(home):
            raise AssertionError("the report was written before the keys were typed: ask for more questions")
        ends = time.monotonic() + 120
        while not _written(home):
            watched.quiet(0.2)
            if time.monotonic() > ends:
                raise AssertionError("no report was written")
        return idle, writing
    finally:
        watched.close()


def _written(home: Path) -> bool:
    return any(home.parent.rglob("*.pdf"))


def _keys(watched: Watched) -> float:
    """Answers, one after the other, each saved: the median of the frames."""
    return statistics.median(watched.press(b"12345"[count % 5 : count % 5 + 1]) for count in range(KEYS))
