"""Timing as ratios: two ways in turn, in one run, medians beside each other."""

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
        """Ours by floor."""
        return self.ours_ms / self.floor_ms

    def __str__(self) -> str:
        """Floor, ours, ratio, goal, and whether it is reached."""
        verdict = "reached" if self.ratio <= self.goal else "MISSED"
        return (
            f"{self.what:<58} floor {self.floor_ms:9.2f} ms  ours {self.ours_ms:9.2f} ms"
            f"  ratio {self.ratio:6.2f}  goal {self.goal:5.2f}  {verdict}"
        )


def in_turn(floor: Callable[[], float], ours: Callable[[], float], rounds: int) -> tuple[float, float]:
    """The medians (milliseconds) of two measured ways, run A B A B after one warm-up each."""
    floor()
    ours()
    pairs = [(floor(), ours()) for _round in range(rounds)]
    return statistics.median(pair[0] for pair in pairs), statistics.median(pair[1] for pair in pairs)
