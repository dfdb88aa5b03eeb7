"""Reading of a plain list of questions in a workbook as a checklist, with sensible guesses for what it does not say."""

import re
from collections.abc import Iterator, Sequence
from math import ceil
from typing import Any

from tui_audit.checklists.answer_guess import (
    FORM_TYPES_LEFT_OUT,
    KNOWN_TYPES,
    AnswerKeys,
    answer_for_options,
    answer_for_type,
    options_in,
    type_word,
)
from tui_audit.checklists.cell_codecs import NUMBER, as_text, truth_in
from tui_audit.checklists.ids_from_words import id_from_words
from tui_audit.checklists.list_headings import ListLayout, find_list, heading_word
from tui_audit.checklists.workbook_draft import CellMap, ChecklistDraft
from tui_audit.domain.checklist.rules.cross_references import RESERVED
from tui_audit.domain.validation.fault import Path, value_for_message
from tui_audit.errors import AuditError
from tui_audit.exchange.spreadsheet.sheet import CellPlace, CellValue, Sheet
from tui_audit.message import message

_NUMBERING = re.compile(r"^\s*(?:[0-9]+(?:\.[0-9]+)*[.)]|[0-9]+(?:\.[0-9]+)+|\([0-9]+\)|[-–•*☐□▢])\s+")
_BANDS = ((90, "excellent"), (75, "good"), (60, "needs work"), (0, "poor"))
_QUESTION_MINUTES = 0.5
_MOST_MINUTES = 1_440
_STARTS, _ENDS = ("begin group", "begin repeat"), ("end group", "end repeat")

Options = dict[str, list[tuple[str, str]]]
"""Names and titles of the options of each list of an ODK form."""


def read_question_list(sheets: tuple[Sheet, ...], title: str) -> ChecklistDraft:
    """Return the list of questions in a workbook as a checklist of this title; its faults are not checked yet.

    Raises AuditError if no sheet has a list of questions.
    """
    layout = find_list(sheets)
    if layout is None:
        raise AuditError(
            message("No questions were found in this workbook."),
            "",
            message("Give the column with the questions the heading “Question”, then import it again."),
        )
    return _ListReader(layout, sheets, title).draft


