"""Backups: made whole beside the work, verified, thinned only for sound ones."""

import os
import shutil
import sqlite3
import stat
import subprocess
import sys
import threading
from contextlib import closing
from datetime import timedelta
from pathlib import Path

import pytest

from tests.builders import make_answer, make_store
from tests.storage.backup.backup_samples import NOW, contents, fill_folder, names, spoil
from tests.storage.gateways.test_redactions import NOTE, WORDS, remove, sealed, traces
from tests.storage.samples import begun, finished
from tui_audit.errors import DamagedDataError
from tui_audit.storage import Repository, open_repository
from tui_audit.storage.backup import backups, restoration
from tui_audit.system import paths


@pytest.fixture
def walked(folder: Path) -> Path:
    """A folder with a completed audit and its photo, closed."""
    return fill_folder(folder)


# making


def test_a_backup_is_whole_private_and_says_what_it_holds(repository: Repository, folder: Path) -> None:
    finished(repository)
    made = backups.create_backup(folder, NOW)
    assert made is not None
    assert names(folder) == ["audits-20261122-140305-v0007.db"]
    if os.name == "posix":
        assert stat.S_IMODE(made.stat().st_mode) == 0o600
        assert stat.S_IMODE(made.parent.stat().st_mode) == 0o700
    (found,) = backups.listed_backups(folder)
    assert found.contents is not None
    assert (found.made, found.contents.stores, found.contents.audits, found.contents.answers) == (NOW, 1, 1, 2)
    assert found.contents.newest == f"2026-Q4 {make_store().code} {make_store().name}"


def test_what_is_only_in_the_log_is_in_the_backup(repository: Repository, folder: Path) -> None:
    audit = begun(repository)
    for value in (1, 2, 3, 4):
        audit = repository.drafts.record_answers(audit, [make_answer("windows.clean", value=value)])
    made = repository.backups.make()
    assert made is not None
    with closing(sqlite3.connect(made)) as copy:
        assert copy.execute("SELECT value FROM answer").fetchall() == [("4",)]


def test_nothing_is_backed_up_where_nothing_is_held(repository: Repository, folder: Path) -> None:
    assert repository.backups.make() is None
    assert names(folder) == []


def test_answers_go_on_while_a_backup_is_made(repository: Repository, folder: Path) -> None:
    audit = begun(repository)
    done: list[Path | None] = []
    thread = threading.Thread(target=lambda: done.extend(backups.create_backup(folder, NOW) for _ in range(20)))
    thread.start()
    saved = 0
    while thread.is_alive():
        audit = repository.drafts.record_answers(audit, [make_answer("help.seconds", value=saved)])
        saved += 1
    thread.join()
    assert len(done) == 20
    assert all(done)
    assert saved > 20
    assert repository.audits.get(audit.id) == audit


def test_damaged_data_is_never_taken_for_a_backup(walked: Path) -> None:
    backups.create_backup(walked, NOW - timedelta(days=1))
    before = names(walked)
    spoil(paths.database_file(walked))
    with pytest.raises(DamagedDataError):
        backups.create_backup(walked, NOW)
    assert names(walked) == before


KILLED = """
import os, signal, sys, time
from datetime import datetime, timedelta
from pathlib import Path
from tui_audit.storage.backup import backups

folder = Path(sys.argv[1])
size = (folder / "audits.db").stat().st_size


def write():
    now = datetime(2026, 11, 22, 14, 3, 5)
    for number in range(100000):
        backups.create_backup(folder, now + timedelta(seconds=number % 50))


def is_written(share):
    # whether a whole backup is there, and of another one at least this share of its bytes
    drafts, whole = [], False
    for entry in os.scandir(folder / "backups") if (folder / "backups").is_dir() else ():
        if entry.name.endswith(".new"):
            drafts.append(entry.path)
        elif not entry.name.startswith("."):
            whole = True
    try:
        return whole and any(os.stat(draft).st_size >= share * size for draft in drafts)
    except FileNotFoundError:  # finished between the two looks
        return False


met = 0
for number in range(12):
    child = os.fork()
    if child == 0:
        try:
            write()
        finally:
            os._exit(70)
    ends = time.monotonic() + 60
    while not is_written(number / 12) and time.monotonic() < ends:
        pass
    os.kill(child, signal.SIGKILL)
    _pid, status = os.waitpid(child, 0)
    assert os.waitstatus_to_exitcode(status) == -signal.SIGKILL, status
    for backup in backups.listed_backups(folder):
        assert backup.contents is not None, backup
        met += 1
print(met)
"""
"""Twelve writers, each killed when a little more of a backup is on the disk."""


