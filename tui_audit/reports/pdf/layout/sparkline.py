"""A small line of values over time, without figures: the last point is marked."""

from collections.abc import Sequence
from itertools import pairwise

from tui_audit.reports.pdf.layout.text_writer import Pen
from tui_audit.reports.pdf.styles import ACCENT, INK, MUTED, RULE

_DOT = 3.2


def draw_sparkline(pen: Pen, values: Sequence[float | None], box: tuple[float, float, float, float]) -> None:
    """Draw values in percent in a box (left, bottom, width, height); None interrupts the line."""
    left, bottom, width, height = box
    step = width / max(len(values) - 1, 1)
    pen.rule((left, bottom), (left + width, bottom), (RULE, 0.5))
    pen.rule((left, bottom + height), (left + width, bottom + height), (RULE, 0.5))
    places = [
        None if value is None else (left + step * index, bottom + height * value / 100)
        for index, value in enumerate(values)
    ]
    for start, end in pairwise(places):
        if start is not None and end is not None:
            pen.rule(start, end, (MUTED, 0.9))
    known = [place for place in places if place is not None]
    for x, y in known[:-1]:
        pen.fill((x - 0.9, y - 0.9, 1.8, 1.8), INK)
    for x, y in known[-1:]:
        pen.fill((x - _DOT / 2, y - _DOT / 2, _DOT, _DOT), ACCENT)
