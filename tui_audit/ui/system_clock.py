"""The system clock of the user interface: the only module there that reads the current time."""

from datetime import datetime


def now() -> datetime:
    """Return the current local time with its UTC offset."""
    return datetime.now().astimezone()


def iso(moment: datetime) -> str:
    """Return a time as it is saved: ISO 8601 to the second, with its UTC offset."""
    return moment.isoformat(timespec="seconds")
