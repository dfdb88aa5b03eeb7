"""The marks of charts: filled ones are this audit, hollow ones the one before or a self-audit."""

from tui_audit.reports.pdf.layout.text_writer import Pen
from tui_audit.reports.pdf.styles import PAPER

SIZE = 5.0
"""Width of a mark in points."""
_EDGE = 1.0


def draw_dot(pen: Pen, middle: tuple[float, float], colour: str, *, hollow: bool = False) -> None:
    """Draw a round mark; a hollow one is white inside."""
    pen.disc(middle, SIZE / 2, colour)
    if hollow:
        pen.disc(middle, SIZE / 2 - _EDGE, PAPER)
