"""Dates as each language writes them."""

from datetime import date

_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


def date_words(language: str, day: date) -> str:
    """Return a date with its year: ``22 Nov 2026`` in English."""
    if language == "en":
        return f"{day.day} {_MONTHS[day.month - 1]} {day.year}"
    from babel.dates import format_date

    return format_date(day, format="medium", locale=language)


def day_month_words(language: str, day: date) -> str:
    """Return a date without its year: ``22 Nov`` in English."""
    if language == "en":
        return f"{day.day} {_MONTHS[day.month - 1]}"
    from babel.dates import format_skeleton

    return format_skeleton("MMMd", day, locale=language)
