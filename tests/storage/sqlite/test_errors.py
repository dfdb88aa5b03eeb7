"""The disk, other programs and damage: said in words, with nothing acknowledged that is not there."""

import json
import shutil
import sqlite3
import subprocess
import sys
import threading
from contextlib import closing
from pathlib import Path

import pytest

from tests.builders import make_answer, make_store
from tests.storage.samples import ask, begun
from tui_audit.errors import AuditError, DamagedDataError, MachineError
from tui_audit.storage import Repository, open_repository
from tui_audit.storage.sqlite.database import SqliteDatabase
from tui_audit.system import paths

SECRET = "what nobody else may read"


def no_secret(error: AuditError) -> None:
    """The message, and all that a report of the error would print, hold no statement and no answer."""
    import traceback

    told = str(error) + "".join(traceback.format_exception(error))
    assert SECRET not in told
    assert "INSERT" not in str(error)
    assert "sqlite" not in str(error).lower()
    assert len(str(error).splitlines()) <= 3
    assert error.title
    assert error.detail
    assert error.hint


def test_another_programs_lock_is_waited_for_briefly_and_said(repository: Repository) -> None:
    audit = begun(repository)
    with closing(sqlite3.connect(paths.database_file(repository.folder), isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(MachineError, match="Another program is using the data") as refused:
            repository.drafts.record_answers(audit, [make_answer("door.open", value=True, note=SECRET)])
        no_secret(refused.value)
        assert refused.value.exit_code == 3
        assert repository.audits.get(audit.id) == audit, "reading goes on"
        other.execute("ROLLBACK")
    audit = repository.drafts.record_answers(audit, [make_answer("door.open", value=True)])
    assert repository.audits.get(audit.id) == audit


def test_a_full_disk_is_said_and_healed(folder: Path) -> None:
    """In a process of its own, as the limit on a file's size cannot be taken back by everyone."""
    program = """
import json, resource, signal, sys
from pathlib import Path
from tests.builders import make_answer
from tests.storage.samples import begun
from tui_audit.errors import MachineError
from tui_audit.storage import open_repository
repository = open_repository(Path(sys.argv[1]))
audit = begun(repository)
hard = resource.getrlimit(resource.RLIMIT_FSIZE)[1]
wal = Path(sys.argv[1], "audits.db-wal").stat().st_size
resource.setrlimit(resource.RLIMIT_FSIZE, (wal + 20000, hard))
said, saved = "", 0
for number in range(200):
    try:
        audit = repository.drafts.record_answers(audit, [make_answer("farewell.words", value=f"{number}" + "x" * 3000)])
        saved = number
    except MachineError as error:
        said = str(error)
        break
resource.setrlimit(resource.RLIMIT_FSIZE, (hard, hard))
held = repository.audits.get(audit.id)
again = repository.drafts.record_answers(held, [make_answer("door.open", value=True, note="healed")])
is_saved = repository.audits.get(audit.id) == again
print(json.dumps([said, held.answers["farewell.words"].value[:3], str(saved), is_saved]))
repository.close()
"""
    done = subprocess.run([sys.executable, "-c", program, str(folder)], capture_output=True, text=True, check=True)
    said, held, saved, healed = json.loads(done.stdout)
    assert "disk" in said
    assert held.startswith(saved)
    assert healed
    with closing(sqlite3.connect(paths.database_file(folder))) as outside:
        assert outside.execute("PRAGMA integrity_check").fetchone() == ("ok",)


@pytest.mark.parametrize("deed", ["deleted", "replaced", "renamed", "log deleted"])
def test_a_file_that_is_no_longer_ours_stops_saving(repository: Repository, deed: str) -> None:
    audit = repository.drafts.record_answers(begun(repository), [make_answer("windows.clean", value=4)])
    file = paths.database_file(repository.folder)
    if deed == "deleted":
        file.unlink()
    elif deed == "renamed":
        file.rename(file.with_suffix(".old"))
    elif deed == "replaced":
        shutil.copy(file, file.with_suffix(".new"))
        file.with_suffix(".new").replace(file)
    else:
        Path(f"{file}-wal").unlink()
    with pytest.raises(MachineError, match="moved or replaced") as refused:
        repository.drafts.record_answers(audit, [make_answer("door.open", value=True, note=SECRET)])
    no_secret(refused.value)


def test_a_file_replaced_while_it_was_being_saved_is_not_acknowledged(repository: Repository) -> None:
    audit = begun(repository)
    file = paths.database_file(repository.folder)
    spare = file.with_suffix(".spare")
    shutil.copy(file, spare)
    stop = threading.Event()

    def swap() -> None:
        stop.wait(0.05)
        spare.replace(file)

    thread = threading.Thread(target=swap)
    thread.start()
    said = ""
    for number in range(100_000):
        try:
            audit = repository.drafts.record_answers(audit, [make_answer("aisles.free", value=number)])
        except MachineError as error:
            said = str(error)
            break
    thread.join()
    assert "moved or replaced" in said


def test_a_file_replaced_in_the_middle_of_a_save_is_not_acknowledged(folder: Path) -> None:
    file = paths.database_file(folder)
    spare = file.with_suffix(".spare")
    shutil.copy(file, spare)
    with closing(SqliteDatabase(file)) as data:
        with data.write() as connection:
            connection.exec_driver_sql("UPDATE alembic_version SET version_num = version_num")
        with pytest.raises(MachineError, match="moved or replaced"), data.write() as connection:  # noqa: PT012
            connection.exec_driver_sql("UPDATE alembic_version SET version_num = version_num")
            spare.replace(file)


def test_damage_is_said(folder: Path) -> None:
    with closing(open_repository(folder)) as repository:
        audit = begun(repository)
        audit = repository.drafts.record_answers(audit, [make_answer("windows.clean", value=4)])
    file = paths.database_file(folder)
    ((root,),) = ask(folder, "SELECT rootpage FROM sqlite_master WHERE name = 'answer'")
    data = bytearray(file.read_bytes())
    size = int.from_bytes(data[16:18], "big")
    data[(root - 1) * size : root * size] = b"\xa5" * size
    file.write_bytes(data)
    with closing(open_repository(folder)) as repository:
        with pytest.raises(MachineError, match="damaged") as refused:
            repository.audits.get(audit.id)
        no_secret(refused.value)
        assert repository.stores.all() == (make_store(),)
    assert file.read_bytes() == bytes(data)


def test_a_folder_that_may_not_be_written_is_said_and_can_be_read(powerless: Path) -> None:
    folder = powerless / "data"
    with closing(open_repository(folder)) as repository:
        audit = begun(repository)
    paths.database_file(folder).chmod(0o400)
    folder.chmod(0o500)
    try:
        with pytest.raises(MachineError, match=r"may not be written|cannot be opened"):
            open_repository(folder)
        with closing(open_repository(folder, read_only=True)) as reader:
            assert reader.audits.get(audit.id) == audit
    finally:
        folder.chmod(0o700)


def test_another_programs_lock_does_not_keep_the_data_shut(folder: Path) -> None:
    with closing(open_repository(folder)) as repository:
        audit = begun(repository)
    with closing(sqlite3.connect(paths.database_file(folder), isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        with closing(open_repository(folder)) as repository:
            assert repository.audits.get(audit.id) == audit


def test_a_file_where_the_folder_should_be_is_said(tmp_path: Path) -> None:
    (tmp_path / "data").write_text("not a folder")
    with pytest.raises(MachineError) as refused:
        open_repository(tmp_path / "data")
    no_secret(refused.value)


def test_a_folder_where_the_file_should_be_is_said(tmp_path: Path) -> None:
    paths.database_file(tmp_path).mkdir()
    with pytest.raises(MachineError) as refused:
        open_repository(tmp_path)
    no_secret(refused.value)


def test_threads_take_turns(repository: Repository) -> None:
    audit = begun(repository)
    wrong: list[BaseException] = []

    def work(question: str, kind: type[int] | type[str]) -> None:
        try:
            for value in range(1, 30):
                repository.drafts.record_answers(audit, [make_answer(question, value=kind(value))])
                repository.overview.open_stores()
        except BaseException as error:
            wrong.append(error)

    questions = (("help.seconds", int), ("farewell.words", str))
    threads = [threading.Thread(target=work, args=question) for question in questions]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert wrong == []
    answers = repository.audits.get(audit.id).answers
    assert {question: answer.value for question, answer in answers.items()} == {
        "help.seconds": 29,
        "farewell.words": "29",
    }


def test_two_programs_take_turns(repository: Repository) -> None:
    audit = begun(repository)
    with closing(open_repository(repository.folder)) as other:
        mine = repository.drafts.record_answers(audit, [make_answer("windows.clean", value=1)])
        theirs = other.drafts.record_answers(other.audits.get(audit.id), [make_answer("aisles.free", value=2)])
        assert repository.audits.get(audit.id) == theirs
        other.drafts.delete(audit.id)
        with pytest.raises(AuditError, match="was not found"):
            repository.drafts.record_answers(mine, [make_answer("aisles.free", value=3)])


def test_what_the_libraries_log_does_not_reach_the_screen() -> None:
    code = "import logging, tui_audit.storage.sqlite.data_file; logging.getLogger('sqlalchemy.pool').error('an answer')"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert (done.stdout, done.stderr) == ("", "")


def test_a_missing_folder_is_not_a_silent_disk(folder: Path) -> None:
    file = paths.database_file(folder)
    shutil.rmtree(folder)
    with pytest.raises(MachineError, match=r"A file or its folder is missing\. .*audits\.db was not found\."):
        SqliteDatabase(file)


def test_bad_text_is_damage_not_a_silent_disk(repository: Repository) -> None:
    damage = pytest.raises(DamagedDataError, match="Part of the data file cannot be read")
    with damage, repository.database.read() as connection:
        connection.exec_driver_sql("SELECT CAST(x'61ff' AS TEXT)").all()
