"""Checklists as Excel workbooks: nothing is lost on the way out and back, and faults are named by cell."""

import io
import random
import zipfile
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook

from tests.checklists.checklist_files import GOOD
from tui_audit.checklists import cell_codecs as codecs
from tui_audit.checklists import workbook_columns as columns
from tui_audit.checklists.library import ChecklistLibrary
from tui_audit.checklists.toml_reader import read_checklist
from tui_audit.checklists.toml_writer import checklist_toml
from tui_audit.checklists.workbook_import import read_workbook_checklist, save_imported
from tui_audit.checklists.workbook_writer import checklist_forms
from tui_audit.domain.checklist.model import Revision
from tui_audit.domain.checklist.rules.tables import (
    CHECKLIST_KEYS,
    QUESTION_KEYS,
    SECTION_KEYS,
    SUGGESTION_KEYS,
    TOUCHPOINT_KEYS,
)
from tui_audit.errors import AuditError, FaultsError
from tui_audit.exchange.spreadsheet.files import write_form
from tui_audit.i18n.translator import ENGLISH

BUNDLED = {entry.id: entry for entry in ChecklistLibrary(Path("/nonexistent")).entries()}

FULL = (
    GOOD.replace("#top", "")
    .replace("#touchpoint", 'segments = []\nsame_as = ""\nkind = ["human", "sensory"]\nmeets = ["a, b; c", " edge "]')
    .replace(
        "#rating",
        'anchors = { 1 = "=1+1", 5 = "{}" }\nweight = 2.0\nrequire_note = ""\n#action\nsuggest = []',
    )
    .replace("#action", 'require_action = "below 2"')
    .replace('answer = "yes-no"', 'answer = "yes-no"\nask_if = { question = "clean", when = "below 3" }', 1)
    .replace("#yes-no", 'good = "no"\ncritical = true\nna = false\nphoto = "never"\nguidance = " a\\n  b _x0041_ "')
    .replace('title = "all", points = 1', 'title = "all (3)", points = 0.1')
    .replace('title = "none", points = 0', 'title = "\\"none\\" = (x)"')
    .replace('title = "a bell"', 'title = "a bell (2)"')
    .replace("#number", 'target = -0.5\nlimit = 1e-7\nunit = "-s"\nmin = -1000000000\nmeasure = "cost"')
)
"""A checklist with values that a careless workbook would lose."""


def revision_in(folder: Path, text: str) -> Revision:
    file = folder / "mine.toml"
    file.write_text(text, encoding="utf-8")
    return read_checklist(file)


def workbook(folder: Path, revision: Revision) -> Path:
    file = folder / "book.xlsx"
    write_form(checklist_forms(ENGLISH, revision), file)
    return file


def faults_of(file: Path) -> list[str]:
    with pytest.raises(FaultsError) as refused:
        read_workbook_checklist(file)
    return [str(fault) for fault in refused.value.faults]


@pytest.mark.parametrize("name", BUNDLED)
def test_a_bundled_checklist_comes_back_with_the_same_revision(name: str, tmp_path: Path) -> None:
    revision = BUNDLED[name].revision
    assert revision is not None
    found = read_workbook_checklist(workbook(tmp_path, revision))
    assert found.revision.sha256 == revision.sha256
    assert not found.left_out
    save_imported(found.revision, tmp_path / "new.toml")
    assert read_checklist(tmp_path / "new.toml").sha256 == revision.sha256


def test_values_that_a_spreadsheet_would_change_come_back(tmp_path: Path) -> None:
    revision = revision_in(tmp_path, FULL)
    found = read_workbook_checklist(workbook(tmp_path, revision))
    assert found.revision.body == revision.body
    assert found.revision.sha256 == revision.sha256
    (tmp_path / "again.toml").write_bytes(checklist_toml(found.revision))
    assert read_checklist(tmp_path / "again.toml").sha256 == revision.sha256


