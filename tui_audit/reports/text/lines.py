"""What plain reports are put together from: headings, names with values, entries of a list, columns."""

from collections.abc import Iterator, Sequence

from tui_audit.domain.cells import cell_width
from tui_audit.domain.text import visible
from tui_audit.reports.text.wrapping import wrapped

WIDTH = 78
"""Cells in a line."""
NARROW = "  "
"""What stands before a line that belongs to the one above."""


def headed(text: str, rule: str) -> Iterator[str]:
    """A heading, underlined, with an empty line before and after."""
    lines = wrapped(visible(text, lines=False), WIDTH)
    yield ""
    yield from lines
    yield rule * max(map(cell_width, lines))
    yield ""


def named(label: str, value: str, indent: str = "") -> Iterator[str]:
    """``Label: value``; what does not fit stands under it, one step in."""
    yield from hanging(f"{label}: {value}" if label else value, indent)


def entry(first: str, rest: str) -> Iterator[str]:
    """A line that begins something, and what belongs to it under it."""
    yield from hanging(first, "")
    if rest:
        yield from hanging(rest, NARROW)


def hanging(text: str, indent: str) -> Iterator[str]:
    """A text whose lines after the first stand one step further in."""
    first, *more = visible(text).split("\n")
    room = WIDTH - len(indent) - len(NARROW)
    lines = wrapped(first, room + len(NARROW))
    if len(lines) > 1:  # broken anew for the narrower room
        head = lines[0]
        lines = [head, *wrapped(first[len(head) :].strip(), room)]
    yield f"{indent}{lines[0]}".rstrip()
    for line in [*lines[1:], *(line for part in more for line in wrapped(part, room))]:
        yield f"{indent}{NARROW}{line}".rstrip()


def columns(rows: Sequence[Sequence[str]], figures: Sequence[bool]) -> Iterator[str]:
    """Rows with their cells under each other; figures stand at the right of their column."""
    cleaned = [[visible(cell, lines=False) for cell in row] for row in rows]
    widths = widths_of(cleaned)
    for row in cleaned:
        cells = [
            " " * (width - cell_width(cell)) + cell if right else cell + " " * (width - cell_width(cell))
            for cell, width, right in zip(row, widths, figures, strict=True)
        ]
        yield "  ".join(cells).rstrip()


def widths_of(rows: Sequence[Sequence[str]]) -> list[int]:
    """The width of each column, in cells."""
    return [max(map(cell_width, column)) for column in zip(*rows, strict=True)]
