"""Turns the Markdown of the guide into plain text for a terminal of any width."""

import re
import textwrap
from collections.abc import Iterator, Sequence

from tui_audit.domain.cells import cell_width

_MARKS = re.compile(r"`([^`]+)`|\*\*([^*]+)\*\*")
_ITEM = re.compile(r"([-*]|\d+\.) ")


def plain_text(markdown: str, width: int) -> list[str]:
    """Return a page as lines of at most ``width`` characters; pictures and commands keep their lines.

    The guide uses headings, paragraphs, lists, tables and blocks of code, and no other Markdown.
    """
    lines: list[str] = []
    for number, part in enumerate(markdown.split("```")):
        if number % 2:
            lines += [*part.strip("\n").split("\n"), ""]
            continue
        for block in re.split(r"\n\s*\n", part.strip("\n")):
            lines += [*_block(block, width), ""] if block.strip() else []
    return lines[:-1]


def _block(block: str, width: int) -> Iterator[str]:
    first = block.lstrip("\n")
    if first.startswith("#"):
        yield from _heading(first)
    elif first.startswith("|"):
        yield from _table(first.split("\n"), width)
    elif _ITEM.match(first):
        yield from _items(first.split("\n"), width)
    else:
        yield from textwrap.wrap(_bare(first), width)


def _heading(line: str) -> Iterator[str]:
    words = line.lstrip("# ")
    yield words
    yield ("═" if line.startswith("# ") else "─") * cell_width(words)


def _items(lines: Sequence[str], width: int) -> Iterator[str]:
    """Yield the items of a list; a line that starts no item continues the one before."""
    items: list[str] = []
    for line in lines:
        if _ITEM.match(line) or not items:
            items.append(line)
        else:
            items[-1] += " " + line.strip()
    for item in items:
        mark = item.partition(" ")[0]
        yield from textwrap.wrap(_bare(item), width, subsequent_indent=" " * (len(mark) + 1))


def _table(lines: Sequence[str], width: int) -> Iterator[str]:
    """Yield a table with aligned columns; the widest column is wrapped if the table does not fit."""
    rows = [
        [_bare(cell, key="%s") for cell in line.strip("|").split(" | ")]
        for line in lines
        if not line.startswith("| ---")
    ]
    rows = [row for row in rows if any(row)]
    widths = [max(cell_width(row[column]) for row in rows) for column in range(len(rows[0]))]
    widest = widths.index(max(widths))
    spare = width - sum(widths) - 2 * (len(widths) - 1)
    widths[widest] = max(widths[widest] + min(spare, 0), 20)
    for row in rows:
        cells = [textwrap.wrap(cell, widths[column]) or [""] for column, cell in enumerate(row)]
        for number in range(max(map(len, cells))):
            pieces = (cell[number] if number < len(cell) else "" for cell in cells)
            padded = (piece + " " * (size - cell_width(piece)) for piece, size in zip(pieces, widths, strict=True))
            yield "  ".join(padded).rstrip()


def _bare(text: str, key: str = "“%s”") -> str:
    """Return a text without the marks of Markdown and with single spaces; ``key``: how single keys are shown."""

    def shown(found: re.Match[str]) -> str:
        code, bold = found[1], found[2]
        return key % code if code is not None and len(code) == 1 else code or bold

    return " ".join(_MARKS.sub(shown, text).split())
