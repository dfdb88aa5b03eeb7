"""Backups on the screen: made by themselves, listed, gone back to; and a damaged file at the start."""

import os
import shutil
import sqlite3
import stat
from collections.abc import Callable
from contextlib import closing
from datetime import timedelta
from pathlib import Path

import pytest

from tests.builders import make_store
from tests.data_folders import make_data_folder
from tests.storage.backup.backup_samples import fill_folder
from tests.storage.samples import begun, finished, picture
from tests.ui.shell import NOW, Shell, app_for, keep_draft, keep_stores
from tui_audit.application import backups as application
from tui_audit.settings import Settings, save
from tui_audit.storage import open_repository
from tui_audit.storage.backup import backups
from tui_audit.system import paths
from tui_audit.ui import backup_controller
from tui_audit.ui.app import TuiAuditApp

Keep = Callable[[Shell, str], None]


def made(folder: Path, days: int = 0) -> Path:
    found = backups.create_backup(folder, NOW.replace(tzinfo=None) - timedelta(days=days, hours=1))
    assert found is not None
    return found


def walked(folder: Path) -> None:
    with closing(open_repository(make_data_folder(folder))) as repository:
        finished(repository)
        begun(repository)


@pytest.fixture
def no_daily_backup(monkeypatch: pytest.MonkeyPatch) -> None:
    """The backup of the day comes too late for the test, however slow the computer is."""
    monkeypatch.setattr(backup_controller, "_DAILY_AFTER_S", 600.0)


async def test_the_backup_of_the_day_is_made_by_itself_once(tmp_path: Path) -> None:
    keep_stores(tmp_path)
    place = paths.backups_folder(tmp_path)
    async with app_for(tmp_path) as shell:
        await shell.until(lambda: backups.has_backup_of(tmp_path, NOW.date()))
    if os.name == "posix":
        assert {stat.S_IMODE(file.stat().st_mode) for file in place.iterdir()} == {0o600}
    before = [(file, file.stat().st_ino) for file in place.iterdir()]
    async with app_for(tmp_path) as shell:
        await shell.pilot.pause(2.5)
    assert [(file, file.stat().st_ino) for file in place.iterdir()] == before


async def test_the_sample_stores_need_none(tmp_path: Path) -> None:
    keep_stores(tmp_path)
    async with app_for(tmp_path, demo=True) as shell:
        await shell.pilot.pause(2.5)
    assert not paths.backups_folder(tmp_path).exists()


async def test_the_list_says_what_each_holds(tmp_path: Path, screens: Keep) -> None:
    walked(tmp_path)
    first = made(tmp_path, 9)
    for days in (1, 0):
        made(tmp_path, days)
    first.write_bytes(first.read_bytes()[:5000])
    async with app_for(tmp_path) as shell:
        await shell.go("backups")
        await shell.shows("3 backups")
        assert "today 13:03" in shell.text
        assert "1 store, 2 audits, 2 answers" in shell.text
        assert "damaged" in shell.text
        await shell.press("down", "down", "enter")
        assert "cannot be restored" in shell.text


@pytest.mark.usefixtures("no_daily_backup")
async def test_one_made_now_is_there_at_once(tmp_path: Path) -> None:
    keep_stores(tmp_path)
    async with app_for(tmp_path) as shell:
        await shell.go("backups")
        await shell.shows("none yet")
        await shell.press("n")
        await shell.shows("1 backup")
        assert "today 14:03" in shell.text


async def test_going_back_asks_keeps_what_it_replaces_and_ends_at_home(tmp_path: Path, screens: Keep) -> None:
    keep_stores(tmp_path, make_store())
    made(tmp_path)
    keep_draft(tmp_path)
    async with app_for(tmp_path) as shell:
        assert "Resume: 0 of 10 answered" in shell.text
        await shell.go("backups")
        await shell.shows("1 backup")
        await shell.press("enter")
        await shell.shows("Restore this backup?")
        assert "1 audit that is not in the backup would be lost." in shell.text
        await shell.press("escape", "enter")
        await shell.shows("Restore this backup?")
        await shell.press("y")
        await shell.until(lambda: len(shell.app.screen_stack) == 1 and shell.app.services.data.is_open)
        await shell.shows("1 store")
        assert "Resume" not in shell.text
        assert shell.app.services.repository.audits.summaries() == ()
    assert len(list(tmp_path.glob("audits-replaced-*.db"))) == 1


