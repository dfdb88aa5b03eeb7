"""Building blocks of plain-text reports: headings, labelled values, list entries, columns."""

from collections.abc import Iterator, Sequence

from tui_audit.domain.cells import cell_width
from tui_audit.domain.text import terminal_safe
from tui_audit.reports.text.wrapping import wrap_lines

WIDTH = 78
"""Width of a line in terminal cells."""
NARROW = "  "
"""Indent of a line that belongs to the line above."""


def heading_lines(text: str, rule: str) -> Iterator[str]:
    """Return an underlined heading with an empty line before and after."""
    lines = wrap_lines(terminal_safe(text, lines=False), WIDTH)
    yield ""
    yield from lines
    yield rule * max(map(cell_width, lines))
    yield ""


def labelled_lines(label: str, value: str, indent: str = "") -> Iterator[str]:
    """Return ``label: value``, wrapped with a hanging indent."""
    yield from hanging_indent_lines(f"{label}: {value}" if label else value, indent)


def entry_lines(first: str, rest: str) -> Iterator[str]:
    """Return the first line of an entry with the rest indented below it."""
    yield from hanging_indent_lines(first, "")
    if rest:
        yield from hanging_indent_lines(rest, NARROW)


def hanging_indent_lines(text: str, indent: str) -> Iterator[str]:
    """Return a text wrapped with a hanging indent: all lines after the first are indented one step further."""
    first, *more = terminal_safe(text).split("\n")
    room = WIDTH - len(indent) - len(NARROW)
    lines = wrap_lines(first, room + len(NARROW))
    if len(lines) > 1:  # wrap the rest again: it has less room
        head = lines[0]
        lines = [head, *wrap_lines(first[len(head) :].strip(), room)]
    yield f"{indent}{lines[0]}".rstrip()
    for line in [*lines[1:], *(line for part in more for line in wrap_lines(part, room))]:
        yield f"{indent}{NARROW}{line}".rstrip()


def column_lines(rows: Sequence[Sequence[str]], figures: Sequence[bool]) -> Iterator[str]:
    """Return rows with aligned columns; ``figures`` says for each column whether it is right-aligned."""
    cleaned = [[terminal_safe(cell, lines=False) for cell in row] for row in rows]
    widths = column_widths(cleaned)
    for row in cleaned:
        cells = [
            " " * (width - cell_width(cell)) + cell if right else cell + " " * (width - cell_width(cell))
            for cell, width, right in zip(row, widths, figures, strict=True)
        ]
        yield "  ".join(cells).rstrip()


def column_widths(rows: Sequence[Sequence[str]]) -> list[int]:
    """Return the width of each column in terminal cells."""
    return [max(map(cell_width, column)) for column in zip(*rows, strict=True)]
