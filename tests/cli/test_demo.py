"""The sample stores, made by the command."""

from datetime import date
from pathlib import Path

import pytest

from tests.cli.conftest import Program


def test_makes_the_stores_in_a_new_folder(program: Program, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    ran = program("demo", "--make", str(tmp_path / "sample"), "--until", "2025-Q4")
    assert ran.code == 0, ran.err
    assert "Created 24 sample audits" in ran.out
    monkeypatch.setenv("TUI_AUDIT_HOME", str(tmp_path / "sample"))
    assert "Q4 2025" in program("audits").out


def test_leaves_a_folder_with_something_in_it_alone(program: Program, tmp_path: Path) -> None:
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "letter.txt").write_text("dear")
    ran = program("demo", "--make", str(tmp_path / "mine"))
    assert ran.code == 2
    assert [entry.name for entry in (tmp_path / "mine").iterdir()] == ["letter.txt"]


@pytest.mark.parametrize("until", ["2026", "2026-Q5", "yesterday", ""])
def test_refuses_what_is_no_quarter(program: Program, tmp_path: Path, until: str) -> None:
    ran = program("demo", "--make", str(tmp_path / "sample"), "--until", until or "2026-11")
    assert ran.code == 2
    assert "2026-Q3" in ran.err
    assert not (tmp_path / "sample").exists()


def test_a_clock_in_1970_is_told(program: Program, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    class FirstDay(date):
        @classmethod
        def today(cls) -> "FirstDay":
            return cls(1970, 1, 1)

    monkeypatch.setattr("tui_audit.cli.demo.date", FirstDay)
    ran = program("demo", "--make", str(tmp_path / "sample"))
    assert ran.code == 2
    assert "1969-Q4. Choose a later quarter with --until, and check the date of this computer." in ran.err
    assert not (tmp_path / "sample").exists()


def test_needs_a_terminal_to_open(program: Program) -> None:
    assert program("demo").code == 2
