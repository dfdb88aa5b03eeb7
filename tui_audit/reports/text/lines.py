"""Building blocks of plain-text reports: headings, labelled values, list entries, columns."""

from collections.abc import Iterator, Sequence

from tui_audit.domain.cells import cell_width
from tui_audit.domain.text import visible
from tui_audit.reports.text.wrapping import wrapped

WIDTH = 78
"""Width of a line in terminal cells."""
NARROW = "  "
"""Indent of a line that belongs to the line above."""


def headed(text: str, rule: str) -> Iterator[str]:
    """Return an underlined heading with an empty line before and after."""
    lines = wrapped(visible(text, lines=False), WIDTH)
    yield ""
    yield from lines
    yield rule * max(map(cell_width, lines))
    yield ""


def named(label: str, value: str, indent: str = "") -> Iterator[str]:
    """Return ``label: value``, wrapped with a hanging indent."""
    yield from hanging(f"{label}: {value}" if label else value, indent)


def entry(first: str, rest: str) -> Iterator[str]:
    """Return the first line of an entry with the rest indented below it."""
    yield from hanging(first, "")
    if rest:
        yield from hanging(rest, NARROW)


def hanging(text: str, indent: str) -> Iterator[str]:
    """Return a text wrapped with a hanging indent: all lines after the first are indented one step further."""
    first, *more = visible(text).split("\n")
    room = WIDTH - len(indent) - len(NARROW)
    lines = wrapped(first, room + len(NARROW))
    if len(lines) > 1:  # wrap the rest again: it has less room
        head = lines[0]
        lines = [head, *wrapped(first[len(head) :].strip(), room)]
    yield f"{indent}{lines[0]}".rstrip()
    for line in [*lines[1:], *(line for part in more for line in wrapped(part, room))]:
        yield f"{indent}{NARROW}{line}".rstrip()


def columns(rows: Sequence[Sequence[str]], figures: Sequence[bool]) -> Iterator[str]:
    """Return rows with aligned columns; ``figures`` says for each column whether it is right-aligned."""
    cleaned = [[visible(cell, lines=False) for cell in row] for row in rows]
    widths = widths_of(cleaned)
    for row in cleaned:
        cells = [
            " " * (width - cell_width(cell)) + cell if right else cell + " " * (width - cell_width(cell))
            for cell, width, right in zip(row, widths, figures, strict=True)
        ]
        yield "  ".join(cells).rstrip()


def widths_of(rows: Sequence[Sequence[str]]) -> list[int]:
    """Return the width of each column in terminal cells."""
    return [max(map(cell_width, column)) for column in zip(*rows, strict=True)]
