"""Compares the times of two solutions: they run alternately, and the ratio of their medians is the result."""

import statistics
from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True)
class Row:
    """One line of the result."""

    what: str
    floor_ms: float
    ours_ms: float
    goal: float
    """The largest ratio that reaches the goal."""

    @property
    def ratio(self) -> float:
        """The time of ours divided by that of the floor."""
        return self.ours_ms / self.floor_ms

    def __str__(self) -> str:
        """The line to print: floor, ours, ratio, goal, and whether the goal is reached."""
        verdict = "reached" if self.ratio <= self.goal else "MISSED"
        return (
            f"{self.what:<58} floor {self.floor_ms:9.2f} ms  ours {self.ours_ms:9.2f} ms"
            f"  ratio {self.ratio:6.2f}  goal {self.goal:5.2f}  {verdict}"
        )


def in_turn(floor: Callable[[], float], ours: Callable[[], float], rounds: int) -> tuple[float, float]:
    """Return the median times of two functions that return milliseconds, run alternately after one warm-up each."""
    floor()
    ours()
    pairs = [(floor(), ours()) for _round in range(rounds)]
    return statistics.median(pair[0] for pair in pairs), statistics.median(pair[1] for pair in pairs)