def test_every_key_of_the_format_has_a_column() -> None:
    def keys(found: tuple[columns.KeyColumn, ...]) -> set[str]:
        return {column.key for column in found if not column.is_reference}

    assert keys(columns.CHECKLIST_ROWS) == CHECKLIST_KEYS.keys() - {"section"}
    assert keys(columns.SECTION_COLUMNS) == SECTION_KEYS.keys() - {"touchpoint"}
    assert keys(columns.TOUCHPOINT_COLUMNS) == TOUCHPOINT_KEYS.keys() - {"question"}
    assert keys(columns.QUESTION_COLUMNS) == QUESTION_KEYS.keys() - {"suggest"}
    assert keys(columns.SUGGESTION_COLUMNS) == SUGGESTION_KEYS.keys()


def test_no_text_becomes_a_formula_and_fixed_words_are_offered(tmp_path: Path) -> None:
    book = load_workbook(workbook(tmp_path, revision_in(tmp_path, FULL)))
    assert {cell.data_type for sheet in book for row in sheet for cell in row} <= {"s", "n"}
    assert all(sheet.freeze_panes for sheet in book)
    offered = {rule.formula1 for rule in book["Questions"].data_validations.dataValidation}
    assert '"rating,yes-no,choice,choices,tally,number,text,date"' in offered
    assert book["Questions"]["E1"].comment is not None


LINE = st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1, max_size=40).filter(str.strip)
POINTS = st.none() | st.integers(0, 1000) | st.floats(0, 1000)
NUMBERS = st.integers(-(10**9), 10**9) | st.floats(-1e9, 1e9)


@given(LINE)
def test_texts_come_back(text: str) -> None:
    for value in (text, f"{text}\n{text}"):
        assert codecs.TEXT.read(codecs.TEXT.write(value)) == value


@given(NUMBERS)
def test_numbers_come_back_with_their_type(value: float) -> None:
    assert repr(codecs.NUMBER.read(codecs.NUMBER.write(value))) == repr(value)


@given(st.lists(LINE, max_size=3), st.lists(st.tuples(LINE, POINTS), max_size=3), st.lists(NUMBERS, max_size=3))
@settings(max_examples=300)
def test_lists_come_back(words: list[str], titles: list[tuple[str, float | None]], figures: list[float]) -> None:
    options: list[dict[str, Any]] = [
        {"id": f"o-{number}", "title": title, **({} if points is None else {"points": points})}
        for number, (title, points) in enumerate(titles)
    ]
    numbers = {str(number): figure for number, figure in enumerate(figures)}
    bands = [{"from": figure, "name": "a = b"} for figure in figures]
    assert codecs.WORDS.read(codecs.WORDS.write(words)) == words
    assert repr(codecs.OPTIONS.read(codecs.OPTIONS.write(options))) == repr(options)
    assert repr(codecs.FIGURES.read(codecs.FIGURES.write(numbers))) == repr(numbers)
    assert repr(codecs.BANDS.read(codecs.BANDS.write(bands))) == repr(bands)


def changed(file: Path, **cells: object) -> Path:
    """Change cells of a workbook, named as in ``Questions_C7``."""
    book = load_workbook(file)
    for name, value in cells.items():
        sheet, _, place = name.partition("_")
        book[sheet][place].value = value
    book.save(file)
    return file


def test_faults_are_named_by_cell(tmp_path: Path) -> None:
    file = workbook(tmp_path, revision_in(tmp_path, GOOD))
    changed(file, Checklist_B7="twenty", Sections_B2="befor", Touchpoints_A3="insid", Questions_E2="ratings")
    assert faults_of(file) == [
        "Checklist!B7: “minutes” must be a whole number from 1 to 1,440, not “twenty”.",
        "Sections!B2: “phase” must be before, during or after, not “befor”. Did you mean “before”?",
        "Sections!A3: this section has no “touchpoint”. Add a row on the sheet Touchpoints.",
        "Touchpoints!A3: there is no section “insid”. Did you mean “inside”?",
        "Questions!E2: “answer” must be rating, yes-no, choice, choices, tally, number, text or date, not “ratings”. "
        "Did you mean “rating”?",
        "Questions!B8: there is no touchpoint “aisles”.",
    ]


