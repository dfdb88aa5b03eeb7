"""However the program is told to end while a note is being typed: the note is on the disk, the terminal as before."""

import os
import re
import signal
import sqlite3
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.benchmarks.kept import walk_begun
from tests.reliability.forked_program import Nursery
from tests.reliability.kill import opened
from tests.reliability.terminal import Terminal
from tests.ui.shell import keep_draft

pytestmark = pytest.mark.skipif(os.name != "posix", reason="needs a pseudo-terminal")

PROGRAM = (sys.executable, "-m", "tui_audit")
DEAF = (sys.executable, "-m", "tests.reliability.deaf_build")
RESTORED = b"\x1b[?1049l"
"""Leaves the alternate screen."""
DRAWN = b"\x1b[?1049h"
"""Enters it."""
NOTE = "half a wor"
SECONDS = 2.0


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A data folder with a walk begun."""
    walk_begun(tmp_path / "data", 5)
    return tmp_path / "data"


def typing(folder: Path, nursery: Nursery | None, program: tuple[str, ...] = PROGRAM) -> Terminal:
    """The program while a note is being typed, the last letter just drawn."""
    terminal = opened(program, folder, nursery)
    terminal.send("t")
    terminal.until("Esc Cancel")
    terminal.send(NOTE)
    terminal.until(NOTE)
    return terminal


def notes(folder: Path) -> list[str]:
    """The notes on the disk."""
    connection = sqlite3.connect(folder / "audits.db")
    try:
        return [note for (note,) in connection.execute("SELECT note FROM answer")]
    finally:
        connection.close()


ENDS: dict[str, tuple[Callable[[Terminal], None], int]] = {
    "SIGTERM": (lambda terminal: terminal.signal(signal.SIGTERM), 143),
    "SIGHUP": (lambda terminal: terminal.signal(signal.SIGHUP), 129),
    "SIGQUIT": (lambda terminal: terminal.signal(signal.SIGQUIT), 131),
    "SIGINT": (lambda terminal: terminal.signal(signal.SIGINT), 130),
    "ctrl+q": (lambda terminal: terminal.send("\x11"), 0),
}


@pytest.mark.sample(2)
@pytest.mark.parametrize("way", ENDS)
def test_told_to_end_it_keeps_the_note_and_restores_the_terminal(folder: Path, nursery: Nursery, way: str) -> None:
    end, code = ENDS[way]
    with typing(folder, nursery) as terminal:
        begun = time.monotonic()
        end(terminal)
        assert terminal.exit_code(5) == code
        took = time.monotonic() - begun
        terminal.read(0.05)
        assert RESTORED in terminal.received
        assert terminal.line_settings == terminal.found
        assert b"Traceback" not in terminal.received
    assert notes(folder) == [NOTE]
    assert took < SECONDS


@pytest.mark.parametrize("program", [PROGRAM, DEAF], ids=["heard", "under nohup"])
def test_a_closed_terminal_ends_it_and_the_note_is_kept(
    folder: Path, nursery: Nursery | None, program: tuple[str, ...]
) -> None:
    with typing(folder, nursery, program) as terminal:
        begun = time.monotonic()
        terminal.hang_up()
        assert terminal.exit_code(5) == 129
        assert time.monotonic() - begun < SECONDS
    assert notes(folder) == [NOTE]


def test_the_key_ctrl_c_ends_nothing(folder: Path, nursery: Nursery) -> None:
    with typing(folder, nursery) as terminal:
        terminal.send("\x03")
        terminal.send("d")
        terminal.until(NOTE + "d")
        terminal.send("\x13")
        terminal.until(f"note: {NOTE}d")
        assert terminal.process.poll() is None
    assert notes(folder) == [NOTE + "d"]


def test_the_command_itself_ends_with_its_terminal(folder: Path) -> None:
    with typing(folder, None) as terminal:
        begun = time.monotonic()
        terminal.hang_up()
        assert terminal.exit_code(5) == 129
        assert time.monotonic() - begun < SECONDS
    assert notes(folder) == [NOTE]


@pytest.mark.parametrize("kind", [signal.SIGSTOP, signal.SIGTSTP], ids=["stopped", "suspended"])
def test_stopped_and_continued_it_goes_on_and_leaves_the_terminal_as_it_was(
    folder: Path, nursery: Nursery, kind: signal.Signals
) -> None:
    with typing(folder, nursery) as terminal:
        for _time in range(3):
            shown = len(terminal.received)
            terminal.signal(kind)
            terminal.until(lambda _text: is_stopped(terminal.process.pid))
            terminal.signal(signal.SIGCONT)
            terminal.until(lambda _text, shown=shown: DRAWN in terminal.received[shown:])  # type: ignore[misc]
        terminal.send("d")
        terminal.until(NOTE + "d")
        terminal.send("\x1b[D\x1b[C" * 40)  # keys of several bytes: two readers would tear them apart
        seen = -1
        while seen != len(terminal.received):  # a letter can overtake eighty arrows pressed quicker than by any hand
            seen = len(terminal.received)
            terminal.read(0.5)
        terminal.send("e\x13")
        terminal.until(f"note: {NOTE}de")
        terminal.send("\x11")
        assert terminal.exit_code() == 0
        assert terminal.line_settings == terminal.found
    assert notes(folder) == [NOTE + "de"]


def test_suspended_it_gives_the_terminal_back_with_the_note_on_the_disk(folder: Path, nursery: Nursery) -> None:
    with typing(folder, nursery) as terminal:
        terminal.signal(signal.SIGTSTP)
        terminal.until(lambda _text: is_stopped(terminal.process.pid))
        terminal.read(0.5)  # what it wrote between the last look and its stop
        assert RESTORED in terminal.received
        assert notes(folder) == [NOTE]
        terminal.resize(100, 30)
        terminal.signal(signal.SIGCONT)
        terminal.until(lambda shown: "F1 Shortcuts" in shown.split("\n")[29])


def test_of_a_note_a_kill_takes_a_second_of_typing_at_most(folder: Path, nursery: Nursery) -> None:
    with typing(folder, nursery) as terminal:
        time.sleep(1.0)
        terminal.signal(signal.SIGKILL)
        terminal.process.wait()
    assert notes(folder) == [NOTE]


def test_the_stopwatch_of_a_program_that_slept_shows_the_time_that_passed(tmp_path: Path, nursery: Nursery) -> None:
    folder = tmp_path / "timed"
    keep_draft(folder)
    with opened(PROGRAM, folder, nursery) as terminal:
        terminal.send("\x1b[6~\x1b[B\x1b[B")  # the next part, and two questions on
        terminal.until("Seconds until somebody")
        terminal.send(" ")
        terminal.until("Stopwatch running")
        terminal.signal(signal.SIGSTOP)
        terminal.until(lambda _text: is_stopped(terminal.process.pid))
        time.sleep(1.2)
        terminal.signal(signal.SIGCONT)
        terminal.read(0.5)
        terminal.send(" ")
        shown = terminal.until(
            lambda text: re.search(r"Time saved: \S+ \S", text) is not None
        )  # the unit is drawn last
    timed = re.search(r"Time saved: (\S+)", shown)
    assert timed is not None
    assert 1 <= float(timed[1]) < 60


def is_stopped(pid: int) -> bool:
    """Whether a process stands still."""
    stat = Path(f"/proc/{pid}/stat")
    if not stat.exists():  # another system: give it the time
        time.sleep(0.5)
        return True
    return stat.read_text().rpartition(")")[2].split()[0] == "T"
