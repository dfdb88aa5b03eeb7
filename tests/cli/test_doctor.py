"""The doctor finds what is wrong, and says what to do."""

import json
import os
import re
import sqlite3
from contextlib import closing
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from PIL import Image

import tui_audit
from tests.cli.conftest import Program
from tests.reliability.bad_values import outside
from tests.storage.sqlite.old_schemas import downgrade_schema
from tui_audit.errors import DamagedDataError
from tui_audit.i18n.template import gettext_template
from tui_audit.reports.logo import logo_path, save_logo
from tui_audit.storage import open_repository
from tui_audit.storage.sqlite.version import BUGS


def lines(program: Program) -> dict[str, dict[str, object]]:
    return {line["topic"]: line for line in json.loads(program("doctor", "--json").out)}


def test_all_is_well_with_the_demo(program: Program, demo: Path) -> None:
    found = lines(program)
    assert "24 completed audits unchanged" in str(found["Seals"]["words"])
    assert [line for line in found.values() if not line["ok"] and line["topic"] != "Terminal"] == []


def test_all_is_well_before_the_first_start(program: Program) -> None:
    assert lines(program)["Database"]["words"] == "none yet"


def test_finds_a_photo_that_is_gone(program: Program, one_store: Path) -> None:
    next((one_store / "photos").glob("*.jpg")).unlink()
    found = lines(program)["Photos"]
    assert not found["ok"]
    assert "1 missing" in str(found["words"])
    assert program("doctor").code == 1


def test_finds_a_changed_photo(program: Program, one_store: Path) -> None:
    photo = next((one_store / "photos").glob("*.jpg"))
    photo.write_bytes(photo.read_bytes() + b"x")
    assert "1 changed" in str(lines(program)["Photos"]["words"])


def test_finds_a_sealed_answer_that_was_changed(program: Program, one_store: Path) -> None:
    with sqlite3.connect(one_store / "audits.db") as connection:
        for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall():
            connection.execute(f"DROP TRIGGER {name}")
        connection.execute("UPDATE answer SET note = 'better' WHERE question = 'floor.exits'")
    connection.close()
    found = lines(program)["Seals"]
    assert not found["ok"]
    assert str(found["words"]).startswith("R-014 Rīga Centrs 2026-Q2")
    assert "was changed after it was sealed: the answers." in str(found["words"])


def test_finds_bytes_where_none_belong(program: Program, one_store: Path) -> None:
    with closing(sqlite3.connect(one_store / "audits.db", isolation_level=None)) as connection:
        connection.execute("UPDATE store SET region = x'c328ff' WHERE code = 'R-014'")
        (row,) = connection.execute("SELECT id FROM store WHERE code = 'R-014'").fetchone()
    place = f"table store, row {row}, column region"
    assert f"{place} cannot be read" in str(lines(program)["Database contents"]["words"])
    ran = program("stores")
    assert ran.code == 3
    assert f"cannot be read. The damage is in {place}." in ran.err


def test_finds_a_file_that_is_no_database(program: Program, tmp_path: Path) -> None:
    (tmp_path / "data").mkdir(mode=0o700)
    (tmp_path / "data" / "audits.db").write_text("shopping list")
    ran = program("doctor")
    assert ran.code == 1
    assert "CHECK" in ran.out
    assert (tmp_path / "data" / "audits.db").read_text() == "shopping list"


def test_finds_a_wrong_checklist_of_ones_own(program: Program, one_store: Path) -> None:
    (one_store / "checklists").mkdir(exist_ok=True)
    (one_store / "checklists" / "mine.toml").write_text("format = 2\n")
    ran = program("doctor")
    assert ran.code == 1
    assert "tui-audit checklist check" in ran.out


def with_logo(one_store: Path) -> Path:
    picture = one_store.parent / "logo.png"
    Image.new("RGB", (200, 50), "navy").save(picture)
    (one_store / "settings.toml").write_text(f"logo = {json.dumps(str(picture))}\n")
    return picture


def test_says_that_the_logo_and_its_copies_are_sound(program: Program, one_store: Path) -> None:
    assert "Logo" not in lines(program)
    picture = with_logo(one_store)
    save_logo(one_store, str(picture))
    found = lines(program)
    assert (found["Logo"]["ok"], found["Logo"]["words"]) == (True, str(picture))
    assert (found["Logos"]["ok"], found["Logos"]["words"]) == (True, "1 saved for reports, all readable")


@pytest.mark.sample(1)
@pytest.mark.parametrize("data", [None, b"", b"GIF89a"])
def test_finds_a_logo_that_is_gone_or_no_picture(program: Program, one_store: Path, data: bytes | None) -> None:
    picture = with_logo(one_store)
    picture.unlink()
    if data is not None:
        picture.write_bytes(data)
    found = lines(program)["Logo"]
    assert not found["ok"]
    assert "logo.png" in str(found["words"])
    assert found["remedy"]
    assert program("doctor").code == 1


