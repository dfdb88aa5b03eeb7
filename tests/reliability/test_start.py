"""Starting where it cannot, or may not; and ending by a bug: words and an exit code, and nothing changed."""

import hashlib
import os
import sqlite3
import stat
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.benchmarks.kept import walk_begun
from tests.reliability.forked_program import ROOT, Nursery
from tests.reliability.kill import opened
from tests.reliability.terminal import Terminal

pytestmark = pytest.mark.skipif(os.name != "posix", reason="needs a pseudo-terminal")

PROGRAM = (sys.executable, "-m", "tui_audit")
BUG = (sys.executable, "-m", "tests.reliability.buggy_build")
RESTORED = b"\x1b[?1049l"
SECRET = "the manager's own words"


def environment(folder: Path, **more: str) -> dict[str, str]:
    return {**os.environ, "PYTHONPATH": str(ROOT), "TUI_AUDIT_HOME": str(folder), "TERM": "xterm-256color", **more}


def hashes(folder: Path) -> dict[str, str]:
    """Every file of a folder and its content, but for the empty one that is locked, and the log."""
    files = [file for file in folder.rglob("*") if file.is_file() and file.name not in ("lock", "tui-audit.log")]
    return {str(file): hashlib.sha256(file.read_bytes()).hexdigest() for file in files}


@pytest.mark.parametrize("detached", [False, True], ids=["pipes", "setsid"])
def test_without_a_terminal_it_says_so_at_once(tmp_path: Path, detached: bool) -> None:
    begun = time.monotonic()
    done = subprocess.run(
        PROGRAM, stdin=subprocess.PIPE, capture_output=True, timeout=20, env=environment(tmp_path / "data"),
        start_new_session=detached, check=False,
    )  # fmt: skip
    assert done.returncode == 2
    assert b"tui-audit needs a terminal window." in done.stderr
    assert done.stdout == b""
    assert time.monotonic() - begun < 10
    assert not (tmp_path / "data").exists()


def test_with_closed_streams_it_ends_too(tmp_path: Path) -> None:
    closed = ["sh", "-c", 'exec "$0" -m tui_audit <&- >&- 2>&-', sys.executable]
    done = subprocess.run(closed, timeout=20, env=environment(tmp_path / "data"), check=False)
    assert done.returncode == 2


@pytest.mark.parametrize("term", ["dumb"])
def test_a_dumb_terminal_is_refused_with_words(tmp_path: Path, nursery: Nursery, term: str) -> None:
    with Terminal(PROGRAM, environment=environment(tmp_path / "data", TERM=term), nursery=nursery) as terminal:
        assert terminal.exit_code(10) == 2
        terminal.read(0.1)
        assert "This terminal cannot show screens (TERM is “dumb”)" in terminal.text()
        assert b"\x1b[?1049h" not in terminal.received


@pytest.mark.parametrize("locale", ["C", "POSIX", "lv_LV.ISO-8859-13"])
def test_any_locale_will_do(tmp_path: Path, nursery: Nursery, locale: str) -> None:
    walk_begun(tmp_path / "data", 2)
    with Terminal(PROGRAM, environment=environment(tmp_path / "data", LC_ALL=locale), nursery=nursery) as terminal:
        terminal.until("Rīga Centrs")
        terminal.send("\x11")
        assert terminal.exit_code() == 0


def test_who_does_not_agree_to_a_shared_folder_finds_nothing_in_it(tmp_path: Path, nursery: Nursery) -> None:
    shared = tmp_path / "Dropbox"
    shared.mkdir()
    with Terminal(PROGRAM, environment=environment(shared / "audits"), nursery=nursery) as terminal:
        terminal.until("folder is synchronised: Dropbox")
        terminal.send("\x1b")
        assert terminal.exit_code(20) == 3
    assert list(shared.iterdir()) == []
    with Terminal(PROGRAM, environment=environment(shared / "audits"), nursery=nursery) as terminal:
        terminal.until("folder is synchronised: Dropbox")
        terminal.send("yes\r")
        terminal.until("Welcome")
        terminal.send("q")
        assert terminal.exit_code(20) == 0
    assert (shared / "audits" / "audits.db").exists()


def test_a_bug_ends_in_three_lines_and_a_private_report_without_answers(tmp_path: Path, nursery: Nursery) -> None:
    folder = tmp_path / "data"
    walk_begun(folder, 3)
    with opened(BUG, folder, nursery) as terminal:
        terminal.send("4")
        terminal.until("Saved 1 of 3")
        terminal.send("t")
        terminal.until("Esc Cancel")
        terminal.send(SECRET)
        terminal.until(SECRET)
        terminal.send("\x13")
        terminal.until("note: ")
        terminal.send("m")  # the key with the bug
        assert terminal.exit_code(10) == 1
        terminal.read(0.1)
        before, _restored, after = bytes(terminal.received).rpartition(RESTORED)
    said = after.decode()
    assert RESTORED not in after
    assert before
    assert "Something went wrong; your answers are saved." in said
    for hidden in ("Traceback", "locals", "ValueError", SECRET, "4711"):
        assert hidden not in said, said
    (report,) = (folder / "errors").iterdir()
    assert stat.S_IMODE(report.stat().st_mode) == 0o600
    assert stat.S_IMODE(report.parent.stat().st_mode) == 0o700
    written = report.read_text()
    assert "ValueError" in written
    assert "buggy_build.py" in written
    for hidden in (SECRET, "4711", "Rīga", str(Path.home())):
        assert hidden not in written, written
    connection = sqlite3.connect(folder / "audits.db")
    assert connection.execute("SELECT count(*) FROM answer").fetchone() == (2,)
    connection.close()


