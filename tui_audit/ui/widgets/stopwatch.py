"""A stopwatch for questions about durations, in whole seconds or in minutes with 1 decimal."""

from collections.abc import Callable
from dataclasses import dataclass, field
from time import monotonic

_MINUTES = frozenset({"minute", "minutes", "min"})
_SECONDS = frozenset({"second", "seconds", "sec", "s"})


def is_time_unit(unit: str) -> bool:
    """Return whether the unit is one of time, so that the stopwatch can give the number."""
    return unit.strip().casefold() in _MINUTES | _SECONDS


def in_unit(seconds: float, unit: str) -> float | int:
    """Return seconds as minutes with 1 decimal if that is the unit, otherwise as whole seconds; never negative."""
    passed = max(seconds, 0.0)
    return round(passed / 60, 1) if unit.strip().casefold() in _MINUTES else round(passed)


def clock_words(seconds: float) -> str:
    """Return seconds as minutes and seconds for display, as in ``1:05``."""
    minutes, rest = divmod(int(max(seconds, 0.0)), 60)
    return f"{minutes}:{rest:02}"


@dataclass
class Stopwatch:
    """A stopwatch, which belongs to the question at which it was started."""

    clock: Callable[[], float] = field(default=monotonic)
    """Clock in seconds that is never set back."""
    question: str | None = None
    """Id of the question it was started for; None if it is not running."""
    _started: float = 0.0

    @property
    def is_running(self) -> bool:
        """Whether it is running."""
        return self.question is not None

    @property
    def seconds(self) -> float:
        """Seconds since it was started; 0 if it is not running."""
        return max(self.clock() - self._started, 0.0) if self.is_running else 0.0

    def start(self, question: str) -> None:
        """Start from 0 for this question."""
        self.question = question
        self._started = self.clock()

    def stop(self) -> float:
        """Stop, and return the seconds that passed."""
        passed = self.seconds
        self.question = None
        return passed
