"""Moments as they are kept: ISO 8601 with the offset of the place where they were taken."""

from datetime import UTC, date, datetime

_BEFORE_ALL = datetime.min.replace(tzinfo=UTC)


def instant(moment: str) -> datetime:
    """The instant of a kept moment, so that two of different places can be put in order; what is none comes first."""
    try:
        found = datetime.fromisoformat(moment)
    except ValueError:
        return _BEFORE_ALL
    return found if found.tzinfo is not None else found.replace(tzinfo=UTC)


def day_of(moment: str) -> str:
    """The day in the place where it was taken, ISO."""
    return moment[:10]


def days_between(first: str, last: str) -> int | None:
    """Days from one ISO day to another; None where one of them is no day."""
    try:
        return (date.fromisoformat(last) - date.fromisoformat(first)).days
    except ValueError:
        return None