def test_an_empty_file_is_not_taken_for_new(tmp_path: Path, nursery: Nursery) -> None:
    folder = tmp_path / "data"
    folder.mkdir(mode=0o700)
    (folder / "audits.db").touch(mode=0o600)
    before = hashes(folder)
    with Terminal(PROGRAM, environment=environment(folder), nursery=nursery) as terminal:
        terminal.until("The data file is empty")
        terminal.until("3  Quit")
        terminal.send("3")
        assert terminal.exit_code() in {1, 3}
    assert hashes(folder) == before


@pytest.mark.parametrize("damage", ["text", "half", "newer"])
def test_a_file_that_is_no_data_is_left_as_it_is(tmp_path: Path, nursery: Nursery, damage: str) -> None:
    folder = tmp_path / "data"
    walk_begun(folder, 3)
    file = folder / "audits.db"
    if damage == "text":
        file.write_text("not a database at all\n" * 1000)
    elif damage == "half":
        file.write_bytes(file.read_bytes()[: file.stat().st_size // 2])
    else:
        connection = sqlite3.connect(file)
        connection.execute("UPDATE alembic_version SET version_num = '9999'")
        connection.commit()
        connection.close()
    before = hashes(folder)
    with Terminal(PROGRAM, environment=environment(folder), nursery=nursery) as terminal:
        terminal.until("newer|version" if damage == "newer" else "damaged")
        assert b"Traceback" not in terminal.received
        terminal.until("Quit")
        terminal.send("n" if damage == "newer" else "3")
        assert terminal.exit_code() in {1, 3}
    after = hashes(folder)
    made = {name for name in after if name not in before and Path(name).suffix not in {".db-wal", ".db-shm"}}
    assert {name: after[name] for name in before} == before
    assert made == set()


@pytest.mark.skipif(os.name != "posix" or not hasattr(os, "geteuid"), reason="needs owners")
def test_a_folder_that_may_not_be_written_is_said_and_left_as_it_is(tmp_path: Path) -> None:
    folder = tmp_path / "data"
    walk_begun(folder, 3)
    before = hashes(folder)
    command = as_somebody(folder)
    tmp_path.chmod(0o755)
    folder.chmod(0o555)
    (folder / "audits.db").chmod(0o444)
    try:
        with Terminal(command, environment=environment(folder, HOME=str(tmp_path))) as terminal:
            terminal.until("You do not have permission to save in this folder")
            terminal.until("Nothing was changed in")
            assert b"Traceback" not in terminal.received
            terminal.until("2  Open read-only")
            terminal.send("2")
            terminal.until("read only")
            terminal.send("\x1b\r")
            terminal.until(r"The data is open read-only\.")
            terminal.send("\x11")
            assert terminal.exit_code() == 0
        assert hashes(folder) == before
    finally:
        folder.chmod(0o755)


def as_somebody(folder: Path) -> tuple[str, ...]:
    """The command as somebody for whom permissions count; skips where that cannot be."""
    if os.geteuid() != 0:
        return PROGRAM
    import shutil

    if shutil.which("setpriv") is None:
        pytest.skip("root may write everywhere, and there is no setpriv")
    command = ("setpriv", "--bounding-set=-all", "--inh-caps=-all", *PROGRAM)  # root without a root's rights
    refused = (*command[:-2], "-c", f"open({str(folder / 'probe')!r}, 'x')")
    folder.chmod(0o555)
    try:
        looked = subprocess.run(refused, env=environment(folder), capture_output=True, check=False)
    finally:
        folder.chmod(0o755)
    if b"PermissionError" not in looked.stderr:
        pytest.skip("root may write everywhere here")
    return command


def test_the_window_counts_and_not_what_a_shell_passes_on(tmp_path: Path) -> None:
    command = ("env", "COLUMNS=200", "LINES=50", *PROGRAM)
    with Terminal(command, environment=environment(tmp_path / "data"), columns=80, lines=24) as terminal:
        shown = terminal.until("Welcome")
    assert shown.splitlines()[0].rstrip().endswith("0 stores")


def test_the_sample_stores_lead_back_to_the_own_ones(tmp_path: Path, nursery: Nursery) -> None:
    walk_begun(tmp_path / "data-demo", 2)
    with Terminal(PROGRAM, environment=environment(tmp_path / "data"), nursery=nursery) as terminal:
        terminal.until("Add your own store", 60)
        terminal.send("\x1b[B\r")
        terminal.until("Rīga Centrs", 60)
        terminal.send("q")
        terminal.until("Add your own store", 60)
        terminal.send("q")
        assert terminal.exit_code(30) == 0
