"""The schema: what the migrations make is what the tables say, and a step to a later one is whole or not at all."""

import hashlib
import re
import signal
import sqlite3
import stat
import subprocess
import sys
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext

import tui_audit.storage.migrations.versions as first_versions
from tests.storage.samples import ask, finished, force
from tui_audit.domain.audit.model import Audit
from tui_audit.domain.record.seal import seal_of
from tui_audit.errors import MachineError
from tui_audit.storage import open_repository
from tui_audit.storage.row_mapping import store_hash
from tui_audit.storage.sqlite import schema
from tui_audit.storage.sqlite.data_file import engine_for
from tui_audit.storage.sqlite.triggers import REFUSAL
from tui_audit.storage.tables import StoredRow
from tui_audit.system import paths

NEWEST = schema.SCRIPTS.newest
NEXT = f"{int(NEWEST) + 1:04}"
ALL = (*schema.SCRIPTS.known, NEXT)
THIRD = f"""
import os
import signal

import sqlalchemy as sa
from alembic import op

revision = "{NEXT}"
down_revision = "{NEWEST}"
branch_labels = None
depends_on = None


def _point(name):
    if os.environ.get("FAIL_AT") == name:
        raise RuntimeError(name)
    if os.environ.get("DIE_AT") == name:
        os.kill(os.getpid(), signal.SIGKILL)


def upgrade():
    _point("first")
    op.add_column("store", sa.Column("opened_on", sa.Text()))
    _point("column")
    with op.batch_alter_table("audit") as batch:
        batch.add_column(sa.Column("weather", sa.Text()))
        batch.alter_column("auditor", new_column_name="walked_by")
    _point("rebuilt")
    op.execute("UPDATE audit SET weather = 'dry', walked_by = walked_by || '!'")
    op.execute("INSERT INTO schedule SELECT 'new', id, 'small-walk', 'week', '' FROM store")
    _point("rows")
"""
POINTS = ("first", "column", "rebuilt", "rows")


@pytest.fixture
def later(tmp_path: Path) -> schema.Migrations:
    """A program that knows one more schema."""
    versions = tmp_path / "versions"
    versions.mkdir()
    (versions / f"{NEXT}_third.py").write_text(THIRD)
    here = Path(first_versions.__path__[0])
    return schema.Migrations(ALL, versions=f"{here}\n{versions}")


@pytest.fixture
def kept(folder: Path) -> Audit:
    """A completed audit in the file."""
    with closing(open_repository(folder)) as repository:
        return finished(repository)


def contents(file: Path) -> tuple[list[Any], list[Any]]:
    """Every row and every statement of the schema, and that the file is sound."""
    with closing(sqlite3.connect(file)) as outside:
        assert outside.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        assert outside.execute("PRAGMA foreign_key_check").fetchall() == []
        made = sorted(outside.execute("SELECT name, sql FROM sqlite_master WHERE sql IS NOT NULL"))
        tables = sorted(name for (name,) in outside.execute("SELECT name FROM sqlite_master WHERE type = 'table'"))
        return [(name, sorted(map(repr, outside.execute(f"SELECT * FROM {name}")))) for name in tables], made


def _rules(statement: str) -> list[str]:
    """The columns and constraints of a table, wherever they stand in its statement."""
    flat = " ".join(statement.split())
    parts, depth = [""], 0
    for character in flat:
        depth += {"(": 1, ")": -1}.get(character, 0)
        if character == "," and depth == 1:
            parts.append("")
        else:
            parts[-1] += character
    rules = [rule.strip() for part in parts for rule in re.split(r"(?=CONSTRAINT )", part)]
    return [re.sub(r" ?([()]) ?", r"\1", rule).removesuffix(")WITHOUT ROWID").rstrip(")") for rule in rules if rule]


def store_hash_of(row: tuple[Any, ...]) -> str:
    names = ("id", "code", "name", "address", "region", "attributes", "competitor", "closed")
    return store_hash(dict(zip(names, row, strict=True)))


def is_before(file: Path, before: Any) -> bool:
    return bool(contents(file) == before)


def is_after(file: Path, audit: Audit) -> bool:
    with closing(sqlite3.connect(file)) as outside:
        found = outside.execute("SELECT weather, walked_by FROM audit").fetchall()
        answers = outside.execute("SELECT count(*) FROM answer WHERE audit_id = ?", (audit.id,)).fetchone()[0]
        version = outside.execute("SELECT version_num FROM alembic_version").fetchall()
        with pytest.raises(sqlite3.IntegrityError, match=REFUSAL):
            outside.execute("UPDATE answer SET note = 'x'")
    contents(file)
    return (found, answers, version) == ([("dry", "Līga!")], len(audit.answers), [(NEXT,)])


