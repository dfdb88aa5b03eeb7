"""The doctor finds what is wrong, and says what to do."""

import json
import sqlite3
from pathlib import Path

import pytest
from PIL import Image

from tests.cli.conftest import Program
from tui_audit.reports.logo import keep_logo, logo_file


def lines(program: Program) -> dict[str, dict[str, object]]:
    return {line["topic"]: line for line in json.loads(program("doctor", "--json").out)}


def test_all_is_well_with_the_demo(program: Program, demo: Path) -> None:
    found = lines(program)
    assert "24 completed audits unchanged" in str(found["Seals"]["words"])
    assert [line for line in found.values() if not line["ok"] and line["topic"] != "Terminal"] == []


def test_all_is_well_before_the_first_start(program: Program) -> None:
    assert lines(program)["Database"]["words"] == "none yet"


def test_finds_a_photo_that_is_gone(program: Program, demo: Path) -> None:
    next((demo / "photos").glob("*.jpg")).unlink()
    found = lines(program)["Photos"]
    assert not found["ok"]
    assert "1 missing" in str(found["words"])
    assert program("doctor").code == 1


def test_finds_a_changed_photo(program: Program, demo: Path) -> None:
    photo = next((demo / "photos").glob("*.jpg"))
    photo.write_bytes(photo.read_bytes() + b"x")
    assert "1 changed" in str(lines(program)["Photos"]["words"])


def test_finds_a_sealed_answer_that_was_changed(program: Program, demo: Path) -> None:
    with sqlite3.connect(demo / "audits.db") as connection:
        for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall():
            connection.execute(f"DROP TRIGGER {name}")
        connection.execute("UPDATE answer SET note = 'better' WHERE question = 'floor.exits'")
    connection.close()
    found = lines(program)["Seals"]
    assert not found["ok"]
    assert str(found["words"]).startswith("R-014 Rīga Centrs 2026-Q2")
    assert "changed since sealing: the answers." in str(found["words"])


def test_finds_a_file_that_is_no_database(program: Program, tmp_path: Path) -> None:
    (tmp_path / "data").mkdir(mode=0o700)
    (tmp_path / "data" / "audits.db").write_text("shopping list")
    ran = program("doctor")
    assert ran.code == 1
    assert "LOOK" in ran.out
    assert (tmp_path / "data" / "audits.db").read_text() == "shopping list"


def test_finds_a_wrong_checklist_of_ones_own(program: Program, demo: Path) -> None:
    (demo / "checklists").mkdir(exist_ok=True)
    (demo / "checklists" / "mine.toml").write_text("format = 2\n")
    ran = program("doctor")
    assert ran.code == 1
    assert "tui-audit checklist check" in ran.out


def with_logo(demo: Path) -> Path:
    picture = demo.parent / "logo.png"
    Image.new("RGB", (200, 50), "navy").save(picture)
    (demo / "settings.toml").write_text(f"logo = {json.dumps(str(picture))}\n")
    return picture


def test_says_that_the_logo_and_its_copies_are_sound(program: Program, demo: Path) -> None:
    assert "Logo" not in lines(program)
    picture = with_logo(demo)
    keep_logo(demo, str(picture))
    found = lines(program)
    assert (found["Logo"]["ok"], found["Logo"]["words"]) == (True, str(picture))
    assert (found["Logos"]["ok"], found["Logos"]["words"]) == (True, "1 kept for reports, all sound")


@pytest.mark.parametrize("data", [None, b"", b"GIF89a"])
def test_finds_a_logo_that_is_gone_or_no_picture(program: Program, demo: Path, data: bytes | None) -> None:
    picture = with_logo(demo)
    picture.unlink()
    if data is not None:
        picture.write_bytes(data)
    found = lines(program)["Logo"]
    assert not found["ok"]
    assert "logo.png" in str(found["words"])
    assert found["remedy"]
    assert program("doctor").code == 1


def test_finds_a_damaged_copy_of_a_logo(program: Program, demo: Path) -> None:
    picture = with_logo(demo)
    kept = logo_file(demo, keep_logo(demo, str(picture)))
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
