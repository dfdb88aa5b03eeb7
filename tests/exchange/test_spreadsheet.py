"""Tables for spreadsheets: read back with other readers, formulas disarmed, the same bytes each time."""

import csv
import io
import re
import time
import zipfile
from datetime import date, datetime
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook

from tests.hostile import KEEPABLE
from tui_audit.domain.text import terminal_safe
from tui_audit.errors import AuditError
from tui_audit.exchange.spreadsheet.files import csv_bytes, write_csv, write_xlsx
from tui_audit.exchange.spreadsheet.table import Cell, ColumnKind, SpreadsheetTable, is_formula, without_formulas
from tui_audit.exchange.spreadsheet.workbook import CELL_LIMIT, sheet_name, workbook_bytes
from tui_audit.i18n.translator import ENGLISH

TEXTS = st.text(st.characters(exclude_categories=["Cs"]), max_size=40)
CELLS = st.one_of(
    TEXTS,
    st.integers(-(10**9), 10**9),
    st.floats(-1e9, 1e9, allow_nan=False),
    st.dates(date(1900, 3, 1), date(2100, 1, 1)),
    st.none(),
)
DANGEROUS = [
    "=1+1",
    "+1",
    "-1",
    "@SUM(A1)",
    "\t=1+1",
    "\tx",
    "\rx",
    "\nx",
    "＝1+1",
    "＋1",
    "－1",
    "＠x",
    " =1+1",
    "\u200b=1",
    "\ufeff=1",
    "=cmd|'/C calc'!A0",
]


def _table(*values: Cell, kinds: tuple[ColumnKind, ...] = ()) -> SpreadsheetTable:
    return SpreadsheetTable("Sheet", tuple(f"h{number}" for number in range(len(values))), (values,), kinds=kinds)


def _csv(table: SpreadsheetTable) -> list[list[str]]:
    return list(csv.reader(io.StringIO(csv_bytes(table).decode("utf-8-sig"), newline="")))


def _sheet(table: SpreadsheetTable) -> list[tuple[object, ...]]:
    book = load_workbook(io.BytesIO(workbook_bytes(ENGLISH, [table])[0]))
    return list(book.worksheets[0].iter_rows(values_only=True))


@pytest.mark.parametrize("text", DANGEROUS)
def test_formulas_are_disarmed(text: str) -> None:
    assert is_formula(text)
    assert without_formulas(text).startswith("'")
    assert _csv(_table(text))[1][0].startswith("'")
    book = load_workbook(io.BytesIO(workbook_bytes(ENGLISH, [_table(text)])[0]))
    cell = book.worksheets[0]["A2"]
    assert cell.data_type == "s"
    assert cell.quotePrefix


@pytest.mark.parametrize("text", ["", "a=b", "5 - 3", "x@y", "Rīga", "a;b", "one\ntwo", "1 +1", "接觸點", "\u0301"])
def test_other_texts_stay_as_they_are(text: str) -> None:
    assert not is_formula(text)
    assert without_formulas(text) == text


@pytest.mark.parametrize(
    ("text", "becomes"),
    [
        ("x;=1+1", "x;'=1+1"),
        ("x; @A1;y", "x;' @A1;y"),
        ("one\n=1+1", "one\n'=1+1"),
        ("one\t-1", "one\t'-1"),
        ("=1;=2", "'=1;'=2"),
    ],
)
def test_a_formula_behind_a_semicolon_or_a_line_end_is_disarmed_too(text: str, becomes: str) -> None:
    assert without_formulas(text) == becomes


@given(TEXTS)
def test_no_reader_of_any_separator_finds_a_formula(text: str) -> None:
    for delimiter in ",;\t":
        for row in csv.reader(io.StringIO(csv_bytes(_table("R-014", text)).decode("utf-8-sig")), delimiter=delimiter):
            for cell in row:
                assert not re.match(r"\s*[=+\-@＝＋－＠]", cell)


