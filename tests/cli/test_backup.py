"""``backup`` and ``restore`` as they are typed, and what doctor says of backups."""

import io
import os
import stat
from contextlib import closing
from datetime import datetime
from pathlib import Path

import pytest

from tests.cli.conftest import Program
from tests.storage.backup.backup_samples import contents
from tui_audit.storage import open_repository
from tui_audit.storage.backup import backups
from tui_audit.system import paths


@pytest.fixture
def data(demo: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("TUI_AUDIT_HOME", str(demo))
    return demo


class Keyboard(io.StringIO):
    """A terminal at which somebody types."""

    def isatty(self) -> bool:
        """There is somebody."""
        return True


def test_everything_to_one_file_and_into_an_empty_folder(
    program: Program, data: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = tmp_path / "stores.zip"
    ran = program("backup", str(target))
    assert (ran.code, ran.err) == (0, "")
    assert "It contains 3 stores" in ran.out
    if os.name == "posix":
        assert stat.S_IMODE(target.stat().st_mode) == 0o600
    listed = program("audits", "--json").out
    monkeypatch.setenv("TUI_AUDIT_HOME", str(tmp_path / "new"))
    ran = program("restore", str(target), "--yes")
    assert ran.code == 0, ran.err
    assert "Nothing would be lost." in ran.out
    assert program("audits", "--json").out == listed
    assert {file.name for file in paths.photos_folder(tmp_path / "new").iterdir()} == {
        file.name for file in paths.photos_folder(data).iterdir()
    }


def test_a_backup_may_be_written_while_the_application_is_open(program: Program, data: Path, tmp_path: Path) -> None:
    with closing(open_repository(data)):
        assert program("backup", str(tmp_path / "stores.zip")).code == 0
        ran = program("restore", str(tmp_path / "stores.zip"), "--yes")
        assert ran.code == 3
        assert "open in another window" in ran.err
    assert program("restore", str(tmp_path / "stores.zip"), "--yes").code == 0


@pytest.mark.parametrize(("typed", "code"), [("y\n", 0), ("YES\n", 0), ("n\n", 1), ("\n", 1), ("", 1)])
def test_restore_asks(
    program: Program, data: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, typed: str, code: int
) -> None:
    assert program("backup", str(tmp_path / "stores.zip")).code == 0
    before = contents(data)
    monkeypatch.setattr("sys.stdin", Keyboard(typed))
    ran = program("restore", str(tmp_path / "stores.zip"))
    assert ran.code == code
    assert "[y/N]" in ran.out
    assert (contents(data) == before) == (code == 1)
    assert ("audits-replaced-" in ran.out) == (code == 0)


def test_restore_restores_nothing_where_nobody_can_be_asked(
    program: Program, data: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert program("backup", str(tmp_path / "stores.zip")).code == 0
    before = contents(data)
    monkeypatch.setattr("sys.stdin", io.StringIO("y\n"))
    ran = program("restore", str(tmp_path / "stores.zip"))
    assert ran.code == 2
    assert "--yes" in ran.err
    assert contents(data) == before


@pytest.mark.parametrize("content", [b"hello", b"", b"PK\x03\x04 cut", b"SQLite format 3\0 and no more"])
def test_other_files_are_refused(program: Program, data: Path, tmp_path: Path, content: bytes) -> None:
    (tmp_path / "other").write_bytes(content)
    before = contents(data)
    ran = program("restore", str(tmp_path / "other"), "--yes")
    assert ran.code == 1
    assert len(ran.err.splitlines()) == 1
    assert contents(data) == before
    assert program("restore", str(tmp_path / "none"), "--yes").code in (1, 3)


def test_doctor_tells_of_backups(program: Program, data: Path) -> None:
    def told() -> str:
        return "\n".join(line for line in program("doctor").out.splitlines() if "Backups" in line)

    assert told().startswith("OK     Backups: none yet")
    now = datetime.now().astimezone()
    first = backups.create_backup(data, now)
    assert first is not None
    assert told().startswith("OK     Backups: 1 verified, the newest from today")
    first.write_bytes(first.read_bytes()[:9000])
    assert told().startswith("CHECK  Backups: none can be restored")
    second = backups.create_backup(data, now.replace(year=now.year + 1, day=1))
    assert second is not None
    assert "CHECK  Backups: cannot be restored: " + first.name in told()


def test_a_whole_data_folder_comes_over_to_a_new_computer(
    program: Program, data: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    paths.settings_file(data).write_text('name = "Anna"\n')
    listed, before = program("audits", "--json").out, contents(data)
    monkeypatch.setenv("TUI_AUDIT_HOME", str(tmp_path / "new"))
    ran = program("restore", str(data), "--yes")
    assert (ran.code, ran.err) == (0, "")
    assert "It includes 1 file with settings, checklists or logos." in ran.out
    assert "missing" not in ran.out
    assert program("audits", "--json").out == listed
    assert program("verify").code == 0
    assert paths.settings_file(tmp_path / "new").read_text() == 'name = "Anna"\n'
    assert contents(data) == before
    paths.settings_file(data).write_text('name = "Bert"\n')
    ran = program("restore", str(data), "--yes")
    assert "It would replace: settings.toml." in ran.out
    assert "The settings and checklists before the restore are saved in" in ran.out


@pytest.mark.parametrize(("typed", "code"), [("y\n", 0), ("n\n", 1), (None, 0)])
def test_missing_photos_are_said_before_a_restore(
    program: Program,
    data: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    typed: str | None,
    code: int,
) -> None:
    made = backups.create_backup(data, datetime.now())  # noqa: DTZ005 - a local time, as its name has
    assert made is not None
    number = len(list(paths.photos_folder(data).iterdir()))
    assert number > 1
    monkeypatch.setenv("TUI_AUDIT_HOME", str(tmp_path / "new"))
    if typed is not None:
        monkeypatch.setattr("sys.stdin", Keyboard(typed))
    ran = program("restore", str(made), *(["--yes"] if typed is None else []))
    assert ran.code == code
    assert f"{number} photos are missing, both in the backup and on this computer." in ran.out
    assert paths.database_file(tmp_path / "new").exists() == (code == 0)


def test_the_photos_of_a_backup_in_the_folder_are_not_missing(program: Program, data: Path) -> None:
    made = backups.create_backup(data, datetime.now())  # noqa: DTZ005 - a local time, as its name has
    ran = program("restore", str(made), "--yes")
    assert ran.code == 0
    assert "missing" not in ran.out
