"""A data file is copied with its log, or refused; the folder it is in stays as it is."""

import os
import shutil
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from tui_audit.errors import AuditError
from tui_audit.storage.sqlite.file_copy import copy_with_log

SAVES = 40
FRAME = 4096 + 24


@pytest.fixture
def killed(tmp_path: Path) -> Path:
    """A file with one row and 40 more in its log, as a killed program leaves it."""
    place = tmp_path / "killed"
    place.mkdir()
    with closing(sqlite3.connect(tmp_path / "audits.db", isolation_level=None)) as connection:
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute("CREATE TABLE answer (note TEXT)")
        connection.execute("INSERT INTO answer VALUES ('in the file')")
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        for number in range(SAVES):
            connection.execute("INSERT INTO answer VALUES (?)", (f"{number}" * 50,))
        for ending in ("", "-wal"):
            shutil.copy(f"{tmp_path / 'audits.db'}{ending}", place)
    return place / "audits.db"


def log_of(file: Path) -> Path:
    return Path(f"{file}-wal")


def rows(file: Path) -> int:
    with closing(sqlite3.connect(file)) as connection:
        return int(connection.execute("SELECT count(*) FROM answer").fetchone()[0])


def state(folder: Path) -> dict[str, tuple[bytes, int]]:
    return {file.name: (file.read_bytes(), file.stat().st_mtime_ns) for file in folder.iterdir() if file.is_file()}


def test_the_copy_has_what_was_in_the_log_and_the_original_stays(killed: Path, tmp_path: Path) -> None:
    before = state(killed.parent)
    copy_with_log(killed, tmp_path / "copy.new")
    assert rows(tmp_path / "copy.new") == SAVES + 1
    assert not log_of(tmp_path / "copy.new").exists(), "one file"
    assert state(killed.parent) == before


def torn(log: bytes) -> bytes:
    """The last save was being written."""
    return log[:-50]


def without_its_last_page(log: bytes) -> bytes:
    return log[: -FRAME + 24] + bytes(4096)


@pytest.mark.parametrize("end", [torn, without_its_last_page])
def test_a_save_that_was_being_written_is_left_out(killed: Path, tmp_path: Path, end: Callable[[bytes], bytes]) -> None:
    log_of(killed).write_bytes(end(log_of(killed).read_bytes()))
    copy_with_log(killed, tmp_path / "copy.new")
    assert rows(tmp_path / "copy.new") == SAVES


@pytest.mark.parametrize("place", [0, 17, 25, 32 + 20 * FRAME + 9, 32 + 20 * FRAME + 500])
def test_a_log_damaged_before_its_end_is_refused(killed: Path, tmp_path: Path, place: int) -> None:
    log = bytearray(log_of(killed).read_bytes())
    log[place] ^= 1
    log_of(killed).write_bytes(log)
    before = state(killed.parent)
    with pytest.raises(AuditError, match=r"Parts of .* cannot be read"):
        copy_with_log(killed, tmp_path / "copy.new")
    assert state(killed.parent) == before


def test_the_log_of_another_file_is_refused(killed: Path, tmp_path: Path) -> None:
    other = tmp_path / "other.db"
    with closing(sqlite3.connect(other)) as connection:  # without a log of its own
        connection.execute("CREATE TABLE answer (note TEXT)")
    shutil.copy(other, killed)
    with pytest.raises(AuditError, match="The log file next to this data file belongs to a different data file"):
        copy_with_log(killed, tmp_path / "copy.new")


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="needs pipes")
@pytest.mark.parametrize("what", ["pipe", "folder", "dangling link"])
def test_a_log_that_is_no_file_is_refused_without_waiting(killed: Path, tmp_path: Path, what: str) -> None:
    log_of(killed).unlink()
    if what == "pipe":
        os.mkfifo(log_of(killed))
    elif what == "folder":
        log_of(killed).mkdir()
    else:
        log_of(killed).symlink_to(tmp_path / "nowhere")
    with pytest.raises(AuditError, match=r"Parts of .* cannot be read"):
        copy_with_log(killed, tmp_path / "copy.new")


@pytest.mark.parametrize("content", [b"", b"7\x7f\x06\x82 cut"])
def test_an_empty_log_or_only_its_first_bytes_hold_nothing(killed: Path, tmp_path: Path, content: bytes) -> None:
    log_of(killed).write_bytes(content)
    copy_with_log(killed, tmp_path / "copy.new")
    assert rows(tmp_path / "copy.new") == 1


def test_an_interrupted_save_of_a_shared_folder_is_undone(tmp_path: Path) -> None:
    file, killed = tmp_path / "audits.db", tmp_path / "killed"
    killed.mkdir()
    with closing(sqlite3.connect(file, isolation_level=None)) as connection:
        connection.execute("CREATE TABLE answer (note TEXT)")
        connection.execute("INSERT INTO answer VALUES ('kept')")
        connection.execute("PRAGMA cache_size = 1")
        connection.execute("BEGIN IMMEDIATE")
        for number in range(2000):  # more than the cache takes, so that pages of it are in the file
            connection.execute("INSERT INTO answer VALUES (?)", (f"{number}" * 50,))
        for ending in ("", "-journal"):
            shutil.copy(f"{file}{ending}", killed)
    copy_with_log(killed / "audits.db", tmp_path / "copy.new")
    assert rows(tmp_path / "copy.new") == 1
