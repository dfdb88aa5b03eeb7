"""Options of each kind of output."""

from dataclasses import dataclass

LENGTHS = ("standard", "full", "short")
"""Lengths of a report: 5 to 6 pages; with the appendix of all answers and photos; page 1 and findings."""
PARTS = (*LENGTHS, "staff-room")
"""Contents of a report: one of the lengths, or the page for the staff room."""
MOST_COPIES = 99
"""Largest number of copies of a worksheet in 1 file."""


@dataclass(frozen=True)
class ReportOptions:
    """Paper, date for overdue actions, language, parts and company look of a report."""

    paper: str = "a4"
    """``a4`` or ``letter``, as in all options here."""
    as_of: str | None = None
    """The ISO date for overdue actions; None: the day of completion, for a draft the day of its last answer."""
    language: str = "en"
    """The language of the text and of the file, as in all options here."""
    parts: str = "standard"
    """One of PARTS."""
    accent: str = ""
    """The company's colour as ``#rrggbb``; empty: the standard colour. The same in all options here."""
    logo: str = ""
    """The hash of the saved copy of the company's logo; empty: none."""


@dataclass(frozen=True)
class WorksheetOptions:
    """Paper, copies, language, customer type and company look of a worksheet."""

    paper: str = "a4"
    copies: int = 1
    """1 to MOST_COPIES, each starting on a new page."""
    language: str = "en"
    segment: str = ""
    """The id of a customer type, to print only the questions for it; empty: all questions."""
    accent: str = ""
    logo: str = ""
    """As in ReportOptions."""


@dataclass(frozen=True)
class RankingOptions:
    """Paper, language and company colour of a ranking."""

    paper: str = "a4"
    language: str = "en"
    accent: str = ""


@dataclass(frozen=True)
class ActionsListOptions:
    """Title, date, paper, language and company colour of a list of actions."""

    title: str
    """Name of the selection of actions, such as "still to be done"."""
    day: str
    """The ISO date for overdue actions."""
    paper: str = "a4"
    language: str = "en"
    accent: str = ""
