"""Reading of a checklist from the sheets that ``workbook_writer`` writes."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from tui_audit.checklists import workbook_columns as columns
from tui_audit.checklists.cell_codecs import NO_ENTRIES, NO_KEYS, Cell, CellFormError, as_text
from tui_audit.checklists.workbook_columns import KeyColumn
from tui_audit.checklists.workbook_draft import CellMap, ChecklistDraft
from tui_audit.checklists.workbook_translations import texts_in_cell, translated_column
from tui_audit.domain.validation.fault import Path, did_you_mean, value_for_message
from tui_audit.exchange.spreadsheet.sheet import CellPlace, Sheet
from tui_audit.message import Message, message, sentences

_REQUIRED = (columns.CHECKLIST, columns.SECTIONS, columns.TOUCHPOINTS, columns.QUESTIONS)


def is_checklist_workbook(sheets: Sequence[Sheet]) -> bool:
    """Return whether a workbook has the sheets of a checklist, and is not just a list of questions."""
    return set(_REQUIRED) <= {sheet.name for sheet in sheets}


def read_checklist_workbook(sheets: Sequence[Sheet]) -> ChecklistDraft:
    """Return the checklist in a workbook with the sheets of a checklist; its faults are not checked yet."""
    return _WorkbookReader({sheet.name: sheet for sheet in sheets}).draft


class _Row:
    """A row of a sheet: its cells by heading, and their places."""

    def __init__(
        self, sheet: Sheet, number: int, headings: Mapping[str, int], translated: Mapping[str, tuple[KeyColumn, str]]
    ) -> None:
        """``translated``: the column and the language of each heading of translations."""
        self._sheet, self._number, self._headings = sheet, number, headings
        self.translated = translated
        self._cells = sheet.rows[number]

    def cell(self, heading: str) -> Cell | None:
        """Return the content under a heading; None if it is empty or the column is missing."""
        column = self._headings.get(heading)
        return self._cells[column] if column is not None and column < len(self._cells) else None

    def text(self, heading: str) -> str:
        """Return the content under a heading as text, or no text."""
        cell = self.cell(heading)
        return "" if cell is None else as_text(cell).strip()

    def place(self, heading: str = "") -> CellPlace:
        """Return the cell under a heading; without one, or if the column is missing, the first cell of the row."""
        return self._sheet.place(self._number, self._headings.get(heading, 0))


class _WorkbookReader:
    """Reads one workbook; the parts of the checklist are put together by their ids."""

    def __init__(self, sheets: Mapping[str, Sheet]) -> None:
        self._sheets = sheets
        self._cells = CellMap(sheets[columns.CHECKLIST].place(0, 0))
        self.draft = ChecklistDraft({}, self._cells)
        self._sections: dict[str, tuple[Path, dict[str, Any]]] = {}
        self._touchpoints: dict[str, tuple[Path, dict[str, Any], str]] = {}
        self._questions: dict[str, tuple[Path, dict[str, Any]]] = {}
        self._read_top()
        self._read_sections()
        self._read_touchpoints()
        self._read_questions()
        self._read_suggestions()

    def _read_top(self) -> None:
        sheet = self._sheets[columns.CHECKLIST]
        known = {row.key: row for row in columns.CHECKLIST_ROWS}
        for number, cells in enumerate(sheet.rows):
            key = "" if not cells or cells[0] is None else as_text(cells[0]).strip()
            value = cells[1] if len(cells) > 1 else None
            if value is None or (number == 0 and key == "key"):
                continue
            translated = translated_column(columns.CHECKLIST, key, columns.CHECKLIST_ROWS)
            if translated is not None:
                self._read_texts(columns.CHECKLIST, *translated, "", value, sheet.place(number, 1))
            elif key not in known:
                self._unknown(sheet.place(number, 0), key, known)
            elif key in self.draft.body:
                self._fault(sheet.place(number, 0), message("“%(key)s” appears twice.", key=key))
            else:
                self._read_cell(self.draft.body, (), known[key], value, sheet.place(number, 1))

    def _read_sections(self) -> None:
        sections = self.draft.body.setdefault("section", [])
        for row in self._rows(columns.SECTIONS, columns.SECTION_COLUMNS):
            path: Path = ("section", len(sections))
            section = self._table(row, path, columns.SECTION_COLUMNS)
            self._read_translations(columns.SECTIONS, row, row.text("id"))
            section["touchpoint"] = []
            sections.append(section)
            self._sections.setdefault(row.text("id"), (path, section))

    def _read_touchpoints(self) -> None:
        for row in self._rows(columns.TOUCHPOINTS, columns.TOUCHPOINT_COLUMNS):
            name = row.text("section")
            if name not in self._sections:
                words = message("there is no section %(value)s.", value=value_for_message(name))
                self._fault(row.place("section"), words, did_you_mean(name, self._sections))
                continue
            above, section = self._sections[name]
            path = (*above, "touchpoint", len(section["touchpoint"]))
            touchpoint = self._table(row, path, columns.TOUCHPOINT_COLUMNS)
            self._read_translations(columns.TOUCHPOINTS, row, row.text("id"))
            touchpoint["question"] = []
            section["touchpoint"].append(touchpoint)
            self._touchpoints.setdefault(row.text("id"), (path, touchpoint, name))

    def _read_questions(self) -> None:
        for row in self._rows(columns.QUESTIONS, columns.QUESTION_COLUMNS):
            name = row.text("touchpoint")
            if name not in self._touchpoints:
                words = message("there is no touchpoint %(value)s.", value=value_for_message(name))
                self._fault(row.place("touchpoint"), words, did_you_mean(name, self._touchpoints))
                continue
            above, touchpoint, section = self._touchpoints[name]
            if row.text("section") not in {"", section}:
                words = message(
                    "the touchpoint “%(name)s” is in the section “%(section)s”.", name=name, section=section
                )
                self._fault(row.place("section"), words)
            path = (*above, "question", len(touchpoint["question"]))
            question = self._table(row, path, columns.QUESTION_COLUMNS)
            self._read_translations(columns.QUESTIONS, row, f"{name}.{row.text('id')}")
            touchpoint["question"].append(question)
            self._questions.setdefault(f"{name}.{row.text('id')}", (path, question))

    def _read_suggestions(self) -> None:
        if columns.SUGGESTIONS not in self._sheets:
            return
        for row in self._rows(columns.SUGGESTIONS, columns.SUGGESTION_COLUMNS):
            name = row.text("question")
            if name not in self._questions:
                words = message("there is no question %(value)s.", value=value_for_message(name))
                self._fault(row.place("question"), words, did_you_mean(name, self._questions))
                continue
            above, question = self._questions[name]
            suggested = question.setdefault("suggest", [])
            if row.text("finding") != NO_ENTRIES:
                suggested.append(self._table(row, (*above, "suggest", len(suggested)), columns.SUGGESTION_COLUMNS))
                self._read_translations(columns.SUGGESTIONS, row, f"{name}.suggest.{len(suggested)}")

    def _rows(self, name: str, keys: Sequence[KeyColumn]) -> Iterator[_Row]:
        """Yield the rows below the headings that are not empty; report headings that are not known or repeated."""
        sheet = self._sheets[name]
        known = {column.heading: column for column in keys}
        headings: dict[str, int] = {}
        translated: dict[str, tuple[KeyColumn, str]] = {}
        for column, cell in enumerate(sheet.rows[0] if sheet.rows else ()):
            heading = "" if cell is None else " ".join(as_text(cell).lower().split())
            found = translated_column(name, "" if cell is None else as_text(cell), keys)
            if heading in headings:
                self._fault(sheet.place(0, column), message("the column “%(name)s” appears twice.", name=heading))
            elif heading in known:
                headings[heading] = column
            elif found is not None:
                headings[heading] = column
                translated[heading] = found
            elif heading:
                self._unknown(sheet.place(0, column), heading, known)
        for number in range(1, len(sheet.rows)):
            row = _Row(sheet, number, headings, translated)
            if any(row.cell(heading) is not None for heading in headings):
                yield row

    def _table(self, row: _Row, path: Path, keys: Sequence[KeyColumn]) -> dict[str, Any]:
        """Return the table of a row."""
        table: dict[str, Any] = {}
        self._cells.put(path, row.place())
        for column in keys:
            value = row.cell(column.heading)
            if value is not None and not column.is_reference:
                self._read_cell(table, path, column, value, row.place(column.heading))
        return table

    def _read_translations(self, sheet: str, row: _Row, prefix: str) -> None:
        """Read the translations in a row; ``prefix``: what the ids of its texts begin with."""
        for heading, (column, language) in row.translated.items():
            cell = row.cell(heading)
            if cell is not None:
                self._read_texts(sheet, column, language, prefix, cell, row.place(heading))

    def _read_texts(
        self, sheet: str, column: KeyColumn, language: str, prefix: str, cell: Cell, place: CellPlace
    ) -> None:
        try:
            for name, text in texts_in_cell(sheet, column, prefix, cell):
                self.draft.put_text(language, name, text, place)
        except CellFormError as error:
            self._fault(place, error.problem)

    def _read_cell(self, table: dict[str, Any], above: Path, column: KeyColumn, cell: Cell, place: CellPlace) -> None:
        path: Path = (*above, column.key)
        self._cells.put((*path, column.rating) if column.rating else path, place)
        try:
            value = column.codec.read(cell)
        except CellFormError as error:
            self._fault(place, error.problem)
            return
        if not column.rating:
            table[column.key] = value
            return
        self._cells.put_first((*above, column.key), place)
        anchors = table.setdefault(column.key, {})
        if cell != NO_KEYS:
            anchors[column.rating] = value

    def _unknown(self, place: CellPlace, name: str, known: Mapping[str, object]) -> None:
        words = message("%(key)s is not known here.", key=value_for_message(name))
        remedy = did_you_mean(name, known) or message("Known here: %(names)s.", names=", ".join(known))
        self._fault(place, words, remedy)

    def _fault(self, place: CellPlace, problem: Message, remedy: Message | str = "") -> None:
        self.draft.faults.append((place, sentences(problem, remedy)))
