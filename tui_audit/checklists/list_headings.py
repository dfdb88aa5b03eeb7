"""Recognition of a list of questions in a sheet: its headings in any order and case, or a single column."""

from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from tui_audit.checklists.answer_guess import answer_for_type
from tui_audit.checklists.cell_codecs import as_text
from tui_audit.exchange.spreadsheet.sheet import Sheet

_SYNONYMS: Mapping[str, tuple[str, ...]] = {
    "question": (
        "question",
        "questions",
        "question text",
        "ask",
        "label",
        "item",
        "items",
        "check",
        "checks",
        "checkpoint",
        "check point",
        "check item",
        "checklist item",
        "audit item",
        "criterion",
        "criteria",
        "standard",
        "requirement",
        "task",
        "statement",
        "what to check",
        "description",
    ),
    "section": (
        "section",
        "sections",
        "category",
        "area",
        "group",
        "department",
        "topic",
        "theme",
        "zone",
        "part",
        "chapter",
        "location",
    ),
    "type": (
        "type",
        "answer type",
        "question type",
        "response type",
        "field type",
        "input type",
        "answer",
        "response",
        "format",
    ),
    "weight": ("weight", "weighting", "max points", "maximum points", "max score", "maximum score", "points"),
    "guidance": (
        "guidance",
        "hint",
        "help",
        "help text",
        "guidance hint",
        "instructions",
        "instruction",
        "explanation",
        "how to check",
        "what to look for",
        "description",
    ),
    "options": ("options", "choices", "answer options", "possible answers", "response options", "answers"),
    "critical": ("critical", "knock-out", "knockout", "ko", "critical question"),
    "required": ("required", "mandatory", "compulsory"),
    "id": ("id", "name", "code", "question id", "key"),
    "unit": ("unit", "units"),
    "target": ("target", "goal"),
}
"""The words for each column, the most usual first."""

_FILLED_IN = {"answer", "response", "format"}
"""Headings that are of a type only if all cells below are types; otherwise they are answers that somebody gave."""
_HEADING_ROWS = 20


@dataclass(frozen=True)
class ListLayout:
    """Where a sheet has its list of questions."""

    sheet: Sheet
    heading_row: int
    """Row of the headings, counted from 0; -1 without headings."""
    columns: Mapping[str, int]
    """Columns by what they say (question, section, type …), counted from 0."""


def find_list(sheets: tuple[Sheet, ...]) -> ListLayout | None:
    """Return the list of questions in a workbook: with headings, otherwise a single column; None if there is none."""
    named = sorted(sheets, key=lambda sheet: sheet.name.casefold() != "survey")
    for look in (_with_headings, _single_column):
        for sheet in named:
            found = look(sheet)
            if found is not None:
                return found
    return None


def heading_word(cell: object) -> str:
    """Return a heading as this module compares it: ``label`` for ``Label::English (en)``."""
    if not isinstance(cell, str):
        return ""
    return " ".join(cell.partition("::")[0].casefold().replace("_", " ").split()).strip(" :*?.")


def _with_headings(sheet: Sheet) -> ListLayout | None:
    found = [
        ListLayout(sheet, number, columns)
        for number in range(min(_HEADING_ROWS, len(sheet.rows)))
        if "question" in (columns := _columns(sheet, number))
    ]
    best = max(found, key=lambda layout: len(layout.columns), default=None)
    if (
        best is not None
        and len(best.columns) == 1
        and sum(cell is not None for cell in sheet.rows[best.heading_row]) > 1
    ):
        is_first = best.heading_row == next(number for number, row in enumerate(sheet.rows) if row)
        return best if is_first else None  # a word like “check” somewhere in the text is no heading
    return best


def _columns(sheet: Sheet, number: int) -> dict[str, int]:
    words: dict[str, int] = {}
    for column, cell in enumerate(sheet.rows[number]):
        word = heading_word(cell)
        if word and (word not in _FILLED_IN or _has_types(sheet, number, column)):
            words.setdefault(word, column)
    columns: dict[str, int] = {}
    for meaning, synonyms in _SYNONYMS.items():
        chosen = next((words[word] for word in synonyms if word in words and words[word] not in columns.values()), None)
        if chosen is not None:
            columns[meaning] = chosen
    return columns


def _has_types(sheet: Sheet, heading_row: int, column: int) -> bool:
    cells = [row[column] for row in sheet.rows[heading_row + 1 :] if column < len(row) and row[column] is not None]
    texts = {as_text(cell) for cell in cells if cell is not None}
    return bool(texts) and all(answer_for_type(text) is not None for text in texts)


def _single_column(sheet: Sheet) -> ListLayout | None:
    texts = _count(sheet, lambda text: any(ch.isalpha() for ch in text))
    if not texts:
        return None
    if len(texts) == 1:
        return ListLayout(sheet, -1, {"question": next(iter(texts))})
    asked = _count(sheet, lambda text: text.rstrip().endswith(("?", "？")))
    if not asked:
        return None
    column, count = asked.most_common(1)[0]
    return ListLayout(sheet, -1, {"question": column}) if count * 2 >= texts[column] else None


def _count(sheet: Sheet, counts: Callable[[str], bool]) -> Counter[int]:
    """Return how many texts of each column count."""
    return Counter(
        column for row in sheet.rows for column, cell in enumerate(row) if isinstance(cell, str) and counts(cell)
    )
