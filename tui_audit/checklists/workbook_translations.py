"""The translations of a checklist in a workbook: one column for each translated key and language, ``ask [ro]``."""

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from tui_audit.checklists import workbook_columns as columns
from tui_audit.checklists.cell_codecs import Cell, CellFormError, as_text, quoted, unquoted
from tui_audit.checklists.workbook_columns import KeyColumn
from tui_audit.domain.checklist.rules import LANGUAGE
from tui_audit.domain.checklist.texts import band_id
from tui_audit.message import message

_HEADING = re.compile(r"(?s)\s*(.+?)\s*\[\s*([^\]\s]+)\s*\]\s*")
_LISTS = frozenset({"interactions", "processes", "people", "meets", "data"})
_BY_ID = frozenset({"options", "bands", "segments"})
TRANSLATED: Mapping[str, frozenset[str]] = {
    columns.CHECKLIST: frozenset({"title", "bands", "segments"}),
    columns.SECTIONS: frozenset({"title"}),
    columns.TOUCHPOINTS: frozenset({"title", "owner", "outcome", "optimal"}) | _LISTS,
    columns.QUESTIONS: frozenset({"ask", "guidance", "unit", "anchors", "options"}),
    columns.SUGGESTIONS: frozenset({"finding", "action", "owner"}),
}
"""Keys with texts that can be translated, by sheet."""


def translation_heading(column: KeyColumn, language: str) -> str:
    """Return the heading of the column with the translations of a key."""
    return f"{column.heading} [{language}]"


def translated_column(sheet: str, heading: str, keys: Sequence[KeyColumn]) -> tuple[KeyColumn, str] | None:
    """Return the column that a heading such as ``ask [ro]`` translates, and the language; None for other headings."""
    parts = _HEADING.fullmatch(heading)
    if parts is None or not LANGUAGE.fullmatch(parts[2]):
        return None
    named = " ".join(parts[1].lower().split())
    found = (column for column in keys if column.heading == named and column.key in TRANSLATED[sheet])
    return next(((column, parts[2]) for column in found), None)


def translation_cell(
    sheet: str, column: KeyColumn, prefix: str, body: Mapping[str, Any], texts: Mapping[str, str]
) -> Cell | None:
    """Return the content of a cell with the translations of a value; None if there are none.

    Args:
        sheet: name of the sheet.
        column: the column that is translated.
        prefix: what the ids of the texts of the row begin with.
        body: the row in the checklist's own language.
        texts: the texts of one language, by id.
    """
    labels = list(_labels(column, body))
    found = [texts.get(_text_id(sheet, column, prefix, label)) for label in labels]
    if not any(text is not None for text in found):
        return None
    if column.key in _BY_ID:
        pairs = zip(labels, found, strict=True)
        return "\n".join(f"{label} = {quoted(text)}" for label, text in pairs if text is not None)
    return "\n".join(quoted(text or "") for text in found)


def texts_in_cell(sheet: str, column: KeyColumn, prefix: str, cell: Cell) -> Iterator[tuple[str, str]]:
    """Yield the id and the text of each translation in a cell; raises CellFormError for a line without its id."""
    text = as_text(cell)
    lines = [line.strip() for line in text.split("\n")]
    if column.key in _BY_ID:
        for line in filter(None, lines):
            label, sign, words = line.partition("=")
            if not sign or not label.strip():
                raise CellFormError(
                    message("“%(line)s” is not clear. Write one per line, such as: %(form)s", line=line, form="all = …")
                )
            yield _text_id(sheet, column, prefix, label.strip()), unquoted(words)
    elif column.key in _LISTS:
        while lines and not lines[-1]:
            lines.pop()
        for number, line in enumerate(lines, 1):
            if unquoted(line):
                yield _text_id(sheet, column, prefix, str(number)), unquoted(line)
    else:
        yield _text_id(sheet, column, prefix, column.rating), unquoted(text)


def _labels(column: KeyColumn, body: Mapping[str, Any]) -> Iterator[str]:
    """Yield what tells the texts of a cell apart: ids, numbers or a rating; an empty text for a single one."""
    value = body.get(column.key)
    if not value:
        return
    if column.rating:
        yield from (rating for rating in value if rating == column.rating)
    elif column.key == "bands":
        yield from (f"{band['from']:g}" for band in value)
    elif column.key in _BY_ID:
        yield from (entry["id"] for entry in value)
    elif column.key in _LISTS:
        yield from map(str, range(1, len(value) + 1))
    else:
        yield ""


def _text_id(sheet: str, column: KeyColumn, prefix: str, label: str) -> str:
    """Return the id of a text, as ``domain.checklist.texts`` names it."""
    match sheet, column.key:
        case columns.CHECKLIST, "bands":
            return _band(label)
        case columns.CHECKLIST, "segments":
            return f"segment.{label}"
        case columns.CHECKLIST, key:
            return f"checklist.{key}"
        case columns.SECTIONS, _:
            return f"section.{prefix}"
        case columns.TOUCHPOINTS, "title":
            return prefix
        case _, key:
            return ".".join(part for part in (prefix, key, label) if part)


def _band(label: str) -> str:
    try:
        return band_id(float(label.replace(",", ".")))
    except ValueError:
        return f"band.{label}"
