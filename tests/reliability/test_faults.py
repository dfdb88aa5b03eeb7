"""Every file call of every deed can fail, or be the last: what is left is as before or as after, and it goes on."""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from tests.reliability.faults.calls import KINDS
from tests.reliability.faults.deeds import DEEDS
from tests.reliability.faults.sqlite_floor import library

pytestmark = pytest.mark.skipif(
    not sys.platform.startswith("linux") or library() is None, reason="the file calls of this SQLite cannot be watched"
)
EVERY = {"remove for good": 5}
"""It writes the whole data file anew, and a backup: thousands of calls that are alike."""


def swept(folder: Path, *more: str) -> list[dict[str, Any]]:
    command = [sys.executable, "-m", "tests.reliability.faults.sweep", str(folder), *more]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    print(done.stdout)
    assert done.returncode == 0, done.stderr
    return [json.loads(line) for line in done.stdout.splitlines()]


def failed(tallies: list[dict[str, Any]]) -> list[str]:
    return [f"{tally['deed']}: {words}" for tally in tallies for words in tally["failed"]]


def test_there_are_thirty_six_kinds_of_faults() -> None:
    assert len({fault.name for fault in KINDS}) == 36


@pytest.mark.full
def test_each_kind_of_fault_is_survived_in_a_deed_that_is_drawn(tmp_path: Path) -> None:
    tallies = swept(tmp_path, "--sample")
    assert failed(tallies) == []
    struck = {name for tally in tallies for name in tally["kinds"]}
    assert struck == {fault.name for fault in KINDS}


@pytest.mark.full
def test_an_import_killed_anywhere_is_done_or_not_at_all(tmp_path: Path) -> None:
    (tally,) = swept(tmp_path, "--deed", "import", "--kind", "died before", "--every", "30")
    assert failed([tally]) == []
    assert tally["before"]
    assert tally["after"]


@pytest.mark.full
def test_what_a_killed_report_left_is_removed_by_the_next(tmp_path: Path) -> None:
    (tally,) = swept(tmp_path, "--deed", "report", "--kind", "died after", "--every", "12")
    assert failed([tally]) == []


@pytest.mark.full
@pytest.mark.parametrize("deed", DEEDS)
def test_every_call_of_a_deed_may_be_the_last_or_fail(tmp_path: Path, deed: str) -> None:
    (tally,) = swept(tmp_path, "--deed", deed, "--every", str(EVERY.get(deed, 1)))
    assert failed([tally]) == []
    assert tally["tried"] > tally["calls"]


@pytest.mark.full
@pytest.mark.parametrize("deed", DEEDS)
def test_the_power_may_fail_in_every_deed(tmp_path: Path, deed: str) -> None:
    (tally,) = swept(tmp_path, "--deed", deed, "--cuts", "50")
    assert failed([tally]) == []


@pytest.mark.full
def test_the_same_sweep_finds_a_build_that_writes_in_place(tmp_path: Path) -> None:
    found = failed(
        swept(tmp_path, "--deed", "export", "--kind", "died in a write", "--every", "1", "--wrong", "in-place")
    )
    assert any("neither as before nor as after" in words for words in found)


@pytest.mark.full
def test_and_one_that_brings_nothing_to_the_disk(tmp_path: Path) -> None:
    found = failed(swept(tmp_path, "--deed", "export", "--cuts", "8", "--wrong", "no-sync"))
    assert found
