"""The entry point: words on errors, exit codes, never a traceback."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.cli.conftest import Program


def test_without_a_terminal_it_says_so(program: Program) -> None:
    ran = program()
    assert ran.code == 2
    assert "needs a terminal" in ran.err
    assert "Start it in a terminal window. For commands that work without one, type:" in ran.err


def test_help_names_every_command(program: Program) -> None:
    ran = program("--help")
    assert ran.code == 0
    for name in ("demo", "audits", "stores", "report", "export", "import", "verify", "checklist", "doctor"):
        assert name in ran.out


@pytest.mark.parametrize("arguments", [("no-such-command",), ("report",), ("audits", "--jsn")])
def test_wrong_usage_is_2(program: Program, arguments: tuple[str, ...]) -> None:
    ran = program(*arguments)
    assert ran.code == 2
    assert "usage:" in ran.err


@pytest.mark.parametrize(
    "arguments",
    [
        ("audits", "--js"),
        ("stores", "--js"),
        ("report", "latest", "--pap", "a4"),
        ("compare", "a", "b", "--js"),
        ("journey", "latest", "--js"),
        ("demo", "--unt", "2026-Q3"),
        ("doctor", "--js"),
        ("checklist", "export", "x", "--out", "x.toml"),
        ("due", "--js"),
    ],
)
def test_an_abbreviated_option_is_wrong_usage(program: Program, arguments: tuple[str, ...]) -> None:
    ran = program(*arguments)
    assert ran.code == 2
    assert "usage:" in ran.err


def test_a_folder_that_may_not_be_written_is_3(powerless: Path, program: Program) -> None:
    powerless.chmod(0o500)
    ran = program("audits")
    assert ran.code == 3
    assert "Traceback" not in ran.err


@pytest.mark.parametrize("arguments", [("audits",), ("stores", "--json"), ("verify",), ("backup", "all.zip")])
def test_a_data_folder_that_no_disk_can_have_is_3(
    program: Program, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, arguments: tuple[str, ...]
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("TUI_AUDIT_HOME", str(tmp_path / ("x" * 300)))
    ran = program(*arguments)
    assert ran.code == 3
    assert "too long" in ran.err
    assert "Traceback" not in ran.err


def test_data_folder_that_is_a_file_is_3(program: Program, tmp_path: Path) -> None:
    (tmp_path / "data").write_text("not a folder")
    ran = program("audits")
    assert ran.code == 3
    assert str(tmp_path / "data") in ran.err


def test_a_pipe_closed_early_is_no_error(demo: Path) -> None:
    command = f"{sys.executable} -m tui_audit audits --json | head -1"
    ran = subprocess.run(
        ["bash", "-c", f"set -o pipefail; {command}"],
        capture_output=True, text=True, env={**os.environ, "TUI_AUDIT_HOME": str(demo)}, check=False,
    )  # fmt: skip
    assert ran.stderr == ""


@pytest.mark.sample(2)
@pytest.mark.parametrize(
    ("command", "code"),
    [
        ("audits >&-", 0),
        ("audits --json >&-", 0),
        ("report latest -o - >&-", 0),
        ("stores <&- >&- 2>&-", 0),
        ("nothing 2>&-", 2),
        ("restore nowhere.zip <&-", 1),
        (">&-", 2),
    ],
)
def test_a_closed_standard_stream_is_no_bug(demo: Path, tmp_path: Path, command: str, code: int) -> None:
    ran = subprocess.run(
        ["bash", "-c", f"{sys.executable} -m tui_audit {command}"],
        capture_output=True, text=True, env={**os.environ, "TUI_AUDIT_HOME": str(demo)}, check=False,
    )  # fmt: skip
    assert ran.returncode == code
    assert "went wrong" not in ran.stderr
    assert not (demo / "errors").exists()


@pytest.mark.parametrize("arguments", [("audits",), ("doctor",), ("verify",), ("import", "x.audit"), ()])
def test_a_data_folder_whose_name_is_not_utf_8_is_3(
    program: Program, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, arguments: tuple[str, ...]
) -> None:
    monkeypatch.setenv("TUI_AUDIT_HOME", str(tmp_path / "caf\udce9"))
    ran = program(*arguments)
    assert ran.code == 3
    assert "The name of the data folder contains characters that cannot be used" in ran.err
    assert "TUI_AUDIT_HOME" in ran.err
    assert list(tmp_path.iterdir()) == []


def test_a_bug_in_a_command_is_three_lines_and_a_private_report(
    program: Program, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def stumbles(folder: Path) -> None:
        note = "the manager's own words"
        raise KeyError(note, folder)

    monkeypatch.setattr("tui_audit.cli.audits.open_for_reading", stumbles)
    ran = program("audits")
    assert ran.code == 1
    assert ran.out == ""
    (report,) = (tmp_path / "data" / "errors").iterdir()
    assert ran.err.splitlines() == [
        "Something went wrong; your answers are saved.",
        f"Error report: {report}",
        "Start tui-audit again. It resumes where you left off.",
    ]
    assert "KeyError" in report.read_text()
    assert "own words" not in report.read_text()
    if os.name == "posix":
        assert report.stat().st_mode & 0o777 == 0o600


def test_hostile_names_reach_no_terminal(program: Program, demo: Path) -> None:
    ran = program("report", "\x1b]52;c;eA==\x07\u202e")
    assert ran.code == 1
    assert "\x1b" not in ran.err
    assert "\u202e" not in ran.err


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("fly",), "argument COMMAND: invalid choice: 'fly'"),
        (("checklist",), "required: COMMAND"),
        (("report", "latest"), "There are no audits yet. Open tui-audit and press n to start one."),
        (("report", "latest", "--as-of", "2026-13-01"), "Not a valid date: 2026-13-01. Use the form"),
        (("verify", "nowhere.audit"), "This file does not exist: nowhere.audit. Check the file name."),
    ],
)
def test_errors_say_what_is_wrong_where_and_what_to_do(
    program: Program, arguments: tuple[str, ...], words: str
) -> None:
    ran = program(*arguments)
    assert ran.code in {1, 2}
    assert words in ran.err
