"""Backups: a summary of one, the loss from restoring one, and the choice of old ones to delete."""

from collections.abc import Iterable, Set
from dataclasses import dataclass
from datetime import date, datetime

DAILY_DAYS = 14
"""Number of days, including today, for which the last backup of each day is retained."""
WEEKLY_DAYS = 91
"""Age in days below which the last backup of each week is retained; after that the last of each month."""

Span = tuple[str, int, int]


@dataclass(frozen=True)
class BackupSummary:
    """Contents of a copy of the data."""

    schema: str
    stores: int
    audits: int
    answers: int
    photos: int
    """Photos named by its audits; an automatic backup does not include the image files themselves."""
    newest: str = ""
    """Period (``2026-Q4``), store code and store name of the newest audit; empty if there is none."""


@dataclass(frozen=True)
class CompanionSummary:
    """Settings, checklists and logos that come along when a whole data folder is restored."""

    brought: int
    """Number of files that come along; files that are here already with the same content do not count."""
    replaced: tuple[str, ...]
    """Names of files of the data folder that are replaced."""
    left: tuple[str, ...]
    """Names of files that cannot be brought: links, files that are too large or may not be read."""


@dataclass(frozen=True)
class Loss:
    """Data that would be lost by restoring a backup."""

    audits: int
    """Audits missing from the backup."""
    changed: int
    """Audits changed since the backup."""
    removals: int
    """Texts and photos permanently deleted since the backup; restoring it would bring them back."""

    def __bool__(self) -> bool:
        """Return whether anything would be lost."""
        return bool(self.audits or self.changed or self.removals)


def backups_to_delete(made: Iterable[datetime], today: date) -> Set[datetime]:
    """Return the backups that may be deleted: all but the last of each period, never the newest.

    Pass verified backups only, so that a damaged one never replaces a sound one. A period is a day, an ISO week or a
    month, depending on the age. A period without a backup stays empty: no backup is moved into it.
    """
    moments = sorted(set(made))
    last = {_span(moment.date(), today): moment for moment in moments}
    return set(moments) - set(last.values())


def _span(day: date, today: date) -> Span:
    """Return the period of a backup of this day; a date in the future (the clock was set back) is its own period."""
    age = (today - day).days
    if age < DAILY_DAYS:
        return ("day", day.toordinal(), 0)
    if age < WEEKLY_DAYS:
        year, week, _weekday = day.isocalendar()
        return ("week", year, week)
    return ("month", day.year, day.month)
