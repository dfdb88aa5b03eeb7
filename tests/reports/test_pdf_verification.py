"""A PDF report is verified by its seal: each case has its own sentence."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from tests.builders import make_answer, make_answered, make_completed, small_revision
from tests.cli.conftest import Program, program
from tests.cli.test_verify import change
from tests.domain.record.test_import_decision import REOPENED, amended
from tests.exchange.samples import followed
from tests.reports.jobs.test_atomic_writing import pictured
from tests.reports.papers import jpeg
from tui_audit.application.report_verification import verify_report
from tui_audit.domain.audit.model import Audit, Change
from tui_audit.errors import AuditError
from tui_audit.reports.content import ReportOptions
from tui_audit.reports.jobs.requests import ReportRequest
from tui_audit.reports.jobs.writers import write_output
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
    opened.imports.import_record(audit, small_revision(), data)
    opened.close()


def report(folder: Path, **options: str) -> Path:
    """The report of the audit that is held in a folder."""
    opened = open_repository(folder)
    (summary,) = opened.audits.summaries()
    opened.close()
    target = folder.parent / "report.pdf"
    return write_output(ReportRequest(folder, summary.id, target, ReportOptions(**options)))


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


@pytest.mark.sample(2)
@pytest.mark.parametrize(
    "options",
    [{}, {"paper": "letter"}, {"as_of": "2027-03-01"}, {"parts": "short"}, {"parts": "staff-room"}],
    ids=str,
)
def test_a_report_as_it_was_written_is_proved(folder: Path, repository: Repository, options: dict[str, str]) -> None:
    checked = verify_report(report(folder, **options), repository)
    assert checked.audit.store.name == "Rīga Centrs"
    assert checked.seal == checked.audit.seal


def test_the_pages_are_not_compared(folder: Path, repository: Repository) -> None:
    path = report(folder)
    path.write_bytes(path.read_bytes() + b"\n")
    assert verify_report(path, repository).seal


def test_a_report_of_an_older_version_says_more_and_is_proved(folder: Path, repository: Repository) -> None:
    path = report(folder)
    more = b"; paper=a4; as-of=; language=en; parts=full; accent=; logo=; state=0; program=0.9; reportlab=4.0; zlib=1)"
    data = path.read_bytes()
    end = data.index(b")", data.index(b"(audit="))
    path.write_bytes(data[:end] + more + data[end + 1 :])
    assert verify_report(path, repository).seal


def test_a_changed_seal_is_found(folder: Path) -> None:
    path = report(folder)
    data = path.read_bytes()
    begin = data.index(b"; seal=") + 7
    path.write_bytes(data[:begin] + bytes([data[begin] ^ 1]) + data[begin + 1 :])
    assert "does not match" in refusal(path, folder)


def test_an_audit_that_was_changed_here_since_is_found(folder: Path) -> None:
    path = report(folder)
    change(folder, "UPDATE answer SET note = 'better'")
    said = refusal(path, folder)
    assert "changed after completion" in said


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"", "not a PDF file"),
        (b"<html>", "not a PDF file"),
        (b"%PDF-1.4\n%%EOF", "does not belong to an audit"),
        (b"%PDF-1.4\n/Keywords (shoes, prices)", "does not belong to an audit"),
        (b"%PDF-1.4\n/Keywords (audit=\xff)", "does not belong to an audit"),
        (b"%PDF-1.4\n/Keywords (audit=)", "is not on this computer"),
        (b"%PDF-1.4\n/Keywords (audit=%; seal=' OR 1=1)", "is not on this computer"),
    ],
)
def test_what_names_no_audit_is_said(folder: Path, tmp_path: Path, data: bytes, said: str) -> None:
    path = tmp_path / "other.pdf"
    path.write_bytes(data)
    assert said in refusal(path, folder)


def test_a_file_that_is_not_there_is_said(folder: Path, tmp_path: Path) -> None:
    assert "does not exist" in refusal(tmp_path / "none.pdf", folder)


def test_an_audit_that_is_not_held_here_is_said(folder: Path, tmp_path: Path) -> None:
    path = report(folder)
    open_repository(tmp_path / "empty").close()
    assert "is not on this computer" in refusal(path, tmp_path / "empty")


def test_the_report_of_a_draft_is_said(tmp_path: Path) -> None:
    keep(tmp_path / "drafts", make_answered())
    path = report(tmp_path / "drafts")
    assert "a draft, which cannot be verified" in refusal(path, tmp_path / "drafts")


def test_an_audit_amended_since_is_said_with_both_seals(tmp_path: Path) -> None:
    home = tmp_path / "home"
    first = make_completed()
    keep(home, first)
    path = report(home)
    keep(home, amended(first))
    said = refusal(path, home)
    assert "was amended after" in said
    assert str(first.seal) in said
    assert str(amended(first).seal) in said


def test_an_audit_that_is_reopened_is_said(tmp_path: Path) -> None:
    first, second = tmp_path / "first", tmp_path / "second"
    keep(first, make_completed())
    path = report(first)
    opening = Change("2026-11-23T09:00:00+02:00", "Līga", "a slip", "audit/status", "completed", "reopened")
    keep(second, replace(REOPENED, history=(opening,)))
    assert "reopened" in refusal(path, second)


def test_another_seal_is_said(tmp_path: Path) -> None:
    first, second = tmp_path / "first", tmp_path / "second"
    keep(first, make_completed())
    path = report(first)
    keep(second, make_completed(make_answered().with_answer(make_answer("windows.clean", 1, note="No."))))
    assert "does not match" in refusal(path, second)


def test_what_came_after_the_seal_changes_nothing(tmp_path: Path) -> None:
    home = tmp_path / "home"
    done = make_completed()
    keep(home, done)
    path = report(home)
    keep(home, replace(done, acknowledged=followed().acknowledged))
    opened = open_repository(home)
    assert verify_report(path, opened).audit.id == done.id
    opened.close()


def test_the_command_says_it_and_exits(
    folder: Path, program: Program, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("TUI_AUDIT_HOME", str(folder))
    path = report(folder)
    ran = program("verify", str(path))
    assert (ran.code, ran.err) == (0, "")
    assert "R-014 Rīga Centrs Q4 2026 1a2b3c4d" in ran.out
    assert "complete and unchanged since it was se" in ran.out
    assert "not the text on the pages" in ran.out
    renamed = tmp_path / "report"
    renamed.write_bytes(path.read_bytes().replace(b"; seal=", b"; seal=0"))
    ran = program("verify", str(renamed))
    assert (ran.code, ran.out) == (1, "")
    assert "does not match" in ran.err
