"""Dates on the command line."""

from datetime import date

from tui_audit.errors import UsageError
from tui_audit.message import message


def parse_date(text: str | None) -> date | None:
    """Return the date given for an option; None if the option is not given; raise UsageError if it is no valid date."""
    if text is None:
        return None
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise UsageError(message("Not a valid date."), text, message("Use the form 2026-11-22.")) from None


def this_day() -> date:
    """Return today's date in local time."""
    return date.today()  # noqa: DTZ011 - the local date is wanted
