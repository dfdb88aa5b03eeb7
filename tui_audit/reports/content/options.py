"""What may be chosen about a report."""

import re
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
    accent: str = ""
    """The company's colour as ``#rrggbb``; empty: the house's."""
    logo: str = ""
    """The hash of the company's logo as it is kept; empty: none."""

    @property
    def has_sound_looks(self) -> bool:
        """Whether accent and logo are what they can be."""
        return are_sound_looks(self.accent, self.logo)


def are_sound_looks(accent: str, logo: str) -> bool:
    """Whether these are a colour and the hash of a logo, or empty."""
    return bool(re.fullmatch(r"(#[0-9a-f]{6})?", accent) and re.fullmatch(r"([0-9a-f]{64})?", logo))
