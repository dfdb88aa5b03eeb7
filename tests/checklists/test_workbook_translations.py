"""The translations of a checklist go into a workbook as columns, and come back without loss."""

from collections.abc import Callable
from pathlib import Path

import pytest
from openpyxl import load_workbook
from openpyxl.workbook import Workbook

from tests.checklists.checklist_files import GOOD
from tests.checklists.test_workbooks import BUNDLED, FULL, revision_in
from tui_audit.checklists.toml_reader import read_with_translations
from tui_audit.checklists.workbook_import import read_workbook_checklist, save_imported
from tui_audit.checklists.workbook_writer import checklist_forms
from tui_audit.domain.checklist.model import Revision
from tui_audit.domain.checklist.texts import translatable_texts
from tui_audit.domain.record.canonical_json import revision_of
from tui_audit.errors import FaultsError
from tui_audit.exchange.spreadsheet.files import write_form
from tui_audit.i18n.translator import ENGLISH


def translated(revision: Revision) -> Revision:
    """Return the checklist with one whole translation and one that lacks most of the texts."""
    texts = {name: f"={text} (2) ș“" for name, text in translatable_texts(revision.checklist).items()}
    some = {name: f"[{text}]" for number, (name, text) in enumerate(texts.items()) if number % 5 == 0}
    return revision_of(revision.body, {"ro": texts, "pt-BR": some})


def workbook(folder: Path, revision: Revision) -> Path:
    path = folder / "book.xlsx"
    write_form(checklist_forms(ENGLISH, revision), path)
    return path


def full(folder: Path) -> Revision:
    return revision_in(folder, FULL)


def largest(_folder: Path) -> Revision:
    found = BUNDLED["retail-experience"].revision
    assert found is not None
    return found


@pytest.mark.parametrize("made", [full, largest])
def test_translations_come_back_as_they_were(tmp_path: Path, made: Callable[[Path], Revision]) -> None:
    revision = translated(made(tmp_path))
    found = read_workbook_checklist(workbook(tmp_path, revision)).revision
    assert found.sha256 == revision.sha256
    assert found.translations == revision.translations
    save_imported(found, tmp_path / "saved" / "mine.toml")
    assert sorted(file.name for file in (tmp_path / "saved").iterdir()) == [
        "mine.pt-BR.toml",
        "mine.ro.toml",
        "mine.toml",
    ]
    again = read_with_translations(tmp_path / "saved" / "mine.toml")
    assert (again.sha256, again.translations) == (revision.sha256, revision.translations)


def test_each_translation_stands_beside_its_text(tmp_path: Path) -> None:
    book = load_workbook(workbook(tmp_path, translated(revision_in(tmp_path, GOOD))))
    headings = [cell.value for cell in book["Questions"][1]]
    place = headings.index("ask")
    assert headings[place : place + 3] == ["ask", "ask [pt-BR]", "ask [ro]"]
    assert not any("weight [" in str(heading) for heading in headings)
    keys = [row[0].value for row in book["Checklist"].iter_rows()]
    assert keys[keys.index("title") + 2] == "title [ro]"


def test_a_checklist_without_translations_has_no_such_columns(tmp_path: Path) -> None:
    book = load_workbook(workbook(tmp_path, revision_in(tmp_path, GOOD)))
    assert not any("[" in str(cell.value) for sheet in book for cell in sheet[1])


def put(sheet: str, heading: str, cell: str) -> Callable[[Workbook], None]:
    """Return a change that puts a value under a heading in the first row, in a new column if it has none."""

    def change(book: Workbook) -> None:
        headings = [found.value for found in book[sheet][1]]
        column = headings.index(heading) + 1 if heading in headings else len(headings) + 1
        book[sheet].cell(1, column, heading)
        book[sheet].cell(2, column, cell)

    return change


@pytest.mark.parametrize(
    ("change", "fault"),
    [
        (put("Questions", "options [ro]", "nowhere = Nicăieri"), "Questions!"),
        (put("Questions", "ask [ro]", "x" * 2_000), "Questions!F2: "),
        (put("Questions", "ask [en]", "The same"), "the checklist itself is already in “en”."),
        (put("Questions", "weight [ro]", "2"), "“weight [ro]” is not known here."),
        (put("Questions", "ask [Romanian]", "?"), "“ask [romanian]” is not known here."),
        (put("Touchpoints", "interactions [ro]", "one\ntwo\nthree\nfour\nfive"), "Touchpoints!"),
    ],
)
def test_faults_in_translations_are_named_by_cell(
    tmp_path: Path, change: Callable[[Workbook], None], fault: str
) -> None:
    path = workbook(tmp_path, translated(revision_in(tmp_path, GOOD)))
    book = load_workbook(path)
    change(book)
    book.save(path)
    with pytest.raises(FaultsError) as refused:
        read_workbook_checklist(path)
    assert any(fault in str(words) for words in refused.value.faults), refused.value.faults


def test_translations_already_there_stay_if_the_workbook_has_none(tmp_path: Path) -> None:
    revision = revision_in(tmp_path, GOOD)
    there = tmp_path / "saved" / "mine.lv.toml"
    there.parent.mkdir()
    there.write_text('[texts]\n"checklist.title" = "Veikals"\n', encoding="utf-8")
    save_imported(revision, there.with_name("mine.toml"))
    assert read_with_translations(there.with_name("mine.toml")).translations == {"lv": {"checklist.title": "Veikals"}}
