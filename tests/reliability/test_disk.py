"""The disk is full while answering: not counted, said in words, and it goes on when there is room again."""

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
from tests.reliability.kill import SAVED, opened, question_on_disk, saved
from tests.reliability.nursery import Nursery
from tests.reliability.terminal import Terminal

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
            terminal.until("disk")
            assert "OK" in terminal.text()
            terminal.send("\x1b")
            terminal.until(SAVED.pattern)
            assert saved(terminal) == 1
            assert question_on_disk(folder, "q1") == {}
        terminal.send("4")
        terminal.until("Saved 2 of 20")
        terminal.send("\x11")
        assert terminal.exit_code() == 0
    assert question_on_disk(folder, "q1")["value"] == "4"
    assert not (folder / "errors").exists()


def test_a_note_that_found_no_room_stays_in_its_field(tmp_path: Path, nursery: Nursery) -> None:
    folder = tmp_path / "data"
    walk_begun(folder, 20)
    with opened(PROGRAM, folder, nursery) as terminal:
        terminal.send("t")
        terminal.until("Esc keep")
        with no_larger_files(terminal, 4096):
            terminal.send("a precious note")
            terminal.until("disk")
            terminal.send("\x1b")
            terminal.until("a precious note")
        terminal.send("!")
        terminal.read(0.8)
        terminal.send("\x1b")
        terminal.until("note: a precious note")
    assert question_on_disk(folder, "q0")["note"].startswith("a precious note")


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
        terminal.send("\x1b")
        terminal.until(SAVED.pattern)
        counted = saved(terminal)
        assert counted < 20, shown
        filler.unlink()
        terminal.send("4")
        terminal.until(f"Saved {counted + 1} of 20")


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
