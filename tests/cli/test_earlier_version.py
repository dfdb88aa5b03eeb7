"""An audit of the version that asked auditors to show three full marks before completing."""

import json
import zipfile
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest

from tests.builders import NAME
from tests.cli.conftest import Program
from tui_audit.domain.audit.model import SpotCheckResult, Status
from tui_audit.domain.record.amendments import count_changed_places
from tui_audit.storage import open_repository

SAMPLE = Path(__file__).parents[1] / "exchange" / "full-marks-shown.audit"
"""Written by that version: one full mark shown, one declined, one rated lower after it was asked for."""
RESULTS = {
    "windows.clean": SpotCheckResult.SHOWN,
    "aisles.free": SpotCheckResult.DECLINED,
    "farewell.said": SpotCheckResult.ASKED,
}
SEAL = "0da2450df8414dbd6878ebde6ec2c11072f5ba1fd08a908c64937a47753e74b8"


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, program: Program) -> Path:
    """A data folder into which the file was imported."""
    folder = tmp_path / "home"
    monkeypatch.setenv("TUI_AUDIT_HOME", str(folder))
    assert "new" in program("import", str(SAMPLE)).out
    return folder


def test_the_file_is_read_verified_and_exported_as_the_same_bytes(program: Program, home: Path, tmp_path: Path) -> None:
    with closing(open_repository(home)) as repository:
        audit = repository.audits.get(repository.audits.find("latest"))
    assert {question: audit.answer(question).shown for question in RESULTS} == RESULTS
    assert audit.seal == SEAL
    assert SEAL in program("verify", str(SAMPLE)).out
    assert "1 audit is complete and unchanged" in program("verify").out
    target = tmp_path / "again.audit"
    assert program("export", "latest", "-o", str(target)).code == 0
    assert target.read_bytes() == SAMPLE.read_bytes()


def test_a_changed_result_breaks_the_seal(program: Program, home: Path, tmp_path: Path) -> None:
    record = zipfile.ZipFile(SAMPLE).read("audit.json")
    forged = tmp_path / "forged.json"
    forged.write_bytes(record.replace(b'"declined"', b'"shown"'))
    assert json.loads(forged.read_bytes())
    assert program("verify", str(forged)).code == 1


def test_the_report_says_how_many_were_shown(program: Program, home: Path) -> None:
    said = " ".join(program("report", "latest", "-o", "-").out.split())
    assert "Spot check of 3 top scores: 1 confirmed, 1 not shown, 1 lowered." in said


def test_an_amended_audit_keeps_the_results(program: Program, home: Path) -> None:
    with closing(open_repository(home)) as repository:
        audit = repository.audits.get(repository.audits.find("latest"))
        audit = repository.completion.reopen(
            audit, who=NAME, reason="A number was wrong.", at="2026-11-23T09:00:00+02:00"
        )
        audit = repository.drafts.record_answers(audit, [replace(audit.answer("aisles.free"), note="Two trolleys.")])
        audit = repository.completion.complete(audit, by=NAME, at="2026-11-23T09:05:00+02:00")
        assert (audit.status, count_changed_places(audit.history)) == (Status.COMPLETED, 1)
        assert {question: audit.answer(question).shown for question in RESULTS} == RESULTS
    assert "1 audit is complete and unchanged" in program("verify").out
