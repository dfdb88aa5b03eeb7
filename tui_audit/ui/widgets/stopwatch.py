"""Time taken with a key: whole seconds, or minutes with one decimal."""

from collections.abc import Callable
from dataclasses import dataclass, field
from time import monotonic

_MINUTES = frozenset({"minute", "minutes", "min"})
_SECONDS = frozenset({"second", "seconds", "sec", "s"})


def takes_time(unit: str) -> bool:
    """Whether a number in this unit can be timed."""
    return unit.strip().casefold() in _MINUTES | _SECONDS


def in_unit(seconds: float, unit: str) -> float | int:
    """Seconds as minutes with one decimal, or as whole seconds; never negative."""
    passed = max(seconds, 0.0)
    return round(passed / 60, 1) if unit.strip().casefold() in _MINUTES else round(passed)


def clock_words(seconds: float) -> str:
    """``1:05``, for people."""
    minutes, rest = divmod(int(max(seconds, 0.0)), 60)
    return f"{minutes}:{rest:02}"


@dataclass
class Stopwatch:
    """A stopwatch that belongs to the question at which it was started."""

    ticks: Callable[[], float] = field(default=monotonic)
    """Seconds of a clock that is never set back."""
    question: str | None = None
    """Where it runs; None: it stands."""
    _started: float = 0.0

    @property
    def runs(self) -> bool:
        """Whether it is running."""
        return self.question is not None

    @property
    def seconds(self) -> float:
        """The time so far; 0 when it stands."""
        return max(self.ticks() - self._started, 0.0) if self.runs else 0.0

    def start(self, question: str) -> None:
        """Start from nothing at this question."""
        self.question = question
        self._started = self.ticks()

    def stop(self) -> float:
        """Stop, and say how many seconds passed."""
        passed = self.seconds
        self.question = None
        return passed
