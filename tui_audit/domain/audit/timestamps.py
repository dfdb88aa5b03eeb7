"""Timestamps: ISO 8601 texts with the UTC offset of the place where they were recorded."""

from datetime import UTC, date, datetime

_BEFORE_ALL = datetime.min.replace(tzinfo=UTC)


def instant(moment: str) -> datetime:
    """Return the instant of a timestamp, so that times of different places can be compared.

    A timestamp without an offset counts as UTC; an invalid one comes before all others.
    """
    try:
        found = datetime.fromisoformat(moment)
    except ValueError:
        return _BEFORE_ALL
    return found if found.tzinfo is not None else found.replace(tzinfo=UTC)


def local_date(moment: str) -> str:
    """Return the local date of a timestamp, ISO."""
    return moment[:10]


def days_between(first: str, last: str) -> int | None:
    """Return the number of days from one ISO date to another; None if either is invalid."""
    try:
        return (date.fromisoformat(last) - date.fromisoformat(first)).days
    except ValueError:
        return None
