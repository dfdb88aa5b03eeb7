"""Short names of periods, for places where the order shows the year."""


def short_period(period: str) -> str:
    """Return a period without its year, such as ``Q3``, ``H2`` or ``W47``; months and years are returned unchanged."""
    part = period.rpartition("-")[2]
    return part if part[:1].isalpha() else period
