"""Data in a synchronised folder: a warning that names it, a typed yes, remembered; without it nothing is made."""

import sqlite3
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, closing
from pathlib import Path

import pytest

from tests.builders import make_answer
from tests.storage.samples import begun
from tests.ui.shell import NOW, Shell
from tui_audit.cli.main import main
from tui_audit.storage import open_repository
from tui_audit.storage.sqlite.data_file import connect
from tui_audit.system import paths
from tui_audit.system.shared_folders import save_agreement, shared_place
from tui_audit.ui.app import TuiAuditApp


@asynccontextmanager
async def started(folder: Path) -> AsyncIterator[Shell]:
    app = TuiAuditApp(folder, clock=lambda: NOW)
    async with app.run_test(size=(80, 24)) as pilot:
        yield Shell(app, pilot)


def journal(folder: Path) -> str:
    with closing(sqlite3.connect(paths.database_file(folder))) as outside:
        return str(outside.execute("PRAGMA journal_mode").fetchone()[0])


async def test_only_a_typed_yes_keeps_data_in_a_synchronised_folder(tmp_path: Path) -> None:
    folder = tmp_path / "OneDrive - Maison" / "audits"
    async with started(folder) as shell:
        await shell.shows("OneDrive")
        assert "TUI_AUDIT_HOME" in shell.text
        await shell.press("enter")
        await shell.type("y")
        await shell.press("enter")
        await shell.shows("Type yes or press Esc.")
        assert not folder.exists()
        await shell.type("es")
        await shell.press("enter")
        await shell.shows("Welcome")
    assert journal(folder) == "delete"
    async with started(folder) as shell:
        await shell.shows("Welcome")  # it is remembered
        assert "OneDrive" not in shell.text


async def test_esc_leaves_a_synchronised_folder_untouched(tmp_path: Path) -> None:
    folder = tmp_path / "Dropbox" / "audits"
    async with started(folder) as shell:
        await shell.shows("Dropbox")
        await shell.press("escape")
        await shell.until(lambda: shell.app.return_code is not None)
    assert shell.app.return_code == 3
    assert not folder.parent.exists()


def test_a_command_that_writes_says_what_to_do(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("TUI_AUDIT_HOME", str(tmp_path / "Nextcloud" / "audits"))
    assert main(["import", str(tmp_path / "any.audit")]) == 3
    said = capsys.readouterr().err
    assert "Nextcloud" in said
    assert "confirm this folder" in said
    assert not paths.database_file(tmp_path / "Nextcloud" / "audits").exists()


def test_data_that_came_there_with_a_log_is_converted_and_keeps_all(tmp_path: Path) -> None:
    elsewhere = tmp_path / "data"
    with closing(open_repository(elsewhere)) as repository:
        audit = repository.drafts.record_answers(begun(repository), [make_answer("windows.clean", value=4)])
    assert journal(elsewhere) == "wal"
    folder = tmp_path / "Google Drive" / "data"
    folder.parent.mkdir()
    elsewhere.rename(folder)
    place = shared_place(folder)
    assert place is not None
    save_agreement(folder, place)
    with closing(open_repository(folder)) as repository:
        assert repository.audits.get(audit.id) == audit
        audit = repository.drafts.record_answers(audit, [make_answer("aisles.free", value=2)])
        repository.database.checkpoint()
        with closing(connect(paths.database_file(folder))) as connection:
            found = [connection.execute(f"PRAGMA {name}").fetchone()[0] for name in ("journal_mode", "synchronous")]
        assert found == ["delete", 3]
        assert not Path(f"{paths.database_file(folder)}-wal").exists()
        with closing(open_repository(folder, read_only=True)) as reader:
            assert reader.audits.get(audit.id) == audit
    assert journal(folder) == "delete"
    folder.rename(elsewhere)
    with closing(open_repository(elsewhere)) as repository:
        assert repository.audits.get(audit.id) == audit
    assert journal(elsewhere) == "wal"
