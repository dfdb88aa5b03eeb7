import hashlib
import os
import sqlite3
import stat
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

from tests.storage.samples import ask, begun, force
from tui_audit.domain.audit.model import Answer
from tui_audit.errors import AuditError, MachineError
from tui_audit.storage import open_repository
from tui_audit.storage.sqlite.data_file import connect
from tui_audit.system import paths


def fingerprint(file: Path) -> str:
    return hashlib.sha256(file.read_bytes()).hexdigest()


def mode(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


def test_a_new_folder_is_made_for_its_owner_only(tmp_path: Path) -> None:
    os.umask(0o022)
    folder = tmp_path / "far" / "away"
    repository = open_repository(folder)
    begun(repository)
    names = {file.name for file in folder.iterdir()}
    assert mode(folder) == 0o700
    assert names == {"audits.db", "audits.db-wal", "audits.db-shm"}
    assert {mode(file) for file in folder.iterdir()} == {0o600}
    repository.close()
    assert [file.name for file in folder.iterdir()] == ["audits.db"]


def test_a_file_that_others_could_read_is_taken_back(folder: Path) -> None:
    paths.database_file(folder).chmod(0o644)
    open_repository(folder).close()
    assert mode(paths.database_file(folder)) == 0o600


def test_an_earlier_folder_is_not_taken_from_others(tmp_path: Path) -> None:
    tmp_path.chmod(0o755)
    open_repository(tmp_path).close()
    assert mode(tmp_path) == 0o755
    assert mode(paths.database_file(tmp_path)) == 0o600


def test_every_connection_is_durable_and_keeps_references(folder: Path) -> None:
    with closing(connect(paths.database_file(folder))) as connection:
        names = ("journal_mode", "synchronous", "foreign_keys", "busy_timeout")
        found = [connection.execute(f"PRAGMA {name}").fetchone()[0] for name in names]
    assert found == ["wal", 2, 1, 250]


def test_what_is_kept_is_there_when_opened_again(folder: Path) -> None:
    repository = open_repository(folder)
    audit = begun(repository)
    repository.close()
    again = open_repository(folder)
    assert again.audits.get(audit.id) == audit
    again.close()


@pytest.mark.parametrize("content", [b"", b"walked the store\n" * 300, b"SQLite format 3\0" + b"\xff" * 8000])
def test_what_is_no_data_file_stays_as_it_is(tmp_path: Path, content: bytes) -> None:
    file = paths.database_file(tmp_path)
    file.write_bytes(content)
    for read_only in (False, True):
        with pytest.raises(MachineError, match=r"empty|damaged"):
            open_repository(tmp_path, read_only=read_only)
    assert file.read_bytes() == content
    assert [entry.name for entry in tmp_path.iterdir()] == ["audits.db"]


def test_a_file_cut_short_is_called_damaged_not_new(folder: Path) -> None:
    file = paths.database_file(folder)
    file.write_bytes(file.read_bytes()[:5000])
    before = fingerprint(file)
    with pytest.raises(MachineError, match="damaged"):
        open_repository(folder)
    assert fingerprint(file) == before


def test_another_programs_database_is_not_touched(tmp_path: Path) -> None:
    file = paths.database_file(tmp_path)
    with closing(sqlite3.connect(file)) as other:
        other.execute("CREATE TABLE songs (name TEXT)")
        other.commit()
    before = fingerprint(file)
    with pytest.raises(MachineError, match="This is not a tui-audit data file"):
        open_repository(tmp_path)
    assert fingerprint(file) == before


@pytest.mark.parametrize("read_only", [False, True])
def test_a_newer_file_is_refused_unchanged(folder: Path, read_only: bool) -> None:
    force(folder, "UPDATE alembic_version SET version_num = '0999'")
    file = paths.database_file(folder)
    before = fingerprint(file)
    with pytest.raises(MachineError, match=r"newer version of tui-audit.*0999.*0007") as refused:
        open_repository(folder, read_only=read_only)
    assert refused.value.exit_code == 3
    assert fingerprint(file) == before
    assert [entry.name for entry in folder.iterdir()] == ["audits.db"]


def test_for_reading_only_nothing_is_made(tmp_path: Path) -> None:
    with pytest.raises(MachineError, match="There is no data to back up yet"):
        open_repository(tmp_path / "none", read_only=True)
    assert not (tmp_path / "none").exists()


def test_for_reading_only_nothing_is_written(folder: Path) -> None:
    writer = open_repository(folder)
    audit = begun(writer)
    reader = open_repository(folder, read_only=True)
    assert reader.audits.get(audit.id) == audit
    with pytest.raises(MachineError, match="The data is open read-only"):
        reader.drafts.record_answers(audit, [Answer("door.open", value=True)])
    audit = writer.drafts.record_answers(audit, [Answer("door.open", value=True)])
    assert reader.audits.get(audit.id) == audit
    reader.database.checkpoint()
    reader.close()
    writer.close()


def test_the_log_is_brought_in_on_request(folder: Path) -> None:
    repository = open_repository(folder)
    audit = begun(repository)
    log = Path(f"{paths.database_file(folder)}-wal")
    assert log.stat().st_size > 0
    repository.database.checkpoint()
    assert log.stat().st_size == 0
    assert ask(folder, "SELECT id FROM audit") == [(audit.id,)]
    assert repository.drafts.record_answers(audit, [Answer("door.open", value=True)]).given == 1
    repository.close()


def test_nothing_heavy_is_loaded_before_it_is_needed(folder: Path) -> None:
    program = (
        "import sys; from pathlib import Path; from tui_audit.storage import open_repository\n"
        "heavy = lambda: sorted({'sqlalchemy', 'sqlmodel', 'alembic', 'pydantic'} & set(sys.modules))\n"
        "print(heavy()); open_repository(Path(sys.argv[1])).stores.all(); print('alembic' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", program, str(folder)], capture_output=True, text=True, check=True)
    assert done.stdout.split("\n")[:2] == ["[]", "False"]


