"""Every value is checked when it is read, and the check of the whole data file finds what reading refuses."""

from contextlib import closing
from pathlib import Path

import pytest

from tests.data_folders import copy_of
from tests.reliability.bad_values import outside
from tests.reliability.damage import filled
from tests.storage.samples import ask
from tests.storage.sqlite.old_schemas import downgrade_schema
from tui_audit.errors import DamagedDataError
from tui_audit.storage import open_repository
from tui_audit.storage.sqlite import schema
from tui_audit.storage.sqlite.file_reader import READ
from tui_audit.storage.stored_values import DamagedValue, damaged_values
from tui_audit.storage.tables import StoredRow
from tui_audit.system import paths


@pytest.fixture(scope="module")
def once(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("filled") / "data"
    filled(folder)
    return folder


@pytest.fixture
def whole(once: Path, tmp_path: Path) -> Path:
    """A folder with 2 completed audits of rich content."""
    return copy_of(once, tmp_path / "data")


def found_in(folder: Path) -> list[DamagedValue]:
    return list(damaged_values(paths.database_file(folder), READ))


def test_a_sound_file_has_no_damaged_value(whole: Path) -> None:
    assert found_in(whole) == []


def test_every_column_has_a_type_that_checks_its_values() -> None:
    plain = [
        f"{table.name}.{column.name}"
        for table in StoredRow.metadata.sorted_tables
        for column in table.columns
        if not hasattr(column.type, "read")
    ]
    assert plain == []


@pytest.mark.parametrize(
    ("table", "column", "value"),
    [
        ("audit", "walked_on", "'2026-02-30'"),
        ("audit", "score_total", "101.5"),
        ("audit", "busyness", "'zz'"),
        ("audit", "self_audit", "2"),
        ("answer", "value", "'[1, \"a\"]'"),
        ("answer", "value", "'Infinity'"),
        ("answer", "note", "x'ff'"),
        ("answer", "by", "CAST(x'ff' AS TEXT)"),
        ("emotion", "value", "6"),
        ("photo", "sha256", "'zz'"),
        ("asked", "questions", "'[\"zz\"]'"),
        ("revision", "title", "'Another'"),
        ("translation", "texts", "'{}x'"),
        ("corrective_action", "due", "'soon'"),
        ("history", "old", "'{'"),
        ("seal", "at", "'2026-11-22'"),
    ],
)
def test_a_bad_value_is_found_with_its_row(whole: Path, table: str, column: str, value: str) -> None:
    with outside(paths.database_file(whole)) as connection:
        keys = [row[1] for row in connection.execute(f"PRAGMA table_info({table})") if row[5]]
        row = connection.execute(f"SELECT {', '.join(keys)} FROM {table}").fetchone()
        here = " AND ".join(f"{key} = ?" for key in keys)
        connection.execute(f"UPDATE {table} SET {column} = {value} WHERE {here}", row)
    found = [each for each in found_in(whole) if each.table == table]
    assert column in {name for each in found for name in each.column.split(", ")}
    assert any(each.row.startswith(row[0]) for each in found)


def test_questions_that_do_not_match_their_hash_are_refused(whole: Path) -> None:
    with outside(paths.database_file(whole)) as connection:
        connection.execute("UPDATE asked SET questions = '[\"zz\"]'")
    with closing(open_repository(whole)) as repository:
        audit = repository.audits.summaries()[0].id
        with pytest.raises(DamagedDataError, match="cannot be read"):
            repository.audits.get(audit)


@pytest.mark.parametrize("old", schema.SCRIPTS.known[:-1])
def test_stores_of_an_earlier_version_get_their_hash(whole: Path, old: str) -> None:
    file = paths.database_file(whole)
    downgrade_schema(file, old)
    with closing(open_repository(whole)) as repository:
        assert repository.integrity.changed_stores() == ()
        assert all(len(sha256) == 64 for (sha256,) in ask(whole, "SELECT sha256 FROM store"))
        assert found_in(whole) == []
        with outside(file) as connection:
            connection.execute("UPDATE store SET name = 'Another'")
        assert len(repository.integrity.changed_stores()) == 1