def test_finds_a_damaged_copy_of_a_logo(program: Program, one_store: Path) -> None:
    picture = with_logo(one_store)
    kept = logo_path(one_store, save_logo(one_store, str(picture)))
    kept.write_bytes(kept.read_bytes()[:-10])
    found = lines(program)["Logos"]
    assert not found["ok"]
    assert kept.name in str(found["words"])
    assert lines(program)["Logo"]["ok"]


def test_warns_of_a_synchronised_folder(program: Program, tmp_path: Path, monkeypatch) -> None:  # type: ignore[no-untyped-def]
    folder = tmp_path / "OneDrive - Shop" / "data"
    folder.mkdir(parents=True, mode=0o700)
    monkeypatch.setenv("TUI_AUDIT_HOME", str(folder))
    assert "OneDrive - Shop" in program("doctor").out


def state(folder: Path, name: str) -> None:
    """Bring the data into a state in which it cannot be used as it is."""
    file = folder / "audits.db"
    data = file.read_bytes()
    if name == "older":
        downgrade_schema(file, "0003")
    elif name == "newer":
        with closing(sqlite3.connect(file)) as connection:
            connection.execute("UPDATE alembic_version SET version_num = '9999'")
            connection.commit()
    elif name == "gone":
        file.unlink()
    elif name == "a folder":
        file.unlink()
        file.mkdir()
    elif name != "locked":
        wrong = {"text": b"a shopping list", "cut": data[:30_000], "empty": b"", "zeros": data[:8192] + bytes(40_000)}
        file.write_bytes(wrong[name])


def contents(folder: Path) -> dict[str, bytes]:
    return {str(file): file.read_bytes() for file in folder.rglob("*") if file.is_file()}


def test_finds_that_nothing_may_be_written(powerless: Path, program: Program) -> None:
    folder = powerless / "data"
    with closing(open_repository(folder)):
        pass
    (folder / "audits.db").chmod(0o400)
    folder.chmod(0o500)
    try:
        before = contents(folder)
        ran = program("doctor")
        assert (ran.code, ran.err) == (1, "")
        assert "Nothing can be saved" in ran.out, ran.out
        assert contents(folder) == before
    finally:
        folder.chmod(0o700)


@pytest.mark.sample(3)
@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("text", "damaged"),
        ("cut", "damaged"),
        ("empty", "The data file is empty."),
        ("zeros", "damaged"),
        ("newer", "This data was saved by a newer version of tui-audit"),
        ("older", "Open tui-audit once to update it"),
        ("gone", "missing. Backups are available"),
        ("a folder", "Database: There is a folder where a file should be"),
        ("locked", "Another program is using the data."),
    ],
)
def test_whatever_the_data_is_doctor_says_so_and_changes_nothing(
    program: Program, one_store: Path, name: str, said: str
) -> None:
    with closing(open_repository(one_store)) as repository:
        assert repository.backups.make() is not None
    state(one_store, name)
    with closing(sqlite3.connect(one_store / "audits.db" if name == "locked" else ":memory:")) as other:
        other.execute("PRAGMA locking_mode = EXCLUSIVE")
        other.execute("CREATE TABLE IF NOT EXISTS held (x)")
        before = contents(one_store)
        ran = program("doctor")
        assert contents(one_store) == before
        assert json.loads(program("doctor", "--json").out)
        assert contents(one_store) == before
    assert (ran.code, ran.err) == (1, "")
    assert said in ran.out
    assert [line for line in ran.out.splitlines() if line.startswith("CHECK") and not line.rstrip().endswith(":")]
    assert "OK     Disk: " in ran.out, "what comes after is looked at too"


@pytest.mark.parametrize(
    ("version", "has_it"),
    [
        ((3, 6, 23), False),
        ((3, 7, 0), True),
        ((3, 40, 1), True),
        ((3, 44, 5), True),
        ((3, 44, 6), False),
        ((3, 45, 0), True),
        ((3, 50, 6), True),
        ((3, 50, 7), False),
        ((3, 51, 2), True),
        ((3, 51, 3), False),
        ((3, 53, 1), False),
    ],
)
def test_known_bugs_of_sqlite_are_told_by_version(version: tuple[int, ...], has_it: bool) -> None:
    (bug,) = BUGS
    assert bug.affects(version) == has_it


def test_a_picture_that_no_audit_names_is_found(program: Program, one_store: Path) -> None:
    (one_store / "photos" / ("0" * 64 + ".jpg")).write_bytes(b"left over")
    (one_store / "photos" / ("0" * 64 + ".jpg")).chmod(0o600)
    ran = program("doctor")
    assert ran.code == 1
    assert "1 file does not belong to any audit" in ran.out


