"""The disk is full while answering: not counted, said in words, and it goes on when there is room again."""

import json
import os
import resource
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import pytest

from tests.benchmarks.kept import walk_begun
from tests.reliability.forked_program import Nursery
from tests.reliability.kill import opened, question_on_disk, saved
from tests.reliability.terminal import Terminal
from tests.reliability.test_start import hashes

pytestmark = pytest.mark.skipif(not hasattr(resource, "prlimit"), reason="needs Linux")

PROGRAM = (sys.executable, "-m", "tui_audit")


@contextmanager
def no_larger_files(terminal: Terminal, most: int) -> Iterator[None]:
    """As on a full disk: no file of the program may grow beyond so many bytes."""
    resource.prlimit(terminal.process.pid, resource.RLIMIT_FSIZE, (most, resource.RLIM_INFINITY))
    yield
    resource.prlimit(terminal.process.pid, resource.RLIMIT_FSIZE, (resource.RLIM_INFINITY, resource.RLIM_INFINITY))


def test_no_answer_counts_that_found_no_room_and_it_goes_on_when_there_is_some(
    tmp_path: Path, nursery: Nursery
) -> None:
    folder = tmp_path / "data"
    walk_begun(folder, 20)
    with opened(PROGRAM, folder, nursery) as terminal:
        terminal.send("4")
        terminal.until("Saved 1 of 20")
        with no_larger_files(terminal, 4096):
            terminal.send("4")
            shown = terminal.until("Discard this change")  # the last line: until then half a dialog may be drawn
            assert "Not saved yet" in shown
            assert "1 earlier answer is saved." in shown
            assert "tui-audit keeps trying to" in shown
            assert "Traceback" not in shown
            terminal.send("4")  # not read yet: it answers nothing
            terminal.read(0.3)
            assert "Not saved yet" in terminal.text()
            assert question_on_disk(folder, "q1") == {}
        terminal.until("Saved 2 of 20")  # no key was pressed
        assert "Not saved yet" not in terminal.text()
        terminal.send("\x11")
        assert terminal.exit_code() == 0
    assert question_on_disk(folder, "q1")["value"] == "4"
    assert question_on_disk(folder, "q2") == {}
    assert not (folder / "errors").exists()


def test_an_answer_that_found_no_room_can_be_left_out(tmp_path: Path, nursery: Nursery) -> None:
    folder = tmp_path / "data"
    walk_begun(folder, 20)
    with opened(PROGRAM, folder, nursery) as terminal:
        with no_larger_files(terminal, 4096):
            terminal.send("4")
            terminal.until("Not saved yet")
            terminal.send("\x1b")
            terminal.until(lambda shown: "Not saved yet" not in shown and "Saved 0 of 20" in shown)
        terminal.send("5")
        terminal.until("Saved 1 of 20")
    assert question_on_disk(folder, "q0")["value"] == "5"


