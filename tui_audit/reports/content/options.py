"""What may be chosen about a report."""

from dataclasses import dataclass

PARTS = ("full", "short", "staff-room")
"""What a report may consist of: everything; page 1, failures and findings; the page for the staff room."""


@dataclass(frozen=True)
class ReportOptions:
    """Paper, reckoning day, language and parts of one report."""

    paper: str = "a4"
    """``a4`` or ``letter``."""
    as_of: str | None = None
    """The ISO date on which overdue is reckoned; None: the day of completion, of a draft that of its last answer."""
    language: str = "en"
    """The language of the report, for readers of the file; the words come in the language in use."""
    parts: str = "full"
    """``full``, ``short`` or ``staff-room``."""
