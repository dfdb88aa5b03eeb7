"""What commands print of hostile texts: columns stay straight, nothing steers, no file is replaced unasked."""

import random
from pathlib import Path

import pytest
from wcwidth import wcswidth

from tests.builders import make_completed, make_store, small_revision
from tests.hostile import KEEPABLE, NAMES, STEERING
from tui_audit.cli import output
from tui_audit.cli.main import main
from tui_audit.domain.cells import cell_width
from tui_audit.domain.text import terminal_safe
from tui_audit.i18n.translator import ENGLISH
from tui_audit.reports.file_names import is_valid_file_name, report_file_name, unused_path
from tui_audit.storage import open_repository

SHOWN = [terminal_safe(text, lines=False) for text in (*KEEPABLE.values(), *NAMES.values())]


def test_cells_are_those_of_terminals() -> None:
    assert {text: cell_width(text) for text in SHOWN if cell_width(text) != wcswidth(text)} == {}
    chance = random.Random(20261122)
    words = [
        "Rīga",
        "接觸點",
        "नमस्ते",
        "สวัสดี",
        "👩\u200d👩\u200d👧",
        "👍🏽",
        "🇱🇻",
        "☎\ufe0f",
        "שלום",
        "e\u0301",
        "한",
        "ab",
    ]
    for _try in range(500):
        text = " ".join(chance.choices(words, k=4))
        assert cell_width(text) == wcswidth(text), ascii(text)


def test_columns_stay_straight_whatever_stands_in_them(capsys: pytest.CaptureFixture[str]) -> None:
    output.put_table(["Store", "End"], [(text, "|") for text in KEEPABLE.values()])
    _head, *lines = capsys.readouterr().out.splitlines()
    places = {wcswidth(line[: line.rindex("|")]) for line in lines}
    assert len(lines) == len(KEEPABLE)
    assert len(places) == 1
    assert STEERING.search("".join(lines)) is None


def test_of_forty_marks_eight_are_kept() -> None:
    assert cell_width(terminal_safe("e" + "\u0301" * 40)) == 1
    assert terminal_safe("e" + "\u0301" * 40) == "e" + "\u0301" * 8


HOSTILE_ARGUMENTS = ["\x1b]0;x\x07", "--\x1b[2J", "\u202eabc", "\x9b31m", "a\nb", "\udcff", "\U000e0041"]


@pytest.mark.parametrize("typed", HOSTILE_ARGUMENTS, ids=ascii)
@pytest.mark.parametrize(
    "before", [(), ("stores",), ("report", "latest"), ("worksheet", "x", "--copies"), ("due", "--as-of")]
)
def test_what_was_typed_wrongly_is_said_safely(
    capsys: pytest.CaptureFixture[str], before: tuple[str, ...], typed: str
) -> None:
    try:
        code = main([*before, typed])
    except SystemExit as ended:
        code = int(str(ended.code))
    said = capsys.readouterr()
    assert code in {1, 2}
    assert STEERING.search((said.out + said.err).replace("\udcff", "")) is None


def test_json_keeps_every_letter_and_steers_nothing(capsys: pytest.CaptureFixture[str]) -> None:
    import json

    output.put_json(KEEPABLE)
    printed = capsys.readouterr().out
    assert json.loads(printed) == dict(KEEPABLE)
    assert STEERING.search(printed) is None


def test_a_question_is_cleaned_too(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    import io

    monkeypatch.setattr("sys.stdin", io.StringIO("y\n"))
    assert output.ask("Restore \x1b[2J? ") == "y\n"
    assert capsys.readouterr().out == "Restore ␛[2J? "


def test_a_report_without_a_name_replaces_none(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    repository = open_repository(tmp_path / "data")
    repository.imports.import_record(make_completed(), small_revision(), {})
    repository.close()
    monkeypatch.chdir(tmp_path)
    good = tmp_path / report_file_name(ENGLISH, make_completed(), small_revision().checklist.title)
    good.write_text("mine")
    assert main(["report", "latest"]) == 0
    assert good.read_text() == "mine"
    assert unused_path(good).name.endswith(" 3.pdf")
    assert good.with_name(f"{good.stem} 2.pdf").read_bytes().startswith(b"%PDF")


@pytest.mark.parametrize("name", [*NAMES, "a slash", "a backslash"])
def test_no_name_is_taken_that_some_system_reads_otherwise(name: str) -> None:
    text = {"a slash": "a/b", "a backslash": "a\\b", **NAMES}[name]
    store = make_store(name=text.replace("\udcff", ""), code="R-1")
    made = report_file_name(ENGLISH, make_completed(), text.replace("\udcff", ""))
    assert is_valid_file_name(made)
    assert len(made.encode()) < 130
    assert is_valid_file_name(report_file_name(ENGLISH, make_completed(), store.name))
    if STEERING.search(text) or set(text) & set('<>:"/\\|?*\n') or text.startswith(("-", ".")):
        assert not is_valid_file_name(text)
    for device in ("CON", "con.pdf", "Lpt1.x", "nul"):
        assert not is_valid_file_name(device)
