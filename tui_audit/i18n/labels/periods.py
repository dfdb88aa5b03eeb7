"""Periods in a few letters, where the year is plain from their order."""


def short_period(period: str) -> str:
    """``Q3`` for 2026-Q3, ``H2`` and ``W47`` likewise; a month or a year stands whole."""
    part = period.rpartition("-")[2]
    return part if part[:1].isalpha() else period