def test_numbers_and_days_stay_what_they_are() -> None:
    table = _table(
        -1.5, -3, date(2026, 11, 22), "2026-11-22", "soon", None, kinds=(ColumnKind.SCORE,) + (ColumnKind.DAY,) * 5
    )
    assert _csv(table)[1] == ["-1.5", "-3", "2026-11-22", "2026-11-22", "soon", ""]
    assert _sheet(table)[1] == (-1.5, -3, datetime(2026, 11, 22), datetime(2026, 11, 22), "soon", None)  # noqa: DTZ001
    sheet = load_workbook(io.BytesIO(workbook_bytes(ENGLISH, [table])[0])).worksheets[0]
    assert (sheet["A2"].number_format, sheet["C2"].number_format) == ("0.0", "yyyy-mm-dd")


@given(st.lists(CELLS, min_size=1, max_size=5))
def test_a_workbook_is_read_back_as_it_was(values: list[Cell]) -> None:
    read = _sheet(_table("first", *values))[1][1:]
    for cell, value in zip(read, values, strict=True):
        if isinstance(value, str):
            assert (cell or "") == _kept(value)
        elif isinstance(value, date):
            assert isinstance(cell, datetime)
            assert cell.date() == value
        else:
            assert cell == (value if value is None else pytest.approx(value, rel=1e-14))  # the digits that sheets keep


def _kept(text: str) -> str:
    kept = terminal_safe(_unified(text))
    return re.sub("_(?=x[0-9A-Fa-f]{4}_)", "_x005F_", kept)  # which spreadsheets read as the bar alone


