"""Every failure that the program promises to survive has a test, and that test fails once its guard is removed."""

import ast
import os
import re
import shutil
import subprocess
import sys
import tomllib
from dataclasses import dataclass
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
TABLE = tomllib.loads((Path(__file__).parent / "guarantees.toml").read_text(encoding="utf-8"))
IDS = {
    *(f"A{number}" for number in range(1, 10)),
    *(f"B{number}" for number in range(1, 12)),
    *("C1", "C2", "C3", "C4", "C7"),
    *(f"D{number}" for number in range(1, 7)),
    *(f"E{number}" for number in range(1, 11)),
    *("F1", "F2", "F3", "F4", "F6", "F7", "F8", "F9", "F10", "F11", "F14"),
    "G",
}
ONE_TRY_SECONDS = 600
SOME_FAILED = 1
"""What pytest answers when tests ran and some failed; another number is no proof."""


@dataclass(frozen=True)
class Shown:
    """One test that shows a promise, and the guard without which it fails."""

    id: str
    test: str
    file: str
    guard: str
    without: str

    @property
    def source(self) -> Path:
        """The file that holds the guard, from the root on."""
        return Path("tui_audit") / self.file


SHOWN = [Shown(id=row, **shown) for row, said in TABLE.items() for shown in said.get("shown", [])]
SHOWN_IDS = [f"{shown.id}-{shown.test.rpartition('::')[2]}" for shown in SHOWN]


def test_every_line_of_the_list_is_promised_and_shown() -> None:
    assert set(TABLE) == IDS
    assert [row for row, said in TABLE.items() if not said["promise"]] == []
    assert [row for row, said in TABLE.items() if not said.get("shown")] == []


@pytest.mark.parametrize("shown", SHOWN, ids=SHOWN_IDS)
def test_the_named_test_is_there(shown: Shown) -> None:
    file, _, name = shown.test.partition("::")
    tree = ast.parse((ROOT / "tests" / file).read_text(encoding="utf-8"))
    functions = {node.name for node in ast.walk(tree) if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)}
    assert re.sub(r"\[.*", "", name) in functions


@pytest.mark.parametrize("shown", SHOWN, ids=SHOWN_IDS)
def test_the_guard_stands_once_in_its_file(shown: Shown) -> None:
    assert (ROOT / shown.source).read_text(encoding="utf-8").count(shown.guard) == 1
    assert shown.without != shown.guard


@pytest.mark.full
@pytest.mark.parametrize("shown", SHOWN, ids=SHOWN_IDS)
def test_without_its_guard_the_named_test_fails(tmp_path: Path, shown: Shown) -> None:
    copy = tmp_path / "copy"
    for part in ("tui_audit", "tests", "checklists"):
        shutil.copytree(ROOT / part, copy / part, ignore=shutil.ignore_patterns("__pycache__"))
    for part in ("pyproject.toml", "README.md", "run.py", "CHANGELOG.md"):
        shutil.copy(ROOT / part, copy)
    source = copy / shown.source
    source.write_text(source.read_text(encoding="utf-8").replace(shown.guard, shown.without), encoding="utf-8")
    command = [sys.executable, "-m", "pytest", "-q", "-x", "-p", "no:cacheprovider", f"tests/{shown.test}"]
    environment = {**os.environ, "PYTHONPATH": str(copy), "PYTHONDONTWRITEBYTECODE": "1"}
    environment.pop("PYTEST_XDIST_WORKER", None)
    done = subprocess.run(
        command, cwd=copy, env=environment, capture_output=True, text=True, timeout=ONE_TRY_SECONDS, check=False
    )
    assert done.returncode == SOME_FAILED, done.stdout[-3000:] + done.stderr[-1000:]