async def test_damage_that_is_met_deep_inside_leads_back_without_another_word(tmp_path: Path) -> None:
    with closing(open_repository(make_data_folder(tmp_path))) as repository:
        finished(repository)
    made(tmp_path)
    with closing(sqlite3.connect(paths.database_file(tmp_path), isolation_level=None)) as other:
        for (name,) in other.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall():
            other.execute(f"DROP TRIGGER {name}")
        other.execute("UPDATE answer SET note = x'c328ff'")
    async with app_for(tmp_path) as shell:
        await shell.press("enter")
        await shell.shows("n New audit  p Report")
        await shell.press("enter")
        await shell.shows("Part of the data file cannot be read.")
        await shell.press("1")
        await shell.shows("The backup is restored.")
        await shell.until(lambda: shell.app.services.data.is_open)
        await shell.pilot.pause(0.5)
        assert len(shell.app.screen_stack) == 1
        assert shell.app.services.repository.audits.summaries()
        await shell.press("enter", "enter")
        await shell.shows("Total score")


async def test_all_data_goes_to_a_file_and_comes_back_from_it(tmp_path: Path) -> None:
    folder, target = tmp_path / "data", tmp_path / "all.zip"
    walked(folder)
    async with app_for(folder) as shell:
        await shell.go("backups", "x")
        shell.app.screen.query_one("#line").value = str(target)  # type: ignore[attr-defined]
        await shell.press("enter")
        await shell.shows("All data exported")
        await shell.press("enter", "x")
        shell.app.screen.query_one("#line").value = str(target)  # type: ignore[attr-defined]
        await shell.press("enter")
        await shell.shows("file with this name already exists")
    other = tmp_path / "other"
    keep_stores(other)
    async with app_for(other) as shell:
        await shell.go("backups", "i")
        shell.app.screen.query_one("#line").value = str(target)  # type: ignore[attr-defined]
        await shell.press("enter")
        await shell.shows("It contains 1 store, 2 audits, 2 answers.")
        await shell.press("y")
        await shell.until(
            lambda: shell.app.services.data.is_open and len(shell.app.services.repository.audits.summaries()) == 2
        )


async def test_no_backup_on_a_full_or_broken_place_is_said_and_nothing_else_stops(tmp_path: Path) -> None:
    keep_stores(tmp_path)
    paths.backups_folder(tmp_path).write_text("a file where the folder should be")
    async with app_for(tmp_path) as shell:
        await shell.shows("No backup could be made.")
        await shell.press("s")
        assert make_store().name in shell.text


def spoil(folder: Path, how: str) -> bytes:
    file = paths.database_file(folder)
    data = file.read_bytes()
    file.write_bytes({"text": b"no database " * 900, "cut": data[:5000], "empty": b""}[how])
    return file.read_bytes()


@pytest.mark.sample(1)
@pytest.mark.parametrize("how", ["text", "cut", "empty"])
async def test_a_damaged_file_at_the_start_leads_to_the_newest_sound_backup(tmp_path: Path, how: str) -> None:
    walked(tmp_path)
    made(tmp_path, 1)
    made(tmp_path).write_bytes(b"SQLite format 3\0 damaged too")
    wrong = spoil(tmp_path, how)
    app = TuiAuditApp(tmp_path, clock=lambda: NOW)
    async with app.run_test(size=(80, 24)) as pilot:
        shell = Shell(app, pilot)
        await shell.shows("Restore the backup of yesterday 13:03")
        assert "2 audits" in shell.text
        assert paths.database_file(tmp_path).read_bytes() == wrong
        await shell.press("1")
        await shell.until(lambda: app.services.data.is_open and len(app.services.repository.audits.summaries()) == 2)
    (aside,) = tmp_path.glob("audits-replaced-*.db")
    assert aside.read_bytes() == wrong


async def test_the_choice_at_the_start_leads_everywhere(tmp_path: Path) -> None:
    folder = tmp_path
    walked(folder)
    made(folder)
    spoil(folder, "text")
    app = TuiAuditApp(folder, clock=lambda: NOW)
    async with app.run_test(size=(80, 24)) as pilot:
        shell = Shell(app, pilot)
        await shell.shows("Restore the backup of today 13:03")
        assert "Nothing was changed" in shell.text
        await shell.press("2")
        await shell.shows("1 backup")
        await shell.press("escape")
        await shell.shows("Restore the backup of today")
        await shell.press("escape")
        await pilot.pause(0.2)
    assert app.return_code == 3


