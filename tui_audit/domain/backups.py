"""Backups: what one holds, what going back to it would lose, and which of many stay."""

from collections.abc import Iterable, Set
from dataclasses import dataclass
from datetime import date, datetime

DAILY_DAYS = 14
"""Days, today among them, of which each keeps a backup."""
WEEKLY_DAYS = 91
"""Days within which each week keeps one."""

Span = tuple[str, int, int]


@dataclass(frozen=True)
class BackupSummary:
    """What a copy of the data holds."""

    schema: str
    stores: int
    audits: int
    answers: int
    photos: int
    """Photos that its audits name; an automatic backup does not hold the pictures themselves."""
    newest: str = ""
    """Period, store and day of the newest audit; empty without one."""


@dataclass(frozen=True)
class Loss:
    """What is in the present data and would not be there after going back."""

    audits: int
    """Audits that the backup does not hold."""
    changed: int
    """Audits that were changed since."""
    removals: int
    """Texts and photos that were removed for good since, and would be back."""

    def __bool__(self) -> bool:
        """Whether anything would be lost."""
        return bool(self.audits or self.changed or self.removals)


def superfluous(made: Iterable[datetime], today: date) -> Set[datetime]:
    """Those that may go: of each span the last stays, and so does the newest of all. Only sound ones are to be given.

    A span in which none was made stays empty; nothing is moved into it.
    """
    moments = sorted(set(made))
    last = {_span(moment.date(), today): moment for moment in moments}
    return set(moments) - set(last.values())


def _span(day: date, today: date) -> Span:
    """What a backup of that day stands for; one from the future (the clock was set back) stands for its day."""
    age = (today - day).days
    if age < DAILY_DAYS:
        return ("day", day.toordinal(), 0)
    if age < WEEKLY_DAYS:
        year, week, _weekday = day.isocalendar()
        return ("week", year, week)
    return ("month", day.year, day.month)
