"""The application is open once for each data folder, and a killed one stands in nobody's way."""

import hashlib
import os
import signal
import stat
import sys
import time
from pathlib import Path

import pytest

from tests.benchmarks.kept import walk_begun
from tests.reliability.forked_program import Nursery
from tests.reliability.kill import opened
from tests.reliability.terminal import Terminal
from tui_audit.system import paths

pytestmark = pytest.mark.skipif(os.name != "posix", reason="needs a pseudo-terminal")

PROGRAM = (sys.executable, "-m", "tui_audit")
REFUSED = "This data is already open in another window."
TIMES = 20
DRAWS = b"\x1b[?1049h"
"""Enters the alternate screen."""


def environment(folder: Path) -> dict[str, str]:
    return {**os.environ, "TUI_AUDIT_HOME": str(folder), "TERM": "xterm-256color", "LC_ALL": "C.UTF-8"}


def prints(folder: Path) -> dict[str, str]:
    """Every file of the data and what is in it, save the index in which SQLite notes who reads."""
    files = [file for file in folder.iterdir() if file.is_file() and not file.name.endswith("-shm")]
    return {str(file): hashlib.sha256(file.read_bytes()).hexdigest() for file in files}


def until_idle(folder: Path) -> None:
    """Wait until the program writes nothing by itself any more: the position is saved and the log is copied."""
    log, ends = Path(f"{paths.database_file(folder)}-wal"), time.monotonic() + 30
    while log.stat().st_size and time.monotonic() < ends:
        time.sleep(0.1)


@pytest.mark.full
def test_a_second_instance_is_refused_each_time_and_changes_nothing(tmp_path: Path, nursery: Nursery) -> None:
    folder = tmp_path / "data"
    walk_begun(folder, 5)
    refused, slowest = 0, 0.0
    with opened(PROGRAM, folder, nursery) as first:
        first.send("4")
        first.until("Saved 1 of 5")
        until_idle(folder)
        before = prints(folder)
        for _try in range(TIMES):
            begun = time.monotonic()
            with Terminal(PROGRAM, environment=environment(folder), columns=250) as second:
                assert second.exit_code() == 3
                second.read(0.1)
                said = second.text().strip()
            slowest = max(slowest, time.monotonic() - begun)
            refused += REFUSED in said and len(said.splitlines()) == 1 and DRAWS not in second.received
        assert prints(folder) == before
        print(f"refused {refused} of {TIMES}, the slowest after {slowest:.2f} s")
        first.send("4")
        first.until("Saved 2 of 5")
    assert refused == TIMES
    assert stat.S_IMODE(paths.lock_file(folder).stat().st_mode) == 0o600


def test_two_started_in_the_same_moment_are_one(tmp_path: Path) -> None:
    folder = tmp_path / "data"
    started = [Terminal(PROGRAM, environment=environment(folder), columns=250) for _one in range(3)]
    try:
        ends = time.monotonic() + 20
        while sum(one.process.poll() is None for one in started) > 1 and time.monotonic() < ends:
            time.sleep(0.05)
        assert sorted(str(one.process.poll()) for one in started) == ["3", "3", "None"]
        (first,) = [one for one in started if one.process.poll() is None]
        first.until("Welcome")
    finally:
        for one in started:
            one.close()


@pytest.mark.parametrize("stopped", [False, True], ids=["killed", "stopped, then killed"])
def test_a_kill_leaves_no_lock_behind(tmp_path: Path, nursery: Nursery, stopped: bool) -> None:
    folder = tmp_path / "data"
    walk_begun(folder, 5)
    with opened(PROGRAM, folder, nursery) as first:
        if stopped:
            first.signal(signal.SIGSTOP)
            with Terminal(PROGRAM, environment=environment(folder), columns=250) as second:
                second.until(REFUSED)
        first.signal(signal.SIGKILL)
        first.process.wait()
    assert paths.lock_file(folder).exists()
    with Terminal(PROGRAM, environment=environment(folder), nursery=nursery) as second:
        second.until("stopped at question 1")
