"""The process that writes a report: its protocol, its errors, its end."""

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import pytest

from tests.builders import AUDIT_ID, make_answer, make_audit, make_completed, small_revision
from tests.reports.papers import made, no_photo
from tests.reports.pdf.test_pdf import long_revision
from tui_audit.i18n.translator import ENGLISH
from tui_audit.reports.content import ReportOptions
from tui_audit.reports.jobs.child_process import child_command, child_environment
from tui_audit.reports.jobs.requests import ReportRequest, from_json, to_json
from tui_audit.reports.pdf import writer as pdf_writer
from tui_audit.reports.text import writer as text_writer
from tui_audit.storage import open_repository


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A data folder with the small completed audit."""
    folder = tmp_path / "kept"
    repository = open_repository(folder)
    repository.imports.import_record(make_completed(), small_revision(), {})
    repository.close()
    return folder


def run(request: str, **named: Any) -> tuple[int, list[dict[str, Any]], str]:
    done = subprocess.run(
        child_command(), check=False, input=request, capture_output=True, text=True, env=child_environment(), **named
    )
    return done.returncode, [json.loads(line) for line in done.stdout.splitlines()], done.stderr


def request_for(folder: Path, target: Path, **named: Any) -> str:
    return to_json(ReportRequest(folder, named.pop("audit", AUDIT_ID), target, ReportOptions(**named)))


def test_a_report_is_written_step_by_step(folder: Path, tmp_path: Path) -> None:
    target = tmp_path / "Rīga.pdf"
    code, lines, errors = run(request_for(folder, target))
    assert (code, errors) == (0, "")
    assert lines[-1] == {"written": str(target)}
    steps = [line["progress"] for line in lines[:-1]]
    assert steps == sorted(steps)
    assert steps[-1][0] == steps[-1][1]
    assert target.read_bytes() == pdf_writer.render(ENGLISH, made(parts="standard"), no_photo)


@pytest.mark.parametrize(
    ("request_line", "code"),
    [("", 2), ("{", 2), ("[]", 2), ('{"folder": 1}', 2), ("\x00\xff", 2)],
)
def test_what_is_no_request_is_refused(request_line: str, code: int) -> None:
    returned, (line,), errors = run(request_line)
    assert (returned, errors) == (code, "")
    assert line["error"]["exit_code"] == code
    assert line["error"]["title"]


def test_an_audit_that_is_not_there_is_said(folder: Path, tmp_path: Path) -> None:
    code, lines, errors = run(request_for(folder, tmp_path / "r.pdf", audit="0" * 36))
    assert (code, errors) == (1, "")
    assert set(lines[-1]["error"]) == {"title", "detail", "hint", "exit_code"}
    assert not (tmp_path / "r.pdf").exists()


def test_a_folder_that_cannot_be_written_is_said_and_named(folder: Path, tmp_path: Path) -> None:
    code, lines, errors = run(request_for(folder, tmp_path / "nowhere" / "r.pdf"))
    assert (code, errors) == (3, "")
    assert "nowhere" in lines[-1]["error"]["detail"]["values"]["file"]


def test_settings_files_for_reportlab_are_not_executed(folder: Path, tmp_path: Path) -> None:
    here, home = tmp_path / "here", tmp_path / "home"
    here.mkdir()
    home.mkdir()
    trap = f"import pathlib; pathlib.Path({str(tmp_path / 'sprung')!r}).touch()\n"
    for file in (here / "reportlab_settings.py", here / "reportlab_mods.py", here / "json.py"):
        file.write_text(trap)
    for file in (home / ".reportlab_settings", home / ".reportlab_mods"):
        file.write_text(trap)
    target = tmp_path / "r.pdf"
    done = subprocess.run(
        child_command(),
        check=False,
        input=request_for(folder, target),
        capture_output=True,
        text=True,
        cwd=here,
        env={**child_environment(), "HOME": str(home), "RL_invariant": "0"},
    )
    assert done.returncode == 0, done.stdout + done.stderr
    assert not (tmp_path / "sprung").exists()
    assert target.read_bytes() == pdf_writer.render(ENGLISH, made(parts="standard"), no_photo)


@pytest.fixture
def big(tmp_path: Path) -> Path:
    """A data folder with an audit whose report takes a while."""
    revision = long_revision(700)
    asked = tuple(stop.question.id for stop in revision.checklist.stops)
    answers = {name: make_answer(name, 1 + n % 5) for n, name in enumerate(asked)}
    repository = open_repository(tmp_path / "big")
    repository.imports.import_record(make_audit(revision=revision.sha256, asked=asked, answers=answers), revision, {})
    repository.close()
    return tmp_path / "big"


@pytest.mark.skipif(sys.platform == "win32", reason="Windows ends processes without asking them")
def test_ended_in_the_middle_it_leaves_the_old_file_and_nothing_else(big: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    out.mkdir()
    target = out / "r.pdf"
    target.write_bytes(b"old")
    with subprocess.Popen(
        child_command(), stdin=subprocess.PIPE, stdout=subprocess.PIPE, env=child_environment(), text=True
    ) as process:
        assert process.stdin is not None
        assert process.stdout is not None
        process.stdin.write(request_for(big, target))
        process.stdin.flush()
        assert "progress" in json.loads(process.stdout.readline())
        assert len(list(out.iterdir())) == 2
        process.terminate()
        assert process.wait(10) == 128 + signal.SIGTERM
    assert target.read_bytes() == b"old"
    assert list(out.iterdir()) == [target]


@pytest.mark.skipif(sys.platform == "win32", reason="pipes break differently")
def test_when_nobody_listens_any_more_it_stops_and_leaves_nothing(big: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    out.mkdir()
    with subprocess.Popen(
        child_command(),
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env=child_environment(),
        text=True,
    ) as process:
        assert process.stdin is not None
        assert process.stdout is not None
        process.stdout.close()
        process.stdin.write(request_for(big, out / "r.pdf"))
        process.stdin.close()
        process.wait(60)
        deadline = time.monotonic() + 5
        while list(out.iterdir()) and time.monotonic() < deadline:
            time.sleep(0.05)
    assert not list(out.iterdir())


@pytest.mark.parametrize("options", [ReportOptions(), ReportOptions("letter", "2026-12-01", "lv", "short")])
def test_a_request_survives_its_line(tmp_path: Path, options: ReportOptions) -> None:
    request = ReportRequest(tmp_path, AUDIT_ID, tmp_path / 'Šķūņu "iela"\n.pdf', options)
    line = to_json(request)
    assert line.count("\n") == 1
    assert from_json(line) == request


def test_a_name_in_txt_gets_plain_text(folder: Path, tmp_path: Path) -> None:
    target = tmp_path / "r.txt"
    code, lines, errors = run(request_for(folder, target, parts="staff-room"))
    assert (code, errors, lines[-1]) == (0, "", {"written": str(target)})
    assert target.read_bytes() == text_writer.render(ENGLISH, made(parts="staff-room"))


def test_the_environment_carries_no_settings_for_reportlab(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("RL_invariant", "0")
    assert "RL_invariant" not in child_environment()
    assert os.environ["PATH"] == child_environment()["PATH"]
