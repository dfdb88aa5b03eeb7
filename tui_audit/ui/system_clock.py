"""The clock of the screens: the only place of the interface that reads it."""

from datetime import datetime


def now() -> datetime:
    """This moment, with the offset of the place where the program runs."""
    return datetime.now().astimezone()


def iso(moment: datetime) -> str:
    """A moment as it is kept: ISO 8601 to the second, with its offset."""
    return moment.isoformat(timespec="seconds")
