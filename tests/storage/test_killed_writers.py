import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

KILLS = 200
"""How many writers are killed in every run; with ``--all`` ten thousand more are."""

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="no fork here")


def tally(folder: Path, kills: int, *more: str) -> dict[str, Any]:
    command = [sys.executable, "-m", "tests.storage.kill_writers", str(folder), str(kills), *more]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    print(done.stdout)
    counted: dict[str, Any] = json.loads(done.stdout)
    return counted


@pytest.mark.full
def test_no_acknowledged_answer_is_lost_to_a_kill(folder: Path, pytestconfig: pytest.Config) -> None:
    kills = pytestconfig.getoption("--kills") or KILLS
    counted = tally(folder, kills)
    assert counted["kills"] == kills
    assert counted["acknowledged"] >= kills
    assert (counted["lost"], counted["unsound"]) == (0, 0)


@pytest.mark.full
def test_no_acknowledged_answer_is_lost_to_ten_thousand_kills(folder: Path) -> None:
    counted = tally(folder, 10_000)
    assert (counted["lost"], counted["unsound"]) == (0, 0)


@pytest.mark.full
def test_the_same_test_finds_a_writer_that_acknowledges_too_early(folder: Path) -> None:
    counted = tally(folder, 40, "--wrong")
    assert counted["lost"] > 0
    assert counted["unsound"] == 0