def _unified(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n")


@pytest.mark.sample(40)
@pytest.mark.parametrize("text", KEEPABLE.values(), ids=KEEPABLE.keys())
def test_texts_that_break_careless_writers(text: str) -> None:
    table = SpreadsheetTable(text, (text, "b"), ((text, "x"), (text, "y")))
    assert _csv(table)[1] == [terminal_safe(without_formulas(_unified(text))), "x"]
    assert [(row[0] or "", row[1]) for row in _sheet(table)[1:]] == [(_kept(text), "x"), (_kept(text), "y")]


@pytest.mark.parametrize(
    ("text", "becomes"),
    [
        ("\x1b[2J", "␛[2J"),
        ("\x9b31m", "\\u009b31m"),
        ("\u202eabc\u2066", "\\u202eabc\\u2066"),
        ("\x7f\u200b", "␡\\u200b"),
        ("one\r\ntwo\tthree", "one\ntwo three"),
        ("👩\u200d👧 नमस्ते", "👩\u200d👧 नमस्ते"),
    ],
)
def test_control_characters_are_shown_as_marks(text: str, becomes: str) -> None:
    table = SpreadsheetTable("Sheet", (text,), ((text,),))
    assert _csv(table) == [[becomes], [becomes]]
    assert _sheet(table) == [(becomes,), (becomes,)]


def test_what_a_workbook_would_read_as_a_code_stays_a_text() -> None:
    data, _ = workbook_bytes(ENGLISH, [_table("_x0041_ _x000D_")])
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        assert b"_x005F_x0041_ _x005F_x000D_" in archive.read("xl/worksheets/sheet1.xml")


@pytest.mark.parametrize(("text", "is_cut"), [("x" * CELL_LIMIT, 0), ("x" * (CELL_LIMIT + 1), 1), ("😀" * 20_000, 1)])
def test_a_cell_that_holds_too_much_is_cut_and_says_so(text: str, is_cut: int) -> None:
    data, cut = workbook_bytes(ENGLISH, [_table(text)])
    kept = str(load_workbook(io.BytesIO(data)).worksheets[0]["A2"].value)
    assert cut == is_cut
    assert len(kept.encode("utf-16-le")) // 2 <= CELL_LIMIT
    assert kept == text if not is_cut else f"cut here: the text has {len(text)} characters" in kept
    assert _csv(_table("x" * 50_000))[1] == ["x" * 50_000]


@pytest.mark.parametrize("text", ["2026-W47", "20261122", "2026", "2026-11", "2026-W47-1x", "2026-13-01"])
def test_what_is_no_day_stays_a_text(text: str) -> None:
    assert _sheet(_table(text, kinds=(ColumnKind.DAY,)))[1] == (text,)


def test_a_day_before_the_calendar_of_spreadsheets_is_a_text() -> None:
    assert _sheet(_table(date(1899, 12, 31), date(1900, 2, 28)))[1] == ("1899-12-31", "1900-02-28")


@pytest.mark.parametrize(
    ("name", "becomes"),
    [
        ("Answers", "Answers"),
        ("a/b\\c?d*e[f]g:h", "a b c d e f g h"),
        ("'quoted'", "quoted"),
        ("History", "History 1"),
        ("", "Sheet"),
        ("  \t\x00 ", "Sheet"),
        ("x" * 40, "x" * 31),
        ("😀" * 20, "😀" * 15),
        ("taken", "taken 2"),
    ],
)
def test_names_of_sheets_are_safe(name: str, becomes: str) -> None:
    assert sheet_name(ENGLISH, name, {"taken"}) == becomes


@settings(deadline=None)
@given(st.lists(TEXTS, min_size=1, max_size=4))
def test_sheets_never_share_a_name(names: list[str]) -> None:
    data, _ = workbook_bytes(ENGLISH, [SpreadsheetTable(name, ("a",), ()) for name in [*names, *names]])
    made = load_workbook(io.BytesIO(data)).sheetnames
    assert len({name.casefold() for name in made}) == len(names) * 2
    assert all(0 < len(name.encode("utf-16-le")) // 2 <= 31 for name in made)


def test_the_same_tables_give_the_same_bytes() -> None:
    tables = [_table("=1", 2, 3.5, date(2026, 1, 1)), SpreadsheetTable("Empty", ("a", "b"), ())]
    first = workbook_bytes(ENGLISH, tables)[0]
    time.sleep(2.1)  # a ZIP counts in steps of two seconds
    assert workbook_bytes(ENGLISH, tables)[0] == first
    with zipfile.ZipFile(io.BytesIO(first)) as archive:
        assert {member.date_time for member in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        for name in archive.namelist():
            ET.fromstring(archive.read(name))
        assert b"20" + b"26-" not in archive.read("docProps/core.xml")


def test_a_clock_in_1970_keeps_no_workbook_from_being_written(monkeypatch: pytest.MonkeyPatch) -> None:
    now = workbook_bytes(ENGLISH, [_table("x")])[0]
    monkeypatch.setattr(time, "time", lambda: 395.0)
    assert workbook_bytes(ENGLISH, [_table("x")])[0] == now


def test_the_header_row_stays_in_sight_and_columns_are_wide_enough() -> None:
    table = SpreadsheetTable(
        "Wide", ("Store", "Note"), (("R-014 Rīga Centrs", "n" * 500), ("接觸點" * 4, "two\nlines"))
    )
    sheet = load_workbook(io.BytesIO(workbook_bytes(ENGLISH, [table])[0])).worksheets[0]
    assert sheet.freeze_panes == "A2"
    assert sheet.auto_filter.ref == "A1:B3"
    assert sheet["A1"].font.bold
    assert sheet["B2"].alignment.wrap_text
    assert 24 <= sheet.column_dimensions["A"].width <= 30
    assert sheet.column_dimensions["B"].width == 62


def test_files_are_written_whole_and_for_their_owner_alone(tmp_path: Path) -> None:
    target = tmp_path / "actions.csv"
    write_csv(_table("Rīga"), target)
    assert target.read_bytes().startswith(b"\xef\xbb\xbf")
    assert target.read_bytes().endswith(b"\r\n")
    assert write_xlsx(ENGLISH, [_table("x")], tmp_path / "a.xlsx") == 0
    assert {file.stat().st_mode & 0o777 for file in tmp_path.iterdir()} == {0o600}
    with pytest.raises(AuditError, match="This folder does not exist"):
        write_csv(_table("x"), tmp_path / "nowhere" / "a.csv")
    assert sorted(file.name for file in tmp_path.iterdir()) == ["a.xlsx", "actions.csv"]
