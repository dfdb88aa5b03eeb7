"""What may be chosen about a worksheet."""

from dataclasses import dataclass

MOST_COPIES = 99
"""So many copies fit in one file."""


@dataclass(frozen=True)
class SheetOptions:
    """Paper, copies, language, segment and looks of a worksheet."""

    paper: str = "a4"
    """``a4`` or ``letter``."""
    copies: int = 1
    """1 to 99, each beginning on a new page."""
    language: str = "en"
    """The language of the sheet; the words of the program come in the language in use."""
    segment: str = ""
    """The id of a segment: only what is asked of such a customer; empty: of everyone."""
    accent: str = ""
    """The company's colour as ``#rrggbb``; empty: the house's."""
    logo: str = ""
    """The hash of the company's logo as it is kept; empty: none."""
