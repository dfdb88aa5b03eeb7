"""Plain lists of questions in Excel: what they do not say is guessed, and what was left out is named by cell."""

from pathlib import Path

import pytest
from openpyxl import Workbook

from tui_audit.checklists.workbook_import import WorkbookChecklist, read_workbook_checklist
from tui_audit.errors import AuditError, FaultsError

Rows = list[list[object]]


def read(folder: Path, rows: Rows, **more: Rows) -> WorkbookChecklist:
    book = Workbook()
    book.remove(book.worksheets[0])
    for name, content in {"Sheet1": rows, **more}.items():
        if content:
            sheet = book.create_sheet(name)
            for row in content:
                sheet.append(row)
    book.save(folder / "My store.xlsx")
    return read_workbook_checklist(folder / "My store.xlsx")


def asked(found: WorkbookChecklist) -> list[tuple[str, str, str]]:
    return [(it.section.title, str(it.question.answer), it.question.ask) for it in found.revision.checklist.stops]


def test_one_column_of_questions(tmp_path: Path) -> None:
    found = read(tmp_path, [["Entrance:"], ["1. Is the door clean?"], [None], ["- Is the light on?"]])
    assert asked(found) == [
        ("Entrance", "yes-no", "Is the door clean?"),
        ("Entrance", "yes-no", "Is the light on?"),
    ]
    checklist = found.revision.checklist
    assert (checklist.id, checklist.title, checklist.minutes) == ("my-store", "My store", 1)
    assert list(checklist.by_question) == ["entrance.door-clean", "entrance.light"]
    assert [(section.phase, section.where) for section in checklist.sections] == [("during", "floor")]


def test_headings_in_any_order_and_case(tmp_path: Path) -> None:
    rows: Rows = [
        ["Store checklist 2026"],
        ["WEIGHT", "Question Type", "Remarks", "Category", "Check item", "Options", "Hint"],
        [2, "Yes/No", "seen", "Till", "Is the till staffed?", None, "Look twice."],
        [None, "1-5", None, None, "How clean is it?", None, None],
        [None, "integer", None, "Exit", "How many people wait?", None, None],
        [None, "text", None, "Till", "What else?", None, None],
        [None, "choice", None, "Exit", "How many offers are valid?", "all (2)\nsome (1)\nnone (0)", None],
        [None, "3 of 5", None, "Exit", "How many are greeted?", None, None],
    ]
    found = read(tmp_path, rows)
    assert asked(found) == [
        ("Till", "yes-no", "Is the till staffed?"),
        ("Till", "rating", "How clean is it?"),
        ("Till", "text", "What else?"),
        ("Exit", "number", "How many people wait?"),
        ("Exit", "choice", "How many offers are valid?"),
        ("Exit", "tally", "How many are greeted?"),
    ]
    first = found.revision.checklist.stops[0].question
    assert (first.weight, first.guidance) == (2, "Look twice.")
    assert [option.points for option in found.revision.checklist.stops[4].question.options] == [2, 1, 0]
    assert [str(words) for words in found.left_out] == ["Sheet1!C2: the column “Remarks”"]


def test_a_form_of_odk(tmp_path: Path) -> None:
    survey: Rows = [
        ["type", "name", "label::English (en)", "hint", "required"],
        ["start", "start", None, None, None],
        ["begin_group", "g1", "Entrance", None, None],
        ["select_one yn", "door", "Is the door open?", "Push it.", "yes"],
        ["select_multiple ways", "help", "Which ways to call for help are there?", None, "no"],
        ["end_group", None, None, None, None],
        ["integer", "people", "How many people queue?", None, None],
        ["image", "pic", "Take a picture", None, None],
    ]
    choices: Rows = [
        ["list_name", "name", "label"],
        ["yn", "y", "Yes"],
        ["yn", "n", "No"],
        ["ways", "bell", "a bell"],
        ["ways", "desk", "a desk"],
    ]
    found = read(tmp_path, [], survey=survey, choices=choices)
    assert asked(found) == [
        ("Entrance", "yes-no", "Is the door open?"),
        ("Entrance", "choices", "Which ways to call for help are there?"),
        ("My store", "number", "How many people queue?"),
    ]
    assert [option.id for option in found.revision.checklist.stops[1].question.options] == ["bell", "desk"]
    assert found.revision.checklist.stops[1].question.optional
    assert [str(words) for words in found.left_out] == ["survey!A2: “start”", "survey!A8: “Take a picture”"]


def test_faults_are_named_by_cell(tmp_path: Path) -> None:
    rows: Rows = [["Question", "Type", "Weight"], ["Is it?", "hologram", 0], ["x" * 301, "number", 1]]
    with pytest.raises(FaultsError) as refused:
        read(tmp_path, rows)
    assert [str(fault) for fault in refused.value.faults] == [
        "Sheet1!B2: “hologram” is not a known type of answer. "
        "Use one such as: yes/no, 1-5, number, text, date, choice, choices, 3 of 5.",
        "Sheet1!C2: “weight” must be above 0 and at most 1,000, not 0.",
        "Sheet1!A3: “ask” has 301 characters. Shorten it to 300 characters.",
    ]


def test_a_workbook_without_questions_is_refused(tmp_path: Path) -> None:
    with pytest.raises(AuditError, match="No questions were found"):
        read(tmp_path, [["Store", "City"], ["A", "Riga"]])