def test_more_faults_are_named_by_cell(tmp_path: Path) -> None:
    file = workbook(tmp_path, revision_in(tmp_path, GOOD))
    top = {"Checklist_A11": "minuts", "Checklist_B11": 4, "Suggestions_A2": "windows.none", "Suggestions_B2": "x"}
    changed(file, **top, Questions_C3="clean", Questions_D8=None, Questions_AL1="colour", Questions_L5=0)
    changed(file, Questions_K4="all offers", Questions_A6="inside", Questions_B1="Touchpoint")
    found = [fault.partition(" Known here")[0] for fault in faults_of(file)]
    assert found == [
        "Checklist!A11: “minuts” is not known here. Did you mean “minutes”?",
        "Questions!AL1: “colour” is not known here.",
        "Questions!C3: two questions of this touchpoint have the id “clean”. It is already in Questions!C2.",
        "Questions!A4: a question with the answer “choice” needs “options”. "
        "Fill in “options”, one per line, such as: all = all the offers (2)",
        "Questions!K4: “all offers” is not clear. Write one per line, such as: all = all the offers (2)",
        "Questions!L5: “weight” must be above 0 and at most 1,000, not 0.",
        "Questions!A6: the touchpoint “windows” is in the section “arriving”.",
        "Questions!A8: “ask” is missing in this question. Fill in “ask”.",
        "Suggestions!A2: there is no question “windows.none”. Did you mean “windows.offer”?",
    ]


def mutated(data: bytes, seed: int) -> bytes:
    """Return a workbook with damaged bytes, half of them inside its unpacked members."""
    chance = random.Random(seed)
    if seed % 2:
        return _damaged(data, chance)
    written = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as archive, zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as copy:
        unlucky = chance.choice(archive.namelist())
        for name in archive.namelist():
            content = archive.read(name)
            copy.writestr(name, _damaged(content, chance) if name == unlucky else content)
    return written.getvalue()


def _damaged(data: bytes, chance: random.Random) -> bytes:
    changed = bytearray(data)
    for _number in range(chance.randint(1, 6)):
        place = chance.randrange(len(changed))
        length = chance.choice([0, 1, 1, 8, 200])
        changed[place : place + length] = chance.randbytes(chance.choice([0, 1, 1, 8]))
    return bytes(changed[: chance.randrange(len(changed))] if chance.random() < 0.1 else changed)


def _refused_mutants(folder: Path, seeds: range) -> int:
    """Read damaged workbooks and return how many were refused; the others gave a whole checklist."""
    refused = 0
    data = workbook(folder, revision_in(folder, FULL)).read_bytes()
    for seed in seeds:
        (folder / "mutant.xlsx").write_bytes(mutated(data, seed))
        try:
            found = read_workbook_checklist(folder / "mutant.xlsx")
        except AuditError:
            refused += 1
            continue
        assert found.revision.checklist.stops, seed
    return refused


def test_damaged_workbooks_are_refused_or_read(tmp_path: Path) -> None:
    assert _refused_mutants(tmp_path, range(50)) > 0


@pytest.mark.full
def test_a_thousand_damaged_workbooks_are_refused_or_read(tmp_path: Path) -> None:
    assert _refused_mutants(tmp_path, range(50, 1_050)) > 0


def _zip(**members: bytes) -> bytes:
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(f"{name}.xml", content)
    return written.getvalue()


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"", "not an .xlsx file"),
        (b"Question\nIs it?\n", "not an .xlsx file"),
        (bytes.fromhex("d0cf11e0a1b11ae1") + bytes(600), "has a password"),
        (_zip(a=bytes(60_000_000)), "too large"),
        (_zip(**{f"m{number}": b"" for number in range(501)}), "too large"),
        (_zip(a=b'<!DOCTYPE x [<!ENTITY y "yyyy">]><x>&y;</x>'), "damaged"),
        (_zip(a='<!DOCTYPE x [<!ENTITY y "yyyy">]><x>&y;</x>'.encode("utf-16")), "damaged"),
        (_zip(a=b"<x/>"), "damaged"),
    ],
    ids=["empty", "text", "encrypted", "bomb", "members", "entities", "entities in UTF-16", "no workbook"],
)
def test_hostile_files_are_refused(data: bytes, words: str, tmp_path: Path) -> None:
    (tmp_path / "x.xlsx").write_bytes(data)
    with pytest.raises(AuditError, match=words):
        read_workbook_checklist(tmp_path / "x.xlsx")
