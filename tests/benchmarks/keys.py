"""Answering by key: processor time against a bare list, and 5,000 questions against 200."""

import statistics
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from tests.benchmarks.kept import walk_begun
from tests.benchmarks.measure import Row
from tests.benchmarks.screen import Watched

KEYS = 150
SAMPLE = (sys.executable, "-m", "tests.benchmarks.line_list")
OURS = (sys.executable, "-m", "tui_audit")


def rows() -> Iterator[Row]:
    """Yield the lines: processor time for each key, and time from key to frame."""
    with tempfile.TemporaryDirectory() as folder:
        sample_cpu, _sample_frame = _walked((*SAMPLE, "5000"), Path(folder, "none"), opening=b"")
        few_cpu, few_frame = _ours(Path(folder, "few"), 200)
        many_cpu, many_frame = _ours(Path(folder, "many"), 5_000)
    yield Row("processor time a key, against a bare list", sample_cpu, many_cpu, 1.3)
    yield Row("processor time a key, 5,000 questions against 200", few_cpu, many_cpu, 1.2)
    yield Row("key to frame, 5,000 questions against 200", few_frame, many_frame, 1.2)


def _ours(home: Path, questions: int) -> tuple[float, float]:
    walk_begun(home, questions)
    return _walked(OURS, home, opening=b"\r")


def _walked(command: tuple[str, ...], home: Path, *, opening: bytes) -> tuple[float, float]:
    watched = Watched(command, home)
    try:
        watched.quiet(3.0)
        if opening:
            watched.press(opening)
            watched.quiet(2.0)
        watched.press(b"3")
        before = watched.cpu_ms()
        frames = [watched.press(b"12345"[count % 5 : count % 5 + 1]) for count in range(KEYS)]
        return (watched.cpu_ms() - before) / KEYS, statistics.median(frames)
    finally:
        watched.close()
