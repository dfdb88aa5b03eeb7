"""``tui-audit actions``: what was agreed, listed and written."""

import json
from dataclasses import replace
from pathlib import Path

import pypdf
import pytest

from tests.builders import make_answered, make_completed, small_revision
from tests.cli.conftest import Program
from tui_audit.storage import open_repository
from tui_audit.system import paths


@pytest.fixture
def agreed() -> None:
    """An audit with three actions: late, not late, and one that looks like a formula."""
    audit = make_answered()
    first = audit.actions[0]
    actions = (
        replace(first, id="late", due="2026-12-01"),
        replace(first, id="ahead", due="2026-12-31"),
        replace(first, id="formula", what="=HYPERLINK(1)", due=None),
    )
    repository = open_repository(paths.data_folder())
    repository.imports.import_record(make_completed(replace(audit, actions=actions)), small_revision(), {})
    repository.close()


def test_nothing_agreed_says_when_there_will_be(program: Program) -> None:
    assert "No actions to show. Actions appear here once their audit is completed" in program("actions").out
    assert json.loads(program("actions", "--json").out) == []


@pytest.mark.usefixtures("agreed")
@pytest.mark.parametrize(
    ("options", "ids"),
    [
        ((), ["late", "ahead", "formula"]),
        (("--open",), ["late", "ahead", "formula"]),
        (("--overdue",), ["late"]),
        (("--overdue", "--as-of", "2026-12-01"), []),
        (("--all", "--store", "r-014"), ["late", "ahead", "formula"]),
        (("--to-verify",), []),
        (("--done",), []),
        (("--head-office",), []),
    ],
)
def test_those_asked_for(program: Program, options: tuple[str, ...], ids: list[str]) -> None:
    day = () if "--as-of" in options else ("--as-of", "2026-12-10")
    found = json.loads(program("actions", *options, *day, "--json").out)
    assert [each["id"] for each in found] == ids
    if ids:
        assert (found[0]["overdue_days"], found[0]["promise"], found[0]["status"]) == (9, "broken", "open")


@pytest.mark.usefixtures("agreed")
def test_a_table_in_the_words_of_the_screen(program: Program) -> None:
    head, *rows = program("actions", "--as-of", "2026-12-10").out.splitlines()
    assert head.split() == ["Store", "Due", "Overdue", "Status", "By", "Role", "Action", "Agreed"]
    assert rows[0].startswith("R-014  1 Dec 2026   9 days   open")
    assert rows[1].startswith("R-014  31 Dec 2026           open")
    assert "=HYPERLINK(1)" in rows[2]


@pytest.mark.usefixtures("agreed")
def test_files_by_their_ending(program: Program, tmp_path: Path) -> None:
    for option, name in (("--csv", "a.csv"), ("-o", "b.csv"), ("-o", "c.xlsx"), ("-o", "d.pdf")):
        ran = program("actions", option, str(tmp_path / name), "--as-of", "2026-12-10")
        assert (ran.code, ran.out.strip()) == (0, str(tmp_path / name))
    lines = (tmp_path / "a.csv").read_text("utf-8-sig").splitlines()
    assert len(lines) == 4
    assert "'=HYPERLINK(1)" in lines[3]
    assert (tmp_path / "a.csv").read_bytes() == (tmp_path / "b.csv").read_bytes()
    page = " ".join(pypdf.PdfReader(tmp_path / "d.pdf").pages[0].extract_text().split())
    for words in ("Actions still open, 3 actions, 1 overdue", "as at 10 Dec 2026", "☐", "Visual merchandiser", "R-014"):
        assert words in page


@pytest.mark.usefixtures("agreed")
@pytest.mark.parametrize(
    ("options", "code", "said"),
    [
        (("--store", "X"), 1, "Store codes: R-014."),
        (("-o", "a.txt"), 2, ".pdf, .csv, .xlsx"),
        (("--csv", "a.pdf"), 2, ".csv"),
        (("--csv", "a.csv", "-o", "a.pdf"), 2, "You asked for two files"),
        (("--as-of", "soon"), 2, "2026-11-22"),
        (("--open", "--all"), 2, "not allowed"),
        (("-o", "/no/such/folder/a.csv"), 1, "folder"),
    ],
)
def test_what_cannot_be_is_said(program: Program, options: tuple[str, ...], code: int, said: str) -> None:
    ran = program("actions", *options)
    assert ran.code == code
    assert said in ran.err