async def test_without_a_sound_backup_the_choice_says_so(tmp_path: Path) -> None:
    walked(tmp_path)
    wrong = spoil(tmp_path, "cut")
    app = TuiAuditApp(tmp_path, clock=lambda: NOW)
    async with app.run_test(size=(80, 24)) as pilot:
        shell = Shell(app, pilot)
        await shell.shows("No usable backup was found.")
        await shell.press("3")
        await pilot.pause(0.2)
    assert paths.database_file(tmp_path).read_bytes() == wrong


async def test_damage_met_while_working_is_found_by_the_backup_and_told(tmp_path: Path) -> None:
    walked(tmp_path)
    made(tmp_path, 1)
    file = paths.database_file(tmp_path)
    data = bytearray(file.read_bytes())
    middle = len(data) // 2 // 4096 * 4096
    data[middle : middle + 40960] = b"\xa5" * 40960
    file.write_bytes(data)
    app = TuiAuditApp(tmp_path, clock=lambda: NOW)
    async with app.run_test(size=(80, 24)) as pilot:
        shell = Shell(app, pilot)
        await shell.shows("Restore the backup of yesterday")
        await shell.press("1")
        await shell.until(lambda: app.services.data.is_open and len(app.services.repository.audits.summaries()) == 2)


async def test_photos_that_would_be_missing_are_said_before_it_is_restored(tmp_path: Path) -> None:
    folder = fill_folder(make_data_folder(tmp_path / "data"))
    made(folder)
    shutil.rmtree(paths.photos_folder(folder))
    async with app_for(folder) as shell:
        await shell.go("backups")
        await shell.shows("1 backup")
        await shell.press("enter")
        await shell.shows("Restore this backup?")
        assert "1 photo is missing, both in the backup and on this computer." in " ".join(shell.text.split())


@pytest.mark.usefixtures("no_daily_backup")
async def test_the_data_folder_of_another_computer_is_restored_with_its_settings(tmp_path: Path) -> None:
    old = fill_folder(make_data_folder(tmp_path / "old"))
    save(old, Settings(name="Anna", theme="light"))
    new = tmp_path / "new"
    keep_stores(new)
    async with app_for(new) as shell:
        await shell.go("backups")
        await shell.shows("none yet")
        await shell.press("i")
        await shell.type(str(old))
        await shell.press("enter")
        await shell.shows("Restore this backup?")
        await shell.press("y")
        await shell.until(lambda: len(shell.app.screen_stack) == 1 and shell.app.services.data.is_open)
        assert len(shell.app.services.repository.audits.summaries()) == 2
        await shell.until(lambda: shell.app.services.settings.name == "Anna")
        assert shell.app.theme == "light"
    assert (paths.photos_folder(new) / f"{picture().sha256}.jpg").exists()


@pytest.fixture
def buggy(monkeypatch: pytest.MonkeyPatch) -> None:
    """A bug in restoring, making and finding backups."""

    def stumble(*_given: object, **_named: object) -> None:
        raise RuntimeError

    monkeypatch.setattr(application, "restore", stumble)
    monkeypatch.setattr(backups, "create_backup", stumble)
    monkeypatch.setattr(application, "newest_restorable", stumble)


async def test_a_bug_while_restoring_is_said_and_the_data_is_open_again(
    tmp_path: Path, request: pytest.FixtureRequest
) -> None:
    keep_stores(tmp_path)
    made(tmp_path)
    request.getfixturevalue("buggy")
    async with app_for(tmp_path) as shell:
        await shell.go("backups")
        await shell.shows("1 backup")
        await shell.press("enter")
        await shell.shows("Restore this backup?")
        await shell.press("y")
        await shell.shows("Something went wrong; your answers are saved.")
        await shell.until(lambda: shell.app.services.data.is_open)
    assert list(paths.crash_reports_folder(tmp_path).iterdir())


@pytest.mark.usefixtures("buggy")
async def test_a_bug_while_a_backup_is_made_is_said(tmp_path: Path) -> None:
    keep_stores(tmp_path)
    async with app_for(tmp_path) as shell:
        shell.app.services.backups.make_backup()
        await shell.shows("No backup could be made.")


@pytest.mark.usefixtures("buggy")
async def test_a_bug_while_backups_are_looked_through_keeps_the_choice(tmp_path: Path) -> None:
    walked(tmp_path)
    spoil(tmp_path, "text")
    app = TuiAuditApp(tmp_path, clock=lambda: NOW)
    async with app.run_test(size=(80, 24)) as pilot:
        shell = Shell(app, pilot)
        for _time in range(2):
            await shell.shows("No usable backup was found.")
            await shell.press("2")
