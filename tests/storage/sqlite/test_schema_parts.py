"""Tables, views, triggers and indexes that another program put into a data file are named and refused."""

import hashlib
import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from tests.data_folders import make_data_folder
from tests.storage.samples import ask, begun, finished
from tui_audit.errors import DamagedDataError
from tui_audit.storage import open_repository
from tui_audit.storage.integrity import health
from tui_audit.storage.sqlite import schema, schema_parts
from tui_audit.storage.sqlite.file_reader import READ_IMMUTABLE, file_reader
from tui_audit.system import paths

OWN_TRIGGER = "CREATE TRIGGER own AFTER INSERT ON answer BEGIN DELETE FROM answer; END"
FOREIGN = {
    "trigger own was added": (OWN_TRIGGER,),
    "view scores was added": ("CREATE VIEW scores AS SELECT score_total FROM audit",),
    "table songs was added": ("CREATE TABLE songs (name TEXT)",),
    "index quick was added": ("CREATE UNIQUE INDEX quick ON answer (note)",),
    "table store was changed": ("ALTER TABLE store ADD COLUMN colour TEXT",),
    "trigger guard_audit_delete was changed": (
        "DROP TRIGGER guard_audit_delete",
        "CREATE TRIGGER guard_audit_delete BEFORE DELETE ON audit BEGIN DELETE FROM answer; END",
    ),
    "table schedule_ was added": (
        "ALTER TABLE schedule RENAME TO schedule_",
        "CREATE VIEW schedule AS SELECT * FROM schedule_",
    ),
}


def change(file: Path, *statements: str) -> None:
    with closing(sqlite3.connect(file, isolation_level=None)) as outside:
        for statement in statements:
            outside.execute(statement)
        outside.execute("PRAGMA journal_mode = DELETE")


def differences(file: Path) -> schema_parts.SchemaDifferences:
    with file_reader(file, READ_IMMUTABLE) as reader:
        return schema_parts.schema_differences(reader)


def of_version(file: Path, version: str) -> Path:
    """Make an empty data file of an earlier version."""
    known = schema.SCRIPTS.known
    schema.create_file(file, schema.Migrations(known[: known.index(version) + 1]))
    return file


@pytest.fixture(params=schema.SCRIPTS.known)
def version(request: pytest.FixtureRequest) -> str:
    return str(request.param)


def test_a_file_of_each_version_is_as_the_program_made_it(tmp_path: Path, version: str) -> None:
    assert differences(of_version(tmp_path / "audits.db", version)) == schema_parts.SchemaDifferences()
    parts = schema_parts.parts_of_version(version)
    assert schema_parts.FINGERPRINTS[version] == schema_parts.fingerprint(parts), "recognised at once"


def test_a_file_brought_up_to_date_is_as_one_made_new(tmp_path: Path, version: str) -> None:
    file = of_version(tmp_path / "audits.db", version)
    schema.migrate(file)
    assert differences(file) == schema_parts.SchemaDifferences()


def test_what_sqlite_keeps_for_itself_is_no_foreign_part(folder: Path) -> None:
    file = paths.database_file(make_data_folder(folder))
    with closing(open_repository(folder)) as repository:
        finished(repository)
    change(file, "ANALYZE", "VACUUM")
    assert ask(folder, "SELECT count(*) FROM sqlite_stat1") != [(0,)]
    assert differences(file) == schema_parts.SchemaDifferences()
    open_repository(folder).close()


@pytest.mark.parametrize("says", FOREIGN)
@pytest.mark.parametrize("read_only", [False, True])
def test_data_with_foreign_parts_is_not_opened_and_stays_as_it_is(folder: Path, says: str, read_only: bool) -> None:
    file = paths.database_file(make_data_folder(folder))
    change(file, *FOREIGN[says])
    before = hashlib.sha256(file.read_bytes()).hexdigest()
    with pytest.raises(DamagedDataError, match=says):
        open_repository(folder, read_only=read_only)
    assert hashlib.sha256(file.read_bytes()).hexdigest() == before


def test_a_trigger_in_the_log_alone_is_found(folder: Path, tmp_path: Path) -> None:
    file = paths.database_file(make_data_folder(folder))
    with closing(sqlite3.connect(file, isolation_level=None)) as outside:
        outside.execute("PRAGMA journal_mode = WAL")
        outside.execute(OWN_TRIGGER)
        killed = tmp_path / "killed"
        shutil.copytree(folder, killed)
    with pytest.raises(DamagedDataError, match="trigger own was added"):
        open_repository(killed)


def test_an_earlier_version_is_looked_at_before_a_foreign_trigger_could_run(tmp_path: Path) -> None:
    file = of_version(paths.database_file(tmp_path), "0001")
    change(file, "CREATE TRIGGER own AFTER UPDATE ON audit BEGIN DELETE FROM store; END")
    with pytest.raises(DamagedDataError, match="trigger own was added"):
        open_repository(tmp_path)
    assert schema.schema_version(file) == "0001"


def test_doctor_names_every_difference_and_a_missing_guard_stops_no_start(folder: Path) -> None:
    with closing(open_repository(make_data_folder(folder))) as repository:
        begun(repository)
    file = paths.database_file(folder)
    change(file, "DROP TRIGGER guard_audit_delete")
    open_repository(folder).close()
    change(file, OWN_TRIGGER, "CREATE VIEW scores AS SELECT 1")
    examine = {str(topic): look for topic, look in health.health_checks()}["Database structure"]
    assert [str(found.words) for found in examine(folder) if not found.ok] == [
        "trigger own was added",
        "view scores was added",
        "trigger guard_audit_delete is missing",
    ]
