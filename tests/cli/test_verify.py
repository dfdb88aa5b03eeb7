"""``verify`` as it is typed: of a file, and of all that is held here."""

import json
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from tests.cli.conftest import Program
from tui_audit.storage import open_repository


@pytest.fixture
def data(demo: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("TUI_AUDIT_HOME", str(demo))
    return demo


def change(folder: Path, statement: str) -> None:
    """Write past every rule of the file."""
    with closing(sqlite3.connect(folder / "audits.db")) as connection:
        for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall():
            connection.execute(f"DROP TRIGGER {name}")
        connection.execute(statement)
        connection.commit()


def contents(folder: Path) -> dict[str, bytes]:
    return {str(file): file.read_bytes() for file in folder.rglob("*") if file.is_file()}


def test_all_that_is_held_is_proved_and_nothing_is_written(program: Program, data: Path) -> None:
    before = contents(data)
    ran = program("verify")
    assert (ran.code, ran.err) == (0, "")
    assert "24 audits are complete and unchanged since they were sealed." in ran.out
    assert "genuine" not in ran.out
    assert contents(data) == before


def test_a_changed_audit_is_named_with_the_place_and_with_who_holds_it_whole(program: Program, data: Path) -> None:
    with closing(open_repository(data)) as repository:
        assert repository.backups.make() is not None
        changed = repository.audits.get(repository.audits.find("latest"))
    change(data, f"UPDATE answer SET note = 'better' WHERE audit_id = '{changed.id}'")
    ran = program("verify")
    assert ran.code == 1
    told, summary = ran.out.splitlines()
    assert told.startswith(f"{changed.store.code} {changed.store.name} {changed.period} {changed.id[:8]}")
    assert "was changed after it was sealed: the answers. The backup from today" in told
    assert told.endswith("has it unchanged.")
    assert summary.startswith("23 audits")


def test_of_a_changed_file_it_is_said_what_differs_from_what_is_held(
    program: Program, data: Path, tmp_path: Path
) -> None:
    target = tmp_path / "a.json"
    assert program("export", "latest", "-o", str(target)).code == 0
    record = json.loads(target.read_bytes())
    record["audit"]["auditor"] += " and another"
    target.write_text(json.dumps(record, sort_keys=True, separators=(",", ":"), ensure_ascii=False) + "\n", "utf-8")
    ran = program("verify", str(target))
    assert ran.code == 1
    assert "changed after it was sealed" in ran.err
    assert "Changed in the file: the audit details" in ran.err
    change(data, "DELETE FROM seal")
    assert "Its contents do not match its seal" in program("verify", str(target)).err


def test_where_there_is_nothing_it_says_so(program: Program, tmp_path: Path) -> None:
    ran = program("verify")
    assert ran.code == 3
    assert "There is no data to back up yet" in ran.err
    assert not (tmp_path / "data").exists()


@pytest.mark.sample(1)
@pytest.mark.parametrize(
    ("statements", "named"),
    [
        ("DROP TABLE redaction", "table redaction"),
        ("CREATE TRIGGER other AFTER INSERT ON store BEGIN SELECT 1; END", "trigger other"),
        (
            "ALTER TABLE alembic_version RENAME TO other; CREATE VIEW alembic_version AS SELECT version_num FROM other",
            "view alembic_version",
        ),
    ],
)
def test_missing_and_foreign_parts_of_the_file_are_told_by_verify_and_doctor(
    program: Program, data: Path, statements: str, named: str
) -> None:
    with closing(sqlite3.connect(data / "audits.db")) as connection:
        connection.executescript(statements)
    ran = program("verify")
    assert ran.code == 3
    assert "Another program changed the structure of this data file:" in ran.err
    assert named in program("doctor").out