class _ListReader:
    """Reads one list, row by row."""

    def __init__(self, layout: ListLayout, sheets: Sequence[Sheet], title: str) -> None:
        self._layout, self._sheet = layout, layout.sheet
        self._options = _form_options(sheets)
        self._sections: dict[str, tuple[int, dict[str, Any]]] = {}
        self._title = _one_line(title) or self._sheet.name
        self._section = ""
        self._groups: list[str] = []
        top = self._sheet.place(max(layout.heading_row, 0), layout.columns["question"])
        self.draft = ChecklistDraft(_new_body(self._title), CellMap(top), is_plain_list=True)
        for row in range(layout.heading_row + 1, len(self._sheet.rows)):
            if self._sheet.rows[row]:
                self._read_row(row)
        asked = sum(len(touchpoint["question"]) for _index, touchpoint in self._sections.values())
        self.draft.body["minutes"] = min(_MOST_MINUTES, max(1, ceil(asked * _QUESTION_MINUTES)))
        self.draft.left_out.extend(self._columns_left_out())
        self.draft.left_out.extend(_sheets_left_out(self._sheet, sheets, is_form=bool(self._options)))

    def _read_row(self, row: int) -> None:
        kind = type_word(self._text(row, "type"))
        ask = _one_line(_NUMBERING.sub("", self._text(row, "question")))
        if kind.replace("_", " ").startswith((*_STARTS, *_ENDS)):
            self._read_group(kind.replace("_", " "), ask or self._text(row, "id"))
            return
        if self._text(row, "section"):
            self._section = _one_line(_NUMBERING.sub("", self._text(row, "section")))
        if "type" in self._layout.columns and kind.partition(" ")[0] in FORM_TYPES_LEFT_OUT and self._is_form():
            self._leave_out(row, "type", ask or self._text(row, "id"))
        elif self._layout.heading_row < 0 and ask.endswith(":"):
            self._section = ask.rstrip(": ")
        elif ask or self._text(row, "type"):
            self._add_question(row, ask or _one_line(self._text(row, "id")))
        elif not self._text(row, "section") and any(self._text(row, name) for name in self._layout.columns):
            self._leave_out(row, "question", " · ".join(as_text(it) for it in self._sheet.rows[row] if it is not None))

    def _is_form(self) -> bool:
        return "id" in self._layout.columns and "type" in self._layout.columns

    def _read_group(self, kind: str, title: str) -> None:
        if kind.startswith(_STARTS):
            self._groups.append(title)
        elif self._groups:
            self._groups.pop()
        self._section = self._groups[-1] if self._groups else ""

    def _leave_out(self, row: int, column: str, words: str) -> None:
        place = self._place(row, column)
        self.draft.left_out.append((place, message("%(value)s", value=value_for_message(_one_line(words)))))

    def _add_question(self, row: int, ask: str) -> None:
        touchpoint, above = self._touchpoint(row)
        questions = touchpoint["question"]
        path: Path = (*above, "question", len(questions))
        taken = {question["id"] for question in questions}
        name = self._text(row, "id") or ask
        question: dict[str, Any] = {"id": id_from_words(name, f"question-{len(questions) + 1}", taken), "ask": ask}
        self._note(row, path, "question", "id", "ask")
        self._note(row, path, "type", "answer")
        question.update(self._answer(row))
        self._add_details(row, path, question)
        questions.append(question)

    def _answer(self, row: int) -> AnswerKeys:
        """Return how the question of a row is answered; an unknown type is a fault."""
        kind, offered = self._text(row, "type"), self._text(row, "options")
        word, _, list_name = " ".join(kind.split()).partition(" ")
        if word.casefold() in {"select_one", "select_multiple"} and list_name in self._options:
            listed = self._options[list_name]
            names, titles = [name for name, _title in listed], [(title, None) for _name, title in listed]
            return answer_for_options(titles, names, several=word.casefold() == "select_multiple")
        answer = answer_for_type(kind) if kind else {"answer": "choice" if offered else "yes-no"}
        if answer is None and word.casefold() in {"select_one", "select_multiple", "rank"}:
            answer = answer_for_type(word) or {"answer": "choices"}
        if answer is None:
            problem = message(
                "%(value)s is not a known type of answer. Use one such as: %(known)s.",
                value=value_for_message(kind),
                known=KNOWN_TYPES,
            )
            self.draft.faults.append((self._place(row, "type"), problem))
            return {"answer": "yes-no"}
        if answer["answer"] in {"choice", "choices"} and offered:
            return answer_for_options(options_in(offered), several=answer["answer"] == "choices")
        return answer

    def _add_details(self, row: int, path: Path, question: dict[str, Any]) -> None:
        """Add what else the row says of a question."""
        for column, key in (("weight", "weight"), ("target", "target")):
            cell = self._cell(row, column)
            if cell is not None and (key != "target" or question["answer"] == "number"):
                question[key] = NUMBER.read(cell)
                self._note(row, path, column, key)
        if guidance := self._text(row, "guidance"):
            question["guidance"] = guidance
            self._note(row, path, "guidance", "guidance")
        if question["answer"] == "number" and self._text(row, "unit"):
            question["unit"] = _one_line(self._text(row, "unit"))
            self._note(row, path, "unit", "unit")
        if truth_in(self._text(row, "critical")):
            question["critical"] = True
            self._note(row, path, "critical", "critical")
        elif truth_in(self._text(row, "required")) is False:
            question["optional"] = True

    def _touchpoint(self, row: int) -> tuple[dict[str, Any], Path]:
        """Return the touchpoint of the present section and its path; a new section gets one of its own name."""
        title = self._section or self._title
        sections = self.draft.body["section"]
        if title not in self._sections:
            name = id_from_words(title, f"section-{len(sections) + 1}", {section["id"] for section in sections})
            touchpoint: dict[str, Any] = {
                "id": f"the-{name}" if name in RESERVED else name,
                "title": title,
                "question": [],
            }
            section = {"id": name, "phase": "during", "where": "floor", "title": title, "touchpoint": [touchpoint]}
            self.draft.cells.put(("section", len(sections)), self._place(row, "section"))
            self._sections[title] = (len(sections), touchpoint)
            sections.append(section)
        index, spot = self._sections[title]
        return spot, ("section", index, "touchpoint", 0)

    def _columns_left_out(self) -> Iterator[tuple[CellPlace, Any]]:
        head = self._layout.heading_row
        used = set(self._layout.columns.values())
        width = max(map(len, self._sheet.rows), default=0)
        for column in range(width):
            below = [row[column] for row in self._sheet.rows[head + 1 :] if column < len(row)]
            if column not in used and any(cell is not None for cell in below):
                name = self._sheet.rows[head][column : column + 1] if head >= 0 else ()
                place = self._sheet.place(max(head, 0), column)
                yield (
                    place,
                    message("the column %(name)s", name=value_for_message(as_text(name[0] or "") if name else "")),
                )

    def _cell(self, row: int, column: str) -> CellValue:
        number = self._layout.columns.get(column)
        cells = self._sheet.rows[row]
        return cells[number] if number is not None and number < len(cells) else None

    def _text(self, row: int, column: str) -> str:
        cell = self._cell(row, column)
        return "" if cell is None else as_text(cell).strip()

    def _place(self, row: int, column: str) -> CellPlace:
        """Return the cell of a row in a column; in the column of the questions if the list lacks it."""
        columns = self._layout.columns
        return self._sheet.place(row, columns.get(column, columns["question"]))

    def _note(self, row: int, path: Path, column: str, *keys: str) -> None:
        """Note the cell of keys of a question."""
        self.draft.cells.put_first(path, self._place(row, "question"))
        for key in keys:
            self.draft.cells.put((*path, key), self._place(row, column))


