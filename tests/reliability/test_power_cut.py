"""The power fails: what was acknowledged is there when it comes back, and the same test finds builds that lose it."""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from tests.reliability.faults.sqlite_floor import library

pytestmark = pytest.mark.skipif(
    not sys.platform.startswith("linux") or library() is None, reason="the file calls of this SQLite cannot be watched"
)
IN_CI, IN_FULL = 25, 500


def cut(folder: Path, cuts: int, *more: str) -> dict[str, Any]:
    command = [sys.executable, "-m", "tests.reliability.faults.answers", str(folder), str(cuts), *more]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    print(done.stdout)
    assert done.returncode == 0, done.stderr
    told: dict[str, Any] = json.loads(done.stdout)
    assert told["cuts"] == cuts
    return told


def test_no_acknowledged_answer_is_lost_to_a_power_cut(tmp_path: Path, pytestconfig: pytest.Config) -> None:
    told = cut(tmp_path, IN_FULL if pytestconfig.getoption("--all") else IN_CI)
    assert told["acknowledged"] > 5 * told["cuts"], "hardly anything was answered: nothing is proved"
    assert (told["losing"], told["unsound"]) == (0, 0)


@pytest.mark.full
def test_nor_in_a_synchronised_folder(tmp_path: Path, pytestconfig: pytest.Config) -> None:
    told = cut(tmp_path, IN_FULL if pytestconfig.getoption("--all") else 10, "--shared")
    assert told["acknowledged"] > 3 * told["cuts"]
    assert (told["losing"], told["unsound"]) == (0, 0)


@pytest.mark.full
def test_the_same_test_finds_a_build_that_does_not_wait_for_the_disk(tmp_path: Path) -> None:
    told = cut(tmp_path, 5, "--wrong", "normal")
    assert told["losing"] > 0


@pytest.mark.full
def test_and_one_that_does_not_in_a_synchronised_folder(tmp_path: Path) -> None:
    told = cut(tmp_path, 20, "--shared", "--wrong", "off")
    assert told["losing"] > 0
