"""Days as they are written on the command line."""

from datetime import date

from tui_audit.errors import UsageError
from tui_audit.message import message


def read_day(text: str | None) -> date | None:
    """The day that an option names; None where it was not given; UsageError where it is no day."""
    if text is None:
        return None
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise UsageError(message("That is not a date."), text, message("Write it as 2026-11-22.")) from None


def this_day() -> date:
    """Today, where the program runs."""
    return date.today()  # noqa: DTZ011 - the day of the place, as on the wall