def test_the_migrations_make_what_the_tables_say(folder: Path, tmp_path: Path) -> None:
    engine = engine_for(paths.database_file(folder))
    with engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        assert compare_metadata(context, StoredRow.metadata) == []
    engine.dispose()

    def statements(file: Path) -> dict[str, list[str]]:
        with closing(sqlite3.connect(file)) as outside:
            rows = outside.execute("SELECT name, sql FROM sqlite_master WHERE type <> 'trigger' AND sql IS NOT NULL")
            return {name: sorted(_rules(sql)) for name, sql in rows if name != "alembic_version"}

    plain = tmp_path / "plain.db"
    plain.touch()
    engine = engine_for(plain)
    StoredRow.metadata.create_all(engine)
    engine.dispose()
    assert statements(paths.database_file(folder)) == statements(plain), "constraints too"


def test_the_comparison_can_fail(folder: Path) -> None:
    force(folder, "ALTER TABLE store ADD COLUMN colour TEXT")
    engine = engine_for(paths.database_file(folder))
    with engine.connect() as connection:
        assert len(compare_metadata(MigrationContext.configure(connection), StoredRow.metadata)) == 1
    engine.dispose()


def test_the_program_knows_the_newest_of_its_own_versions() -> None:
    names = sorted(file.stem[:4] for file in Path(first_versions.__path__[0]).glob("0*.py"))
    assert tuple(names) == schema.SCRIPTS.known


def test_a_file_of_the_first_schema_is_brought_up_to_date_with_all_that_is_in_it(tmp_path: Path) -> None:
    home = tmp_path / "first"
    home.mkdir(mode=0o700)
    file = paths.database_file(home)
    schema.create_file(file, schema.Migrations(("0001",)))
    force(home, "INSERT INTO store VALUES (?, 'R-1', 'Rīga', '', '', '[]', 0, 0)", "s")
    rows = ask(home, "SELECT * FROM store")
    assert "shown" not in [row[1] for row in ask(home, "PRAGMA table_info(answer)")]
    with closing(open_repository(home)) as repository:
        audit = finished(repository)
        assert repository.audits.get(audit.id) == audit
    assert ask(home, "SELECT * FROM store WHERE id = 's'") == [(*row, store_hash_of(row)) for row in rows]
    assert schema.schema_version(file) == schema.SCRIPTS.newest
    assert ask(home, "SELECT DISTINCT shown FROM answer") == [(None,)]
    with pytest.raises(sqlite3.IntegrityError, match="ck_answer_shown"):
        force(home, "INSERT INTO answer VALUES ('x', 'q', NULL, NULL, NULL, '', 0, '', '', 'key', '', 'perhaps', '')")


def test_an_audit_of_the_first_schema_keeps_its_seal(folder: Path, tmp_path: Path) -> None:
    """The rows are carried into a file of the first schema, as its program would have written them."""
    with closing(open_repository(folder)) as repository:
        kept = finished(repository)
    home = tmp_path / "first"
    home.mkdir(mode=0o700)
    old = paths.database_file(home)
    schema.create_file(old, schema.Migrations(("0001",)))
    _carry(paths.database_file(folder), old)
    with closing(open_repository(home)) as repository:
        held = repository.audits.get(kept.id)
        assert held == kept
        assert seal_of(held, repository.revisions.of_audit(held)) == kept.seal
    assert schema.update_backup_path(old, "0001").exists()


def _carry(source: Path, target: Path) -> None:
    with closing(sqlite3.connect(target, isolation_level=None)) as outside:
        outside.execute("ATTACH ? AS new", (str(source),))
        guards = outside.execute("SELECT name FROM main.sqlite_master WHERE type = 'trigger'").fetchall()
        for (name,) in guards:
            outside.execute(f"DROP TRIGGER main.{name}")
        names = outside.execute("SELECT name FROM main.sqlite_master WHERE type = 'table'").fetchall()
        for (name,) in names:
            if name != "alembic_version":
                columns = ", ".join(f'"{row[1]}"' for row in outside.execute(f"PRAGMA main.table_info({name})"))
                outside.execute(f"INSERT INTO main.{name} SELECT {columns} FROM new.{name}")


def test_an_older_file_is_brought_up_to_date(folder: Path, kept: Audit, later: schema.Migrations) -> None:
    file = paths.database_file(folder)
    before = contents(file)
    schema.migrate(file, later)
    assert is_after(file, kept)
    backup = schema.update_backup_path(file, NEWEST)
    assert contents(backup) == before
    assert stat.S_IMODE(backup.stat().st_mode) == 0o600
    assert {entry.name for entry in folder.iterdir()} - {"lock", "logs"} == {file.name, backup.name}
    stamp = backup.stat().st_mtime_ns
    schema.migrate(file, later)
    assert backup.stat().st_mtime_ns == stamp, "nothing is done when the schema is the newest"


