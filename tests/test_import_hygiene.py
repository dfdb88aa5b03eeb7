"""What a quick command must not load: the libraries of the screens, the database, the PDF and the pictures."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

HEAVY = (
    "textual",
    "rich",
    "sqlmodel",
    "sqlalchemy",
    "alembic",
    "pydantic",
    "reportlab",
    "PIL",
    "tomlkit",
    "babel",
    "openpyxl",
)

RUNNER = """
import atexit, sys
def tell():
    print("LOADED", *sorted({name.partition(".")[0] for name in sys.modules}), file=sys.stderr)
atexit.register(tell)
sys.argv[0] = "tui-audit"
from tui_audit.cli.main import main
raise SystemExit(main())
"""

ROOT = Path(__file__).resolve().parent.parent


def run(folder: Path, *arguments: str, runner: str = RUNNER) -> tuple[int, str, set[str]]:
    """Exit code, what was put out, and the top-level modules loaded at the end."""
    done = subprocess.run(
        [sys.executable, "-P", "-c", runner, *arguments],
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
        cwd=folder,
        env={**os.environ, "TUI_AUDIT_HOME": str(folder / "data"), "PYTHONPATH": str(ROOT), "PYTHONUTF8": "1"},
    )
    told = [line for line in done.stderr.splitlines() if line.startswith("LOADED ")]
    assert len(told) == 1, done.stderr
    return done.returncode, done.stdout, set(told[0].split()[1:])


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (("--help",), "report"),
        (("--version",), "tui-audit"),
        (("checklist", "check", "{checklist}"), ""),
        (("checklist", "--help"), "check"),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, tuple) else "",
)
def test_quick_commands_load_nothing_heavy(tmp_path: Path, arguments: tuple[str, ...], says: str) -> None:
    checklist = str(ROOT / "checklists" / "quick-check.toml")
    code, output, loaded = run(tmp_path, *(each.format(checklist=checklist) for each in arguments))
    assert (code, sorted(loaded.intersection(HEAVY))) == (0, [])
    assert says in output
    assert "argparse" in loaded
    assert not (tmp_path / "data").exists()


def test_opening_the_application_builds_no_commands(tmp_path: Path) -> None:
    code, _output, loaded = run(tmp_path)  # without a terminal it goes no further
    assert code == 2
    assert sorted(loaded & {"argparse", "sqlite3", "tomllib", "zipfile"}) == []


def test_a_refused_checklist_is_refused_as_quickly(tmp_path: Path) -> None:
    wrong = tmp_path / "wrong.toml"
    wrong.write_text('format = 1\nid = "Wrong Id"\n', encoding="utf-8")
    code, _output, loaded = run(tmp_path, "checklist", "check", str(wrong))
    assert code == 1
    assert sorted(loaded.intersection(HEAVY)) == []


def test_the_test_sees_what_is_loaded(tmp_path: Path) -> None:
    _code, _output, loaded = run(tmp_path, "--version", runner="import reportlab\n" + RUNNER)
    assert "reportlab" in loaded


@pytest.mark.parametrize(
    "module",
    [
        "tui_audit.domain.scoring.score_sheet",
        "tui_audit.i18n.formats",
        "tui_audit.settings",
        "tui_audit.checklists",
        "tui_audit.exchange",
    ],
)
def test_lower_floors_load_nothing_heavy(tmp_path: Path, module: str) -> None:
    runner = f"import {module}\n" + RUNNER
    _code, _output, loaded = run(tmp_path, "--version", runner=runner)
    assert sorted(loaded.intersection(HEAVY)) == []


def test_opening_the_data_needs_neither_screens_nor_reports(tmp_path: Path) -> None:
    code, _output, loaded = run(tmp_path, "audits", "--json")
    assert code == 0
    assert "sqlalchemy" in loaded
    assert sorted(loaded & {"textual", "reportlab", "PIL"}) == []