@pytest.mark.skipif(sys.platform == "win32", reason="needs SIGKILL")
def test_killed_while_one_is_written_only_whole_ones_have_a_name(walked: Path) -> None:
    done = subprocess.run([sys.executable, "-c", KILLED, str(walked)], check=False, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    assert int(done.stdout) > 0
    with closing(open_repository(walked)) as repository:
        assert len(repository.audits.summaries()) == 2


FULL = """
import resource, sys
from datetime import datetime
from pathlib import Path
from tui_audit.errors import MachineError
from tui_audit.storage.backup import backups, restoration as restoring
folder, deed = Path(sys.argv[1]), sys.argv[2]
size = (folder / "audits.db").stat().st_size
resource.setrlimit(resource.RLIMIT_FSIZE, (size // 2, size))
try:
    if deed == "backup":
        backups.create_backup(folder, datetime(2026, 11, 22, 14, 3, 5))
    elif deed == "everything":
        restoring.write_full_backup(folder, folder / "all.zip")
    else:
        with restoring.open_backup(folder, folder / "all.zip") as chosen:
            restoring.restore(folder, chosen, datetime(2026, 11, 22, 14, 3, 5))
except MachineError as error:
    print(error)
"""


@pytest.mark.sample(1)
@pytest.mark.skipif(sys.platform == "win32", reason="needs a limit on file sizes")
@pytest.mark.parametrize("deed", ["backup", "everything", "restore"])
def test_a_full_disk_leaves_everything_as_it_was(walked: Path, deed: str) -> None:
    backups.create_backup(walked, NOW - timedelta(days=1))
    if deed == "restore":
        restoration.write_full_backup(walked, walked / "all.zip")
    before = contents(walked)
    done = subprocess.run([sys.executable, "-c", FULL, str(walked), deed], capture_output=True, text=True, check=True)
    assert "disk" in done.stdout, done.stderr
    assert contents(walked) == before


# thinning


def fill(folder: Path, days: int) -> list[Path]:
    """A sound backup of each of these days."""
    first = backups.create_backup(folder, NOW - timedelta(days=days))
    assert first is not None
    found = [first]
    for age in range(days - 1, 0, -1):
        stamp = (NOW - timedelta(days=age)).strftime("%Y%m%d-%H%M%S")
        found.append(Path(shutil.copy(first, first.with_name(f"audits-{stamp}-v0007.db"))))
    return found


def test_old_ones_are_thinned_once_a_new_one_is_sound(walked: Path) -> None:
    fill(walked, 120)
    made = backups.create_backup(walked, NOW)
    stay = [backup.made for backup in backups.listed_backups(walked)]
    assert made is not None
    assert stay[0] == NOW
    assert [(NOW - one).days for one in stay[:14]] == list(range(14))
    assert 26 <= len(stay) <= 29


def test_a_damaged_backup_is_no_reason_to_thin(walked: Path) -> None:
    found = fill(walked, 40)
    older = [file for file in found if "20261019" <= file.name[7:15] <= "20261025"]
    assert len(older) == 7
    for file in older[3:]:
        spoil(file)
    backups.create_backup(walked, NOW)
    left = [backup for backup in backups.listed_backups(walked) if "20261019" <= backup.file.name[7:15] <= "20261025"]
    assert [backup.contents is not None for backup in left] == [False] * 4 + [True], (
        "of that week the last sound one stays"
    )


def test_a_damaged_backup_does_not_stand_for_its_day(walked: Path) -> None:
    made = backups.create_backup(walked, NOW)
    assert made is not None
    assert backups.has_backup_of(walked, NOW.date())
    assert not backups.has_backup_of(walked, NOW.date() - timedelta(days=1))
    spoil(made)
    assert not backups.has_backup_of(walked, NOW.date())
    backups.create_backup(walked, NOW + timedelta(hours=1))
    assert backups.has_backup_of(walked, NOW.date())


def test_a_backup_whose_clock_was_set_back_is_kept(walked: Path) -> None:
    backups.create_backup(walked, NOW)
    made = backups.create_backup(walked, NOW - timedelta(hours=2))
    assert made is not None
    assert made.exists()


def test_foreign_files_in_the_folder_are_left_alone(walked: Path) -> None:
    place = paths.backups_folder(walked)
    place.mkdir()
    for name in ("audits-99999999-999999-v0007.db", "notes.txt", "audits-x.db"):
        (place / name).write_text("mine")
    fill(walked, 30)
    backups.create_backup(walked, NOW)
    assert {"audits-99999999-999999-v0007.db", "notes.txt", "audits-x.db"} <= set(names(walked))
    assert all(backup.contents for backup in backups.listed_backups(walked))


# removal for good


def test_a_removal_takes_every_earlier_backup_and_makes_a_new_one(repository: Repository, folder: Path) -> None:
    audit = sealed(repository)
    for days in (1, 2, 30):
        backups.create_backup(folder, NOW - timedelta(days=days))
    (paths.backups_folder(folder) / ".0123.new").write_text(WORDS)
    shutil.copy(backups.listed_backups(folder)[0].file, folder / "audits-replaced-20261101-090000.db")
    assert len(traces(folder, WORDS)) >= 5
    remove(repository, audit, NOTE)
    assert traces(folder, WORDS) == []
    (left,) = backups.listed_backups(folder)
    assert left.contents is not None
    assert left.contents.audits == 1


def test_a_backup_begun_before_a_removal_gets_no_name_after_it(repository: Repository, folder: Path) -> None:
    finished(repository)
    paths.pending_wipe_file(folder).write_bytes(b"")
    assert backups.create_backup(folder, NOW) is None
    assert names(folder) == []


# everything in one file, and back