def test_this_program_refuses_what_the_later_one_left(folder: Path, kept: Audit, later: schema.Migrations) -> None:
    file = paths.database_file(folder)
    schema.migrate(file, later)
    before = hashlib.sha256(file.read_bytes()).hexdigest()
    with pytest.raises(MachineError, match="This data was saved by a newer version of tui-audit"):
        open_repository(folder)
    assert hashlib.sha256(file.read_bytes()).hexdigest() == before
    assert kept.seals


@pytest.mark.parametrize("point", POINTS)
def test_a_step_that_fails_leaves_the_file_as_it_was(
    folder: Path, kept: Audit, later: schema.Migrations, point: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = paths.database_file(folder)
    before = contents(file)
    monkeypatch.setenv("FAIL_AT", point)
    with pytest.raises(RuntimeError, match=point):
        schema.migrate(file, later)
    assert is_before(file, before)
    with closing(open_repository(folder)) as repository:
        assert repository.audits.get(kept.id) == kept
    monkeypatch.delenv("FAIL_AT")
    schema.migrate(file, later)
    assert is_after(file, kept)


@pytest.mark.sample(1)
@pytest.mark.parametrize("point", POINTS)
def test_a_step_that_is_killed_leaves_the_file_as_it_was(
    folder: Path, kept: Audit, later: schema.Migrations, point: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = paths.database_file(folder)
    before = contents(file)
    program = (
        "import sys; from pathlib import Path; from tui_audit.storage.sqlite import schema\n"
        f"scripts = schema.Migrations({ALL}, versions=sys.argv[2])\n"
        "schema.migrate(Path(sys.argv[1]), scripts)"
    )
    monkeypatch.setenv("DIE_AT", point)
    done = subprocess.run([sys.executable, "-c", program, str(file), str(later.versions)], check=False)
    assert done.returncode == -signal.SIGKILL
    assert is_before(file, before)
    monkeypatch.delenv("DIE_AT")
    schema.migrate(file, later)
    assert is_after(file, kept)


def test_a_step_that_breaks_references_is_undone(folder: Path, kept: Audit, tmp_path: Path) -> None:
    versions = tmp_path / "breaking"
    versions.mkdir()
    breaking = THIRD.split("def upgrade", maxsplit=1)[0] + "def upgrade():\n    op.execute('DELETE FROM store')\n"
    (versions / f"{NEXT}_breaking.py").write_text(breaking)
    scripts = schema.Migrations(ALL, versions=f"{first_versions.__path__[0]}\n{versions}")
    file = paths.database_file(folder)
    before = contents(file)
    with pytest.raises(MachineError):
        schema.migrate(file, scripts)
    assert is_before(file, before)
    assert kept.number == 1


def test_a_naive_step_would_have_lost_the_answers(folder: Path, kept: Audit) -> None:
    """Why the foreign keys are off meanwhile: rebuilding the table with them on takes the children along."""
    file = paths.database_file(folder)
    with closing(sqlite3.connect(file, isolation_level=None)) as outside:
        outside.execute("PRAGMA foreign_keys = ON")
        for (name,) in outside.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall():
            outside.execute(f"DROP TRIGGER {name}")
        outside.execute("DELETE FROM audit")
    assert ask(folder, "SELECT count(*) FROM answer") == [(0,)]
    assert len(kept.answers) == 2


def test_an_earlier_backup_stays_when_the_disk_is_full(
    folder: Path, kept: Audit, later: schema.Migrations, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = paths.database_file(folder)
    earlier = schema.update_backup_path(file, NEWEST)
    earlier.write_bytes(b"an earlier backup")
    program = (
        "import resource, sys; from pathlib import Path; from tui_audit.storage.sqlite import schema\n"
        "from tui_audit.errors import MachineError\n"
        "resource.setrlimit(resource.RLIMIT_FSIZE, (20000, 20000))\n"
        f"scripts = schema.Migrations({ALL}, versions=sys.argv[2])\n"
        "try: schema.migrate(Path(sys.argv[1]), scripts)\n"
        "except MachineError as error: print(error)"
    )
    before = contents(file)
    done = subprocess.run(
        [sys.executable, "-c", program, str(file), str(later.versions)], capture_output=True, text=True, check=True
    )
    assert "disk" in done.stdout
    assert earlier.read_bytes() == b"an earlier backup"
    assert is_before(file, before)
    assert {entry.name for entry in folder.iterdir()} - {"lock", "logs"} == {file.name, earlier.name}
    assert replace(kept) == kept