@pytest.mark.skipif(os.name != "posix", reason="needs modes of files")
def test_files_that_others_may_read_are_found(program: Program, one_store: Path) -> None:
    (one_store / "audits.db").chmod(0o644)
    found = lines(program)["Files"]
    assert not found["ok"]
    assert "audits.db" in str(found["words"])
    assert "chmod" in str(found["remedy"])


def test_finds_a_rule_that_cannot_be_read(program: Program, one_store: Path) -> None:
    """A bit of it was lost; SQLite itself looks at it only when the file is opened for writing."""
    file = one_store / "audits.db"
    whole = file.read_bytes()
    assert whole.count(b"(completed_at IS NOT NULL") == 1
    file.write_bytes(whole.replace(b"(completed_at IS NOT NULL", b"(bompleted_at IS NOT NULL"))
    assert lines(program)["Database file"]["words"] == "damaged (its definition cannot be read)"
    assert b'"its definition cannot be read"' in gettext_template(Path(tui_audit.__file__).parent)
    assert program("doctor").code == 1
    ran = program("verify")
    assert ran.code == 3
    assert "table audit was changed" in ran.err


def test_a_clock_in_1970_is_found(program: Program, monkeypatch: pytest.MonkeyPatch) -> None:
    assert lines(program)["Clock"]["ok"]
    monkeypatch.setattr("tui_audit.cli.doctor.machine.this_day", lambda: date(1970, 1, 1))
    found = lines(program)["Clock"]
    assert (found["ok"], found["words"]) == (False, "1 Jan 1970")
    assert "Set the date" in str(found["remedy"])


BAD = [
    ("schedule", "first_due", "'abc'", "due"),
    ("audit", "started_at", "'2026-02-30'", "audits"),
    ("answer", "note", "CAST(x'61ff62' AS TEXT)", "report latest -o x.txt"),
    ("answer", "value", """'["of another type"]'""", "report latest -o x.txt"),
    ("corrective_action", "priority", "'zz'", "actions"),
    ("store", "competitor", "'many'", "stores"),
]
"""Table, column, the bad value as an SQL expression, and a command that reads it."""


@pytest.mark.sample(2)
@pytest.mark.parametrize("bad", BAD, ids=lambda bad: f"{bad[0]}.{bad[1]}")
def test_a_bad_value_is_told_with_its_row_and_the_way_back(
    program: Program, demo: Path, monkeypatch: pytest.MonkeyPatch, bad: tuple[str, str, str, str]
) -> None:
    table, column, value, command = bad
    monkeypatch.chdir(demo.parent)
    with closing(open_repository(demo)) as repository:
        assert repository.backups.make() is not None
    (backup,) = (demo / "backups").iterdir()
    with outside(demo / "audits.db") as connection:
        connection.execute(f"UPDATE {table} SET {column} = {value}")
        rows = [row[0] for row in connection.execute(f"SELECT * FROM {table}").fetchall()] if table != "answer" else []
    ran = program(*command.split())
    assert ran.code == 3
    place = re.search(rf"The damage is in table {table}, row (\S+)[^,]*, column {column}\.", ran.err)
    assert place is not None, ran.err
    assert not rows or place[1] in rows
    assert f"is complete. To restore it, type: tui-audit restore {backup}" in ran.err
    assert f"table {table}, row {place[1]}" in program("doctor").out
    assert f"table {table}, row {place[1]}" in program("verify").out


def test_a_backup_with_a_bad_value_is_neither_made_nor_offered(program: Program, demo: Path) -> None:
    with closing(open_repository(demo)) as repository:
        assert repository.backups.make() is not None
        (sound,) = (demo / "backups").iterdir()
        with outside(demo / "audits.db") as connection:
            connection.execute("UPDATE schedule SET first_due = 'abc'")
        with pytest.raises(DamagedDataError, match=r"table schedule, row .*, column first_due"):
            repository.backups.make()
    later = sound.with_name("audits-20991231-000000-v0007.db")
    later.write_bytes((demo / "audits.db").read_bytes())
    assert f"is complete. To restore it, type: tui-audit restore {sound}" in program("due").err


@pytest.mark.full
def test_a_store_that_another_program_changed_is_found(program: Program, demo: Path) -> None:
    with closing(open_repository(demo)) as repository:
        store = repository.stores.all()[0]
        repository.stores.save(replace(store, name="Renamed here", competitor=True))
        repository.stores.close(repository.stores.all()[1].id)
    assert lines(program)["Stores"]["ok"]
    assert program("verify").code == 0
    for change in ("name = 'Renamed elsewhere'", "competitor = 0"):
        before = (demo / "audits.db").read_bytes()
        with outside(demo / "audits.db") as connection:
            connection.execute(f"UPDATE store SET {change} WHERE id = ?", (store.id,))
        found = lines(program)["Stores"]
        assert not found["ok"]
        assert f"{store.code} Renamed" in str(found["words"])
        assert "was changed by another program" in program("verify").out
        (demo / "audits.db").write_bytes(before)
