"""One process at a time has a data folder, and a dead one has none."""

import errno
import fcntl
import os
import signal
import stat
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest

from tests.storage.backup.backup_samples import restored
from tests.storage.samples import begun
from tui_audit.errors import MachineError
from tui_audit.storage import open_repository
from tui_audit.storage.sqlite import schema
from tui_audit.system import paths
from tui_audit.system.locking import folder_lock, is_unlocked

HOLDER = """
import sys, time
from pathlib import Path
from tui_audit.system.locking import folder_lock
with folder_lock(Path(sys.argv[1])):
    print("held", flush=True)
    sys.stdin.read()
"""


@contextmanager
def another(folder: Path) -> Iterator[subprocess.Popen[str]]:
    """Another process that has the folder."""
    with subprocess.Popen(
        [sys.executable, "-c", HOLDER, str(folder)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == "held\n"
        try:
            yield process
        finally:
            process.kill()


def test_a_second_process_is_refused_until_the_first_is_gone(tmp_path: Path) -> None:
    folder = tmp_path / "data"
    with another(folder) as first:
        for _try in range(3):
            with pytest.raises(MachineError, match="open in another window") as refused, folder_lock(folder):
                pass
        assert refused.value.exit_code == 3
        assert [file.name for file in folder.iterdir()] == ["lock"], "nothing else was touched"
        first.send_signal(signal.SIGKILL)
        first.wait()
        with folder_lock(folder):
            assert not is_unlocked(folder)
    assert stat.S_IMODE(paths.lock_file(folder).stat().st_mode) == 0o600
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700


def test_whoever_waits_gets_it_when_the_first_lets_go(tmp_path: Path) -> None:
    with another(tmp_path) as first:
        threading.Timer(0.2, first.kill).start()
        with folder_lock(tmp_path, wait_s=20):
            assert first.wait() == -signal.SIGKILL


def test_a_process_holds_its_own_folder_as_often_as_it_likes(tmp_path: Path) -> None:
    link = tmp_path / "link"
    link.symlink_to(tmp_path)
    with folder_lock(tmp_path):
        with folder_lock(link), folder_lock(tmp_path / "."):
            pass
        program = "import sys; from pathlib import Path; from tui_audit.system.locking import folder_lock\n"
        program += "with folder_lock(Path(sys.argv[1])): pass"
        done = subprocess.run([sys.executable, "-c", program, str(tmp_path)], capture_output=True, check=False)
        assert b"open in another window" in done.stderr
        assert done.returncode == 1


def test_what_the_first_one_starts_does_not_keep_the_folder_when_it_is_killed(tmp_path: Path) -> None:
    program = HOLDER.replace(
        'print("held"', 'import subprocess; subprocess.Popen(["sleep", "20"], close_fds=False); print("held"'
    )
    with subprocess.Popen(
        [sys.executable, "-c", program, str(tmp_path)], stdin=subprocess.PIPE, stdout=subprocess.PIPE,
        text=True, start_new_session=True,
    ) as first:  # fmt: skip
        assert first.stdout is not None
        assert first.stdout.readline() == "held\n"
        first.kill()
        first.wait()
        with folder_lock(tmp_path):
            pass
        os.killpg(first.pid, signal.SIGKILL)


def test_a_file_system_without_locks_is_worked_on_and_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuses(_descriptor: int, _operation: int) -> None:
        raise OSError(errno.ENOLCK, "No locks available")

    monkeypatch.setattr(fcntl, "flock", refuses)
    with folder_lock(tmp_path):
        assert is_unlocked(tmp_path)
    assert not is_unlocked(tmp_path)


def test_where_no_lock_can_be_made_the_disk_is_asked_first(tmp_path: Path) -> None:
    paths.lock_file(tmp_path).mkdir()
    with folder_lock(tmp_path), closing(open_repository(tmp_path)) as repository:
        assert repository.stores.all() == ()
    (tmp_path / "file").write_text("no folder")
    with folder_lock(tmp_path / "file"), pytest.raises(MachineError):
        open_repository(tmp_path / "file")


def test_it_costs_next_to_nothing(tmp_path: Path) -> None:
    took = []
    for _turn in range(50):
        begun_at = time.perf_counter()
        with folder_lock(tmp_path):
            took.append(time.perf_counter() - begun_at)
    assert sorted(took)[25] < 0.001
    program = "import sys, tui_audit.system.locking; print({'sqlalchemy', 'textual', 'sqlite3'} & set(sys.modules))"
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout == "set()\n"


def test_data_is_not_brought_up_to_date_under_the_feet_of_others(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "first"
    folder.mkdir()
    file = paths.database_file(folder)
    schema.create_file(file, schema.Migrations(("0001",)))
    before = file.read_bytes()
    monkeypatch.setattr("tui_audit.storage.sqlite.preparation._OTHERS_S", 0.1)
    with another(folder), pytest.raises(MachineError, match="open in another window"):
        open_repository(folder)
    assert file.read_bytes() == before
    open_repository(folder).close()
    assert file.read_bytes() != before


def test_nothing_is_restored_over_whoever_works(folder: Path) -> None:
    with closing(open_repository(folder)) as repository:
        begun(repository)
        backup = repository.backups.make()
    assert backup is not None
    before = paths.database_file(folder).read_bytes()
    with another(folder), pytest.raises(MachineError, match="open in another window"):
        restored(folder, backup)
    assert paths.database_file(folder).read_bytes() == before
    restored(folder, backup)


def test_the_newest_schema_needs_no_lock(folder: Path) -> None:
    with another(folder), closing(open_repository(folder)) as repository:
        assert repository.audits.summaries() == ()