def test_a_note_that_found_no_room_stays_in_its_field(tmp_path: Path, nursery: Nursery) -> None:
    folder = tmp_path / "data"
    walk_begun(folder, 20)
    with opened(PROGRAM, folder, nursery) as terminal:
        terminal.send("t")
        terminal.until("Esc Cancel")
        with no_larger_files(terminal, 4096):
            terminal.send("a precious")
            terminal.until("Not saved yet")
            terminal.send("\x13")  # it is not left while it is not saved
            terminal.send(" note")
            terminal.until("a precious note")
            assert question_on_disk(folder, "q0") == {}
        for _try in range(40):
            terminal.read(0.2)
            if question_on_disk(folder, "q0"):
                break
        terminal.until(lambda shown: "a precious note" in shown and "Not saved yet" not in shown)
        assert question_on_disk(folder, "q0")["note"] == "a precious note"  # no key was pressed
        terminal.send("\x13")
        terminal.until("note: a precious note")


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of two megabytes, where one can be had."""
    disk = tmp_path / "disk"
    disk.mkdir()
    if os.geteuid() != 0 or shutil.which("mount") is None:
        pytest.skip("needs the right to mount a small disk")
    mount = ["mount", "-t", "tmpfs", "-o", "size=2m", "tui-audit-test", str(disk)]
    if subprocess.run(mount, capture_output=True, check=False).returncode:
        pytest.skip("no small disk can be mounted here")
    yield disk
    subprocess.run(["umount", "-l", str(disk)], check=False, capture_output=True)


def filled(disk: Path) -> Path:
    """A file that takes all the room there is."""
    filler = disk / "filler"
    with filler.open("wb", buffering=0) as file, suppress(OSError):
        while True:
            file.write(b"x" * 4096)
    return filler


def test_a_disk_that_is_really_full(small_disk: Path, nursery: Nursery) -> None:
    folder = small_disk / "data"
    walk_begun(folder, 20)
    with opened(PROGRAM, folder, nursery) as terminal:
        filler = filled(small_disk)
        terminal.send("4")
        for _answer in range(19):  # the log may have some room left
            terminal.read(0.2)
            if "The disk is full" in terminal.text():
                break
            terminal.send("4")
        shown = terminal.until("The disk is full")
        counted = saved(terminal)
        assert counted < 20, shown
        assert f"{counted} earlier answer" in shown
        filler.unlink()
        terminal.until(f"Saved {counted + 1} of 20")  # no key was pressed


def test_a_disk_that_is_full_before_the_start_can_be_looked_at(small_disk: Path, nursery: Nursery) -> None:
    folder = small_disk / "data"
    walk_begun(folder, 20)
    with opened(PROGRAM, folder, nursery) as terminal:
        terminal.send("4444")
        terminal.until("Saved 4 of 20")
        terminal.send("\x11")
        assert terminal.exit_code() == 0
    filler = filled(small_disk)
    before = hashes(folder)
    environment = {**os.environ, "TUI_AUDIT_HOME": str(folder), "TERM": "xterm-256color"}
    with Terminal(PROGRAM, environment=environment, nursery=nursery) as terminal:
        assert "disk" in terminal.until("2  Open read-only")
        terminal.send("2")
        terminal.until("read only")
        terminal.until("Resume: 4 of 20 answered")
        terminal.send("\r")
        terminal.until("The data is open read-only")
        terminal.send("\x1b")
        terminal.until("Resume: 4 of 20 answered")
        assert {name: value for name, value in hashes(folder).items() if name in before} == before
        assert exported(folder, small_disk.parent) == 4
        filler.unlink()
        terminal.until(lambda shown: "read only" not in shown and "Resume: 4 of 20 answered" in shown)
        terminal.send("\r")
        terminal.until("Saved 4 of 20")
        terminal.send("4")
        terminal.until("Saved 5 of 20")


def test_what_a_killed_program_left_on_a_full_disk_can_be_exported(small_disk: Path, nursery: Nursery) -> None:
    """The log holds what the file does not hold yet."""
    folder = small_disk / "data"
    walk_begun(folder, 20)
    with opened(PROGRAM, folder, nursery) as terminal:
        terminal.send("4444")
        terminal.until("Saved 4 of 20")
        terminal.process.kill()
        terminal.process.wait()
    os.truncate(folder / "audits.db-shm", 0)  # a full disk may have no room for it
    filled(small_disk)
    before = {name: value for name, value in hashes(folder).items() if not name.endswith("-shm")}
    assert exported(folder, small_disk.parent) == 4
    assert {name: hashes(folder)[name] for name in before} == before


def exported(folder: Path, elsewhere: Path) -> int:
    """How many answers the command exports to another disk."""
    target = elsewhere / "out.json"
    environment = {**os.environ, "TUI_AUDIT_HOME": str(folder)}
    command = [*PROGRAM, "export", "latest", "-o", str(target), "--force"]
    done = subprocess.run(command, env=environment, capture_output=True, check=False)
    assert done.returncode == 0, done.stderr
    return len(json.loads(target.read_bytes())["answers"])


def test_a_first_start_on_a_full_disk_leaves_nothing_half_made(small_disk: Path, nursery: Nursery) -> None:
    filler = filled(small_disk)
    folder = small_disk / "data"
    environment = {**os.environ, "TUI_AUDIT_HOME": str(folder), "TERM": "xterm-256color"}
    with Terminal(PROGRAM, environment=environment, nursery=nursery) as terminal:
        terminal.until("disk")
        assert b"Traceback" not in terminal.received
        filler.unlink()
        terminal.send("\r")  # try again
        terminal.until("Welcome")
