"""Time from the program start to the first frame, and to the data on the screen, with 10,000 saved audits."""

import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from tests.benchmarks.kept import many_audits
from tests.benchmarks.measure import Row, in_turn
from tests.benchmarks.screen import Watched

ROUNDS = 9
BARE = (sys.executable, "-m", "tests.benchmarks.bare")
OURS = (sys.executable, "-m", "tui_audit")


def rows() -> Iterator[Row]:
    """Yield the lines for first frame and data, each against the bare application."""
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder, "data")
        many_audits(home, 10_000)

        def until(command: tuple[str, ...], text: bytes) -> float:
            watched = Watched(command, home)
            try:
                return watched.milliseconds_until(text)
            finally:
                watched.close()

        def bare() -> float:
            return until(BARE, b"Ready to walk")

        floor, ours = in_turn(bare, lambda: until(OURS, b"Stores"), ROUNDS)
        yield Row("start to first frame, 10,000 audits kept", floor, ours, 1.15)
        floor, ours = in_turn(bare, lambda: until(OURS, "Rīga".encode()), ROUNDS)
        yield Row("start to data on the screen", floor, ours, 2.6)
