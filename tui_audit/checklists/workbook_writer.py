"""A checklist as sheets of a workbook, which can be changed in Excel and imported again without loss."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from tui_audit.checklists import workbook_columns as columns
from tui_audit.checklists.cell_codecs import NO_ENTRIES, NO_KEYS, Cell
from tui_audit.checklists.workbook_columns import KeyColumn
from tui_audit.checklists.workbook_translations import TRANSLATED, translation_cell, translation_heading
from tui_audit.domain.checklist.model import Revision
from tui_audit.errors import AuditError
from tui_audit.exchange.spreadsheet.sheet import FormColumn, FormSheet
from tui_audit.i18n.translator import Translator
from tui_audit.message import Message, message
from tui_audit.system.program_name import typed_command

CELL_LIMIT = 32_000
"""Largest number of characters of a cell; Excel has 32,767 UTF-16 units."""

_Body = Mapping[str, Any]
_Row = tuple[Cell | None, ...]
_Entry = tuple[str, _Body]
"""What the ids of the texts of a row begin with, and its values by key."""
_NO_SUGGESTION: Any = object()
"""Stands for the finding of a question whose list of suggestions is empty."""

_EXAMPLE: _Body = {
    "id": "offer",
    "ask": "How many of the offers in the window are still valid?",
    "answer": "choice",
    "options": [
        {"id": "all", "title": "all", "points": 2},
        {"id": "some", "title": "some", "points": 1},
        {"id": "none", "title": "none", "points": 0},
        {"id": "no-offer", "title": "no offer in the window"},
    ],
    "weight": 2,
    "guidance": "Read the end date of each offer.",
    "qualities": ["relevant"],
    "require_note": "not good",
    "seconds": 30,
}


def checklist_forms(t: Translator, revision: Revision) -> tuple[FormSheet, ...]:
    """Return the sheets of a checklist, with its translations beside their texts.

    Raises AuditError if a value is too long for a cell.
    """
    body: Any = revision.body
    sections = body["section"]
    spots = [(section, spot) for section in sections for spot in section["touchpoint"]]
    asked = [(section, spot, question) for section, spot in spots for question in spot["question"]]
    named = [(f"{spot['id']}.{question['id']}", section, spot, question) for section, spot, question in asked]

    def sheet(name: str, keys: Sequence[KeyColumn], entries: Sequence[_Entry], frozen: int) -> FormSheet:
        return _sheet(t, revision, name, keys, entries, frozen)

    return (
        _checklist_sheet(t, revision),
        sheet(columns.SECTIONS, columns.SECTION_COLUMNS, [(it["id"], it) for it in sections], 1),
        sheet(
            columns.TOUCHPOINTS,
            columns.TOUCHPOINT_COLUMNS,
            [(spot["id"], {**spot, "section": section["id"]}) for section, spot in spots],
            2,
        ),
        sheet(
            columns.QUESTIONS,
            columns.QUESTION_COLUMNS,
            [(name, {**it, "section": section["id"], "touchpoint": spot["id"]}) for name, section, spot, it in named],
            4,
        ),
        sheet(
            columns.SUGGESTIONS,
            columns.SUGGESTION_COLUMNS,
            [entry for name, _section, _spot, question in named for entry in _suggestions(name, question)],
            1,
        ),
        _help_sheet(t),
    )


def _checklist_sheet(t: Translator, revision: Revision) -> FormSheet:
    body: Any = revision.body
    rows: list[_Row] = []
    for row in columns.CHECKLIST_ROWS:
        rows.append((row.key, _cell(row, body), t.say(row.note) or None))
        for language in _languages(revision, columns.CHECKLIST, row, [body]):
            texts = revision.translations[language]
            cell = _checked(translation_cell(columns.CHECKLIST, row, "", body, texts), row, body)
            rows.append((translation_heading(row, language), cell, None))
    return FormSheet(
        columns.CHECKLIST,
        (FormColumn("key", width=16), FormColumn("value", width=50), FormColumn("", width=60)),
        tuple(rows),
    )


def _help_sheet(t: Translator) -> FormSheet:
    example = tuple(
        (column.heading, cell)
        for column in columns.QUESTION_COLUMNS
        if (cell := _cell(column, {**_EXAMPLE, "section": "outside", "touchpoint": "store-windows"})) is not None
    )
    rows = (
        *((t.say(what), t.say(how)) for what, how in _advice()),
        (None, None),
        (t("Example of a question"), t("The columns of the sheet Questions, one below the other:")),
        *example,
    )
    return FormSheet(columns.HELP, (FormColumn(t("Help"), width=32), FormColumn("", width=90)), rows)


def _advice() -> tuple[tuple[Message, Message], ...]:
    """Return what to know for changing the workbook, each with a heading."""
    command = typed_command("checklist import FILE.xlsx")
    return (
        (
            message("Change a question"),
            message("Edit its row on the sheet Questions. An empty cell means the usual value."),
        ),
        (
            message("Add a question"),
            message("Insert a row on the sheet Questions: touchpoint, id, ask and answer are required."),
        ),
        (
            message("Add a touchpoint or section"),
            message("Add a row on the sheet Touchpoints or Sections, then use its id on the sheet Questions."),
        ),
        (message("Order"), message("The order of the rows is the order of the walk-through.")),
        (
            message("Several values in one cell"),
            message("One per line (Alt+Enter starts a new line). Short words may have commas between them."),
        ),
        (message("What a column means"), message("Move the mouse over its heading.")),
        (
            message("Suggested findings"),
            message("One row each on the sheet Suggestions, with the question as touchpoint.question."),
        ),
        (
            message("Translations"),
            message("The column ask [ro] has the Romanian text of ask. Add such columns for another language."),
        ),
        (message("Import"), message("Save the workbook, then type: %(command)s", command=command)),
    )


def _sheet(
    t: Translator, revision: Revision, name: str, keys: Sequence[KeyColumn], entries: Sequence[_Entry], frozen: int
) -> FormSheet:
    """Return a sheet with a column for each key, and for its translations beside it."""
    bodies = [body for _prefix, body in entries]
    headings: list[FormColumn] = []
    cells: list[list[Cell | None]] = [[] for _entry in entries]
    for column in keys:
        headings.append(FormColumn(column.heading, t.say(column.note), column.choices, column.width))
        for row, body in zip(cells, bodies, strict=True):
            row.append(_cell(column, body))
        for language in _languages(revision, name, column, bodies):
            note = t("The translation (%(language)s).", language=language)
            headings.append(FormColumn(translation_heading(column, language), note, width=column.width))
            texts = revision.translations[language]
            for row, (prefix, body) in zip(cells, entries, strict=True):
                row.append(_checked(translation_cell(name, column, prefix, body, texts), column, body))
    return FormSheet(name, tuple(headings), tuple(map(tuple, cells)), frozen)


def _languages(revision: Revision, sheet: str, column: KeyColumn, bodies: Sequence[_Body]) -> list[str]:
    """Return the languages that a column is translated into; none if it has no text to translate."""
    if column.is_reference or column.key not in TRANSLATED[sheet]:
        return []
    values = [body.get(column.key) for body in bodies]
    if not any(value and (not column.rating or column.rating in value) for value in values):
        return []
    return sorted(revision.translations)


def _suggestions(name: str, question: _Body) -> Iterator[_Entry]:
    """Yield a row for each suggestion; one row says so if the list of suggestions is empty."""
    if "suggest" not in question:
        return
    for number, suggestion in enumerate(question["suggest"], 1):
        yield f"{name}.suggest.{number}", {**suggestion, "question": name}
    if not question["suggest"]:
        yield "", {"question": name, "finding": _NO_SUGGESTION}


def _cell(column: KeyColumn, body: _Body) -> Cell | None:
    if column.key not in body:
        return None
    value = body[column.key]
    if value is _NO_SUGGESTION:
        return NO_ENTRIES
    if column.rating:
        if not value:
            return NO_KEYS if column.rating == columns.RATINGS[0] else None
        if column.rating not in value:
            return None
        value = value[column.rating]
    return _checked(column.codec.write(value), column, body)


def _checked(cell: Cell | None, column: KeyColumn, body: _Body) -> Cell | None:
    """Return the content of a cell; raises AuditError if it is too long."""
    if isinstance(cell, str) and len(cell.encode("utf-16-le")) // 2 > CELL_LIMIT:
        problem = message("“%(key)s” of “%(id)s” is too long for a cell.", key=column.key, id=body.get("id", ""))
        raise AuditError(
            message("This checklist cannot be saved as a workbook."),
            problem,
            message("Use a name that ends in .toml."),
        )
    return cell
