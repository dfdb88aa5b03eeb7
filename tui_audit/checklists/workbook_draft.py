"""A checklist read from a workbook before it is checked: its body, and the cell of each part of it."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

from tui_audit.domain.checklist.rules import FAULT_LIMIT, Fault, faults, translation_faults
from tui_audit.domain.validation.fault import Path
from tui_audit.errors import FaultsError
from tui_audit.exchange.spreadsheet.sheet import CellPlace
from tui_audit.message import NOTHING, Message, message, sentences

CellFault = tuple[CellPlace, Message]

_SHEET_OF_LIST = {"section": "Sections", "touchpoint": "Touchpoints", "question": "Questions"}
_REMEDIES = {
    "Write it without quotes.": NOTHING,
    "Put it in quotes.": NOTHING,
    'Write it in quotes: "below 3".': message("Write it as: below 3"),
    'Add { from = 0, name = "poor" }.': message("Add the line: 0 = poor"),
    'Add options = [ { id = "all", title = "all", points = 1 }, … ]': message(
        "Fill in “options”, one per line, such as: all = all the offers (2)"
    ),
    "Write points = { 0 = 0, 3 = 0.5, 5 = 1 }": message("Write one per line, such as: 3 = 0.5"),
    "Write points = { 0 = 0, %(whole)s = 1 }": message("Write one per line, such as: 3 = 0.5"),
    "Add of = 5": message("Fill in “of”, such as 5."),
    "Add target = 2": message("Fill in “target”."),
    "Enter a text, or remove the key.": message("Enter a text."),
}
"""Remedies that speak of a text file, and what to do in a workbook instead."""


class CellMap:
    """The cells that the parts of a checklist come from."""

    def __init__(self, top: CellPlace) -> None:
        self._cells: dict[Path, CellPlace] = {(): top}

    def put(self, path: Path, place: CellPlace) -> None:
        """Note the cell of a part."""
        self._cells[path] = place

    def put_first(self, path: Path, place: CellPlace) -> None:
        """Note the cell of a part of several cells, unless an earlier one is noted."""
        self._cells.setdefault(path, place)

    def of(self, path: Path) -> CellPlace:
        """Return the cell of a part; for a missing one, that of the nearest part that encloses it."""
        while path not in self._cells:
            path = path[:-1]
        return self._cells[path]


@dataclass
class ChecklistDraft:
    """A checklist as it was found in a workbook."""

    body: dict[str, Any]
    cells: CellMap
    faults: list[CellFault] = field(default_factory=list)
    """What cannot be understood at all, by cell."""
    left_out: list[CellFault] = field(default_factory=list)
    """What has no place in a checklist, by cell."""
    is_plain_list: bool = False
    """Whether it was a list of questions; otherwise a workbook with all keys."""
    translations: dict[str, dict[str, str]] = field(default_factory=dict)
    """Texts by id, by language."""
    text_cells: dict[tuple[str, str], CellPlace] = field(default_factory=dict)
    """The cell of each translated text, by language and id."""

    def put_text(self, language: str, name: str, text: str, place: CellPlace) -> None:
        """Note a translated text and its cell."""
        self.translations.setdefault(language, {})[name] = text
        self.text_cells[language, name] = place


def check_draft(draft: ChecklistDraft, file_name: str) -> None:
    """Raise FaultsError with every fault of a draft, each with its cell, in the order of the workbook."""
    found = [*draft.faults, *(_placed(draft.cells, fault) for fault in faults(draft.body))]
    if not found:
        found = list(_translation_faults(draft))
    if not found:
        return
    words = [in_cell(place, problem) for place, problem in _in_order(found)]
    if len(words) >= FAULT_LIMIT:
        more = message("%(file)s: there are more errors. Correct these first.", file=file_name)
        words = [*words[:FAULT_LIMIT], more]
    raise FaultsError(
        message("%(file)s has errors. Nothing was imported.", file=file_name),
        words,
        message("Correct the workbook, then import it again."),
    )


def _translation_faults(draft: ChecklistDraft) -> Iterator[CellFault]:
    """Yield the faults of the translations of a checklist without faults."""
    for language, texts in draft.translations.items():
        if language == draft.body["language"]:
            words = message("the checklist itself is already in “%(language)s”.", language=language)
            yield min(draft.text_cells[language, name] for name in texts), words
            continue
        for fault in translation_faults(draft.body, texts):
            place = draft.text_cells[language, str(fault.path[0])]
            yield place, sentences(fault.problem, _REMEDIES.get(fault.remedy.one, fault.remedy))


def in_cell(place: CellPlace, problem: Message) -> Message:
    """Return a sentence with its cell: ``Sheet1!C7: …``."""
    return message("%(cell)s: %(problem)s", cell=str(place), problem=problem)


def _placed(cells: CellMap, fault: Fault) -> CellFault:
    problem, remedy = fault.problem, _remedy(fault)
    if fault.first is not None:
        problem = message("%(problem)s It is already in %(first)s.", problem=problem, first=str(cells.of(fault.first)))
    words = message("%(problem)s %(remedy)s", problem=problem, remedy=remedy) if remedy else problem
    return cells.of(fault.path), words


def _remedy(fault: Fault) -> Message:
    if fault.remedy.one != "Add %(example)s":
        return _REMEDIES.get(fault.remedy.one, fault.remedy)
    key = str(fault.problem.values["key"])
    if key in _SHEET_OF_LIST:
        return message("Add a row on the sheet %(sheet)s.", sheet=_SHEET_OF_LIST[key])
    return message("Fill in “%(key)s”.", key=key)


def _in_order(found: Iterable[CellFault]) -> list[CellFault]:
    return sorted(found, key=lambda entry: entry[0])
