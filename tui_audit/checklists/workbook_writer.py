"""A checklist as sheets of a workbook, which can be changed in Excel and imported again without loss."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from tui_audit.checklists import workbook_columns as columns
from tui_audit.checklists.cell_codecs import NO_ENTRIES, NO_KEYS, Cell
from tui_audit.checklists.workbook_columns import KeyColumn
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
    """Return the sheets of a checklist; raises AuditError if a value is too long for a cell."""
    body: Any = revision.body
    sections = body["section"]
    spots = [(section, spot) for section in sections for spot in section["touchpoint"]]
    asked = [(section, spot, question) for section, spot in spots for question in spot["question"]]
    return (
        _checklist_sheet(t, body),
        _sheet(t, columns.SECTIONS, columns.SECTION_COLUMNS, [_row(columns.SECTION_COLUMNS, it) for it in sections], 1),
        _sheet(
            t,
            columns.TOUCHPOINTS,
            columns.TOUCHPOINT_COLUMNS,
            [_row(columns.TOUCHPOINT_COLUMNS, {**spot, "section": section["id"]}) for section, spot in spots],
            2,
        ),
        _sheet(
            t,
            columns.QUESTIONS,
            columns.QUESTION_COLUMNS,
            [
                _row(columns.QUESTION_COLUMNS, {**question, "section": section["id"], "touchpoint": spot["id"]})
                for section, spot, question in asked
            ],
            4,
        ),
        _sheet(
            t,
            columns.SUGGESTIONS,
            columns.SUGGESTION_COLUMNS,
            [row for _section, spot, question in asked for row in _suggestions(spot, question)],
            1,
        ),
        _help_sheet(t),
    )


def _checklist_sheet(t: Translator, body: _Body) -> FormSheet:
    rows = tuple((row.key, _cell(row, body), t.say(row.note) or None) for row in columns.CHECKLIST_ROWS)
    return FormSheet(
        columns.CHECKLIST, (FormColumn("key", width=16), FormColumn("value", width=50), FormColumn("", width=60)), rows
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
        (message("Import"), message("Save the workbook, then type: %(command)s", command=command)),
    )


def _sheet(t: Translator, name: str, keys: Sequence[KeyColumn], rows: Sequence[_Row], frozen: int) -> FormSheet:
    headings = tuple(FormColumn(column.heading, t.say(column.note), column.choices, column.width) for column in keys)
    return FormSheet(name, headings, tuple(rows), frozen)


def _row(keys: Sequence[KeyColumn], body: _Body) -> _Row:
    return tuple(_cell(column, body) for column in keys)


def _suggestions(spot: _Body, question: _Body) -> Iterator[_Row]:
    """Yield a row for each suggestion; one row says so if the list of suggestions is empty."""
    if "suggest" not in question:
        return
    name = f"{spot['id']}.{question['id']}"
    for suggestion in question["suggest"]:
        yield _row(columns.SUGGESTION_COLUMNS, {**suggestion, "question": name})
    if not question["suggest"]:
        yield (name, NO_ENTRIES, *(None for _column in columns.SUGGESTION_COLUMNS[2:]))


def _cell(column: KeyColumn, body: _Body) -> Cell | None:
    if column.key not in body:
        return None
    value = body[column.key]
    if column.rating:
        if not value:
            return NO_KEYS if column.rating == columns.RATINGS[0] else None
        if column.rating not in value:
            return None
        value = value[column.rating]
    cell = column.codec.write(value)
    if isinstance(cell, str) and len(cell.encode("utf-16-le")) // 2 > CELL_LIMIT:
        problem = message("“%(key)s” of “%(id)s” is too long for a cell.", key=column.key, id=body.get("id", ""))
        raise AuditError(
            message("This checklist cannot be saved as a workbook."),
            problem,
            message("Use a name that ends in .toml."),
        )
    return cell