def test_two_that_begin_in_the_same_moment_share_one_file(tmp_path: Path) -> None:
    program = (
        "import sys; from pathlib import Path; from tui_audit.storage import open_repository\n"
        "from tests.builders import make_store\n"
        "r = open_repository(Path(sys.argv[1])); r.stores.save(make_store(id=sys.argv[2], code=sys.argv[2])); r.close()"
    )
    command = [sys.executable, "-c", program, str(tmp_path / "data")]
    started = [subprocess.Popen([*command, name]) for name in ("a", "b")]
    assert [process.wait() for process in started] == [0, 0]
    repository = open_repository(tmp_path / "data")
    assert [store.id for store in repository.stores.all()] == ["a", "b"]
    repository.close()
    assert [entry.name for entry in (tmp_path / "data").iterdir()] == ["audits.db"]


def test_an_unknown_name_is_no_part_of_storage() -> None:
    import tui_audit.storage

    with pytest.raises(AttributeError):
        _ = tui_audit.storage.Shop
    assert issubclass(MachineError, AuditError)


def test_the_log_is_brought_in_when_nothing_was_saved_for_a_while(folder: Path) -> None:
    log = Path(f"{paths.database_file(folder)}-wal")
    with closing(open_repository(folder)) as repository:
        audit = begun(repository)
        size = log.stat().st_size
        repository.database.checkpoint_if_idle(60)
        assert log.stat().st_size == size > 0
        repository.database.checkpoint_if_idle(0)
        assert log.stat().st_size == 0
        repository.drafts.record_answers(audit, [Answer("door.open", value=True)])
        with closing(sqlite3.connect(paths.database_file(folder), isolation_level=None)) as reader:
            reader.execute("BEGIN")
            reader.execute("SELECT count(*) FROM answer").fetchone()
            repository.database.checkpoint_if_idle(0)
            assert log.stat().st_size > 0, "the log is in use"
        repository.database.checkpoint_if_idle(0)
        assert log.stat().st_size == 0