def _new_body(title: str) -> dict[str, Any]:
    return {
        "format": 1,
        "id": id_from_words(title, "my-checklist"),
        "version": "1",
        "title": title,
        "language": "en",
        "minutes": 1,
        "bands": [{"from": bound, "name": name} for bound, name in _BANDS],
        "section": [],
    }


def _form_options(sheets: Sequence[Sheet]) -> Options:
    """Return the lists of options of an ODK form, from its sheet “choices”."""
    found: Options = {}
    sheet = next((sheet for sheet in sheets if sheet.name.casefold() == "choices" and sheet.rows), None)
    if sheet is None:
        return found
    words = [heading_word(cell) for cell in sheet.rows[0]]
    places = {word: words.index(word) for word in ("list name", "name", "label") if word in words}
    if "list name" not in places or "label" not in places:
        return found
    for row in sheet.rows[1:]:
        texts = {word: _text_at(row, column) for word, column in places.items()}
        if texts["list name"] and texts["label"]:
            found.setdefault(texts["list name"], []).append((texts.get("name") or texts["label"], texts["label"]))
    return found


def _text_at(row: Sequence[CellValue], column: int) -> str:
    cell = row[column] if column < len(row) else None
    return "" if cell is None else _one_line(as_text(cell))


def _sheets_left_out(used: Sheet, sheets: Sequence[Sheet], *, is_form: bool) -> Iterator[tuple[CellPlace, Any]]:
    for sheet in sheets:
        is_used = sheet is used or (is_form and sheet.name.casefold() == "choices")
        if sheet.rows and not is_used:
            yield sheet.place(0, 0), message("the whole sheet")


def _one_line(text: str) -> str:
    return " ".join(text.split())
