"""A report is written again from what is held here: each case has its sentence, and one byte is enough."""

import random
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from tests.builders import make_answer, make_answered, make_completed, small_revision
from tests.cli.conftest import Program, program
from tests.domain.record.test_import_decision import REOPENED, amended
from tests.exchange.samples import followed
from tests.reports.jobs.test_atomic_writing import pictured
from tests.reports.papers import jpeg
from tui_audit.domain.audit.model import Audit
from tui_audit.errors import AuditError
from tui_audit.i18n import translator
from tui_audit.reports.content import ReportOptions
from tui_audit.reports.jobs.report_job import write_report
from tui_audit.reports.jobs.report_request import ReportRequest
from tui_audit.reports.pdf_verification import verify_report
from tui_audit.storage import Repository, open_repository

__all__ = ["program"]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A data folder with the small completed audit and its photos."""
    folder = tmp_path / "kept"
    photos = tmp_path / "photos"
    photos.mkdir()
    keep(folder, make_completed(pictured(photos, jpeg("red"), jpeg("blue"))), photos)
    return folder


@pytest.fixture
def repository(folder: Path) -> Iterator[Repository]:
    opened = open_repository(folder)
    yield opened
    opened.close()


def keep(folder: Path, audit: Audit, photos: Path | None = None) -> None:
    """Take an audit in."""
    opened = open_repository(folder)
    data = {sha256: (photos / f"{sha256}.jpg").read_bytes() for sha256 in audit.photos} if photos else {}
    opened.import_record(audit, small_revision(), data)
    opened.close()


def report(folder: Path, **options: str) -> Path:
    """The report of the audit that is held in a folder."""
    opened = open_repository(folder)
    (summary,) = opened.audits()
    opened.close()
    target = folder.parent / "report.pdf"
    return write_report(ReportRequest(folder, summary.id, target, ReportOptions(**options)))


def refusal(path: Path, folder: Path) -> str:
    """What is said against a report: all three sentences, none of them empty but the detail."""
    opened = open_repository(folder)
    try:
        with pytest.raises(AuditError) as caught:
            verify_report(path, opened)
    finally:
        opened.close()
    assert caught.value.exit_code == 1
    assert str(caught.value.title)
    assert str(caught.value.hint)
    return f"{caught.value.title} {caught.value.detail}"


@pytest.mark.parametrize(
    "options",
    [{}, {"paper": "letter"}, {"as_of": "2027-03-01"}, {"parts": "short"}, {"parts": "staff-room"}],
    ids=str,
)
def test_a_report_as_it_was_written_is_proved(folder: Path, repository: Repository, options: dict[str, str]) -> None:
    checked = verify_report(report(folder, **options), repository)
    assert checked.audit.store.name == "Rīga Centrs"
    assert checked.seal == checked.audit.seal


def test_the_language_in_use_stays(folder: Path, repository: Repository) -> None:
    path = report(folder)
    translator.use("lv")
    try:
        verify_report(path, repository)
        assert translator.language() == "lv"
    finally:
        translator.use("en")


def test_a_byte_changed_anywhere_is_found(folder: Path, repository: Repository) -> None:
    path = report(folder)
    data = path.read_bytes()
    chance = random.Random(11)
    places = {0, 7, len(data) - 1, len(data) - 8, data.index(b"/Keywords") + 3, data.index(b"/Title") + 12}
    places |= {data.index(b"stream") + 9, data.rindex(b"stream\n") + 20, data.index(b"\xff\xd8\xff") + 40}
    places |= {chance.randrange(len(data)) for _time in range(40)}
    begin = data.index(b"(audit=")
    places |= set(range(begin, data.index(b")", begin), 9))
    for place in sorted(places):
        path.write_bytes(data[:place] + bytes([data[place] ^ 1]) + data[place + 1 :])
        with pytest.raises(AuditError) as caught:
            verify_report(path, repository)
        assert caught.value.exit_code == 1, place
    path.write_bytes(data)
    verify_report(path, repository)


@pytest.mark.parametrize("change", [lambda data: data + b"\n", lambda data: data[:-1], lambda data: data + data])
def test_more_or_less_than_was_written_is_found(folder: Path, change: object) -> None:
    path = report(folder)
    assert callable(change)
    path.write_bytes(change(path.read_bytes()))
    assert "was changed" in refusal(path, folder)


@pytest.mark.parametrize("value", ["a5", "", "A4 ", "../a4"])
def test_options_that_cannot_be_are_found(folder: Path, value: str) -> None:
    path = report(folder)
    path.write_bytes(path.read_bytes().replace(b"paper=a4", b"paper=" + value.encode()))
    assert "was changed" in refusal(path, folder)


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"", "no PDF file"),
        (b"<html>", "no PDF file"),
        (b"%PDF-1.4\n%%EOF", "names no audit"),
        (b"%PDF-1.4\n/Keywords (shoes, prices)", "names no audit"),
        (b"%PDF-1.4\n/Keywords (audit=\xff)", "names no audit"),
        (b"%PDF-1.4\n/Keywords (audit=)", "not held here"),
        (b"%PDF-1.4\n/Keywords (audit=%; seal=' OR 1=1)", "not held here"),
    ],
)
def test_what_names_no_audit_is_said(folder: Path, tmp_path: Path, data: bytes, said: str) -> None:
    path = tmp_path / "other.pdf"
    path.write_bytes(data)
    assert said in refusal(path, folder)


def test_a_file_that_is_not_there_is_said(folder: Path, tmp_path: Path) -> None:
    assert "no such file" in refusal(tmp_path / "none.pdf", folder)


def test_an_audit_that_is_not_held_here_is_said(folder: Path, tmp_path: Path) -> None:
    path = report(folder)
    open_repository(tmp_path / "empty").close()
    assert "not held here" in refusal(path, tmp_path / "empty")


def test_the_report_of_a_draft_is_said(tmp_path: Path) -> None:
    keep(tmp_path / "drafts", make_answered())
    path = report(tmp_path / "drafts")
    assert "a draft: nothing to verify" in refusal(path, tmp_path / "drafts")


def test_an_audit_amended_since_is_said_with_both_seals(tmp_path: Path) -> None:
    home = tmp_path / "home"
    first = make_completed()
    keep(home, first)
    path = report(home)
    keep(home, amended(first))
    said = refusal(path, home)
    assert "amended since" in said
    assert str(first.seal) in said
    assert str(amended(first).seal) in said


def test_an_audit_that_is_reopened_is_said(tmp_path: Path) -> None:
    first, second = tmp_path / "first", tmp_path / "second"
    keep(first, make_completed())
    path = report(first)
    keep(second, REOPENED)
    assert "reopened" in refusal(path, second)


def test_another_seal_is_said(tmp_path: Path) -> None:
    first, second = tmp_path / "first", tmp_path / "second"
    keep(first, make_completed())
    path = report(first)
    keep(second, make_completed(make_answered().with_answer(make_answer("windows.clean", 1, note="No."))))
    assert "another seal" in refusal(path, second)


def test_what_came_after_the_seal_is_told_from_a_change(tmp_path: Path) -> None:
    home = tmp_path / "home"
    done = make_completed()
    keep(home, done)
    path = report(home)
    keep(home, replace(done, acknowledged=followed().acknowledged))
    said = refusal(path, home)
    assert "names an audit held here; its pages were not compared" in said
    assert "acknowledged" in said


@pytest.mark.parametrize("name", ["program", "reportlab", "zlib"])
def test_other_versions_are_said(folder: Path, name: str) -> None:
    path = report(folder)
    data = path.read_bytes()
    begin = data.index(f"; {name}=".encode()) + len(name) + 3
    path.write_bytes(data[:begin] + b"9" + data[begin + 1 :])
    said = refusal(path, folder)
    assert "names an audit held here; its pages were not compared" in said
    assert f"{name} 9" in said


def test_the_command_says_it_and_exits(
    folder: Path, program: Program, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("TUI_AUDIT_HOME", str(folder))
    path = report(folder)
    ran = program("verify", str(path))
    assert (ran.code, ran.err) == (0, "")
    assert "R-014 Rīga Centrs 2026-Q4 1a2b3c4d" in ran.out
    renamed = tmp_path / "report"
    renamed.write_bytes(path.read_bytes()[:-1])
    ran = program("verify", str(renamed))
    assert (ran.code, ran.out) == (1, "")
    assert "was changed" in ran.err
