"""Values that the program would never have written stop nothing: they are told, and the file stays as it is."""

import sqlite3
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest

from tests.builders import make_answered, make_completed, small_revision, with_photo
from tests.storage.samples import PICTURE, ask, picture
from tui_audit.domain.audit.model import Change
from tui_audit.errors import DamagedDataError, MachineError
from tui_audit.storage import Repository, open_repository
from tui_audit.system import paths

BYTES = bytes.fromhex("c328ff")
ODD = [
    ("finding", "grade", "half"),
    ("corrective_action", "priority", "null"),
    ("answer", "value", "{"),
    ("answer", "via", "voice"),
    ("asked", "questions", "4"),
    ("audit", "store", "[]"),
    ("audit", "role", "king"),
    ("revision", "body", "null"),
    ("translation", "texts", "[1.5]"),
    ("history", "old", "{"),
    ("store", "region", BYTES),
    ("answer", "note", BYTES),
    ("finding", "statement", BYTES),
]


@pytest.fixture
def held(repository: Repository) -> Path:
    """A folder with a completed audit that has everything."""
    change = Change("2026-11-23T10:00:00+02:00", "Līga", "miscounted", "answers/door.open/note", "", "wide")
    audit = make_completed(replace(with_photo(make_answered(), picture().sha256), history=(change,)))
    repository.imports.import_record(audit, small_revision(), {picture().sha256: PICTURE})
    repository.close()
    return repository.folder


def unguard(folder: Path) -> None:
    for (name,) in ask(folder, "SELECT name FROM sqlite_master WHERE type = 'trigger'"):
        ask(folder, f'DROP TRIGGER "{name}"')


def spoil(folder: Path, table: str, column: str, value: str | bytes) -> None:
    unguard(folder)
    with closing(sqlite3.connect(paths.database_file(folder), isolation_level=None)) as connection:
        connection.execute("PRAGMA ignore_check_constraints = ON")
        assert connection.execute(f'UPDATE "{table}" SET "{column}" = ?', (value,)).rowcount


def read_all(repository: Repository) -> None:
    store = make_answered().store.id
    repository.stores.all()
    repository.history.previous_audits(store, "small-walk")
    repository.history.previous_visits(store, "small-walk")
    repository.journeys.audits_since(store, "2020-01-01")
    for summary in repository.audits.summaries():
        repository.revisions.of_audit(repository.audits.get(summary.id))


@pytest.mark.sample(3)
@pytest.mark.parametrize(("table", "column", "value"), ODD, ids=str)
def test_odd_values_are_told_in_words(held: Path, table: str, column: str, value: str | bytes) -> None:
    spoil(held, table, column, value)
    repository = open_repository(held)
    with pytest.raises(MachineError, match=r"cannot be read|damaged"):
        read_all(repository)
    repository.close()


@pytest.mark.parametrize(
    ("statement", "says"),
    [
        ("DROP TABLE answer", "table answer is missing"),
        ("ALTER TABLE finding RENAME COLUMN grade TO mark", "table finding was changed"),
    ],
)
def test_a_missing_table_is_damage_not_a_silent_disk(held: Path, statement: str, says: str) -> None:
    unguard(held)
    ask(held, statement)
    with pytest.raises(DamagedDataError, match=says):
        open_repository(held)
