"""A table as plain text: in columns if they fit, otherwise one record per row, with its first cell above the others."""

from collections.abc import Iterator

from tui_audit.domain.cells import cell_width
from tui_audit.domain.text import terminal_safe
from tui_audit.i18n.translator import Translator
from tui_audit.reports.content.blocks import RowKind, TableBlock, TableRow
from tui_audit.reports.text.lines import (
    NARROW,
    WIDTH,
    column_lines,
    column_widths,
    entry_lines,
    heading_lines,
    labelled_lines,
)

_LONGEST_NAME = 24
"""In a table without column heads, a first cell up to this width (in cells) is used as the label of the second."""


def table_lines(t: Translator, table: TableBlock, indent: str = "") -> Iterator[str]:
    """Return the lines of a table; a table inside a card (``indent`` given) is always written as records."""
    if not indent and _fits(table):
        heads = tuple(column.head for column in table.columns)
        yield from column_lines(
            [heads, *(row.full_cells for row in table.rows)], [column.is_numeric for column in table.columns]
        )
        return
    step = indent
    for row in table.rows:
        if row.kind is RowKind.GROUP:
            step = indent
            yield from heading_lines(": ".join(filter(None, row.cells)), "-")
        elif row.kind is RowKind.SUBGROUP:
            step = indent + NARROW
            yield ""
            yield from labelled_lines("", ": ".join(filter(None, row.cells)), indent)
        elif row.kind is RowKind.REMARK:
            label = t("Note") if table.columns[-1].is_numeric else table.columns[-1].head
            yield from labelled_lines(label, row.cells[0], step + NARROW)
        else:
            yield from _record(t, table, row, step)


def _fits(table: TableBlock) -> bool:
    """Return whether all columns have heads and every row, without line feeds, fits on one line."""
    kinds = {row.kind for row in table.rows}
    if not table.rows or kinds != {RowKind.PLAIN} or not all(column.head for column in table.columns):
        return False
    rows = [tuple(column.head for column in table.columns), *(row.full_cells for row in table.rows)]
    if any("\n" in cell for row in rows for cell in row):
        return False
    shown = [[terminal_safe(cell, lines=False) for cell in row] for row in rows]
    return sum(column_widths(shown)) + 2 * (len(table.columns) - 1) <= WIDTH


def _record(t: Translator, table: TableBlock, row: TableRow, indent: str) -> Iterator[str]:
    first, *rest = row.full_cells
    head, *heads = table.columns
    if not any(column.head for column in table.columns):
        if len(rest) == 1 and cell_width(first) <= _LONGEST_NAME:
            yield from labelled_lines(first, rest[0], indent)
        else:
            yield from entry_lines(f"- {first}", "; ".join(cell for cell in rest if cell))
        return
    is_flat = all(other.kind is not RowKind.GROUP for other in table.rows)
    yield from labelled_lines(head.head if is_flat else "", first, indent)
    if row.is_failed:
        rest[0] = t("%(answer)s (below standard)", answer=rest[0])
    figures: list[str] = []
    for column, cell in zip(heads, rest, strict=True):
        if not cell:
            continue
        if column.is_numeric:
            figures.append(f"{column.head}: {cell}")
            continue
        yield from labelled_lines(column.head, cell, indent + NARROW)
    if figures:
        yield from labelled_lines("", "; ".join(figures), indent + NARROW)
