"""Whatever the program writes, others cannot read it, even where the system would let them."""

import os
import stat
from collections.abc import Iterator
from contextlib import closing
from datetime import datetime
from pathlib import Path

import pytest

from tests.reliability.faults.deeds import DEEDS, kept_folder
from tui_audit.settings import Settings, save
from tui_audit.storage import open_repository
from tui_audit.system import paths
from tui_audit.system.locking import folder_lock
from tui_audit.system.shared_folders import save_agreement, shared_place
from tui_audit.ui import crash_reports
from tui_audit.ui.walk_marker import WalkMarker

pytestmark = pytest.mark.skipif(os.name != "posix", reason="needs rights of files")


@pytest.fixture(autouse=True)
def nothing_masked() -> Iterator[None]:
    """Files that say nothing of their rights can be read and written by everybody."""
    before = os.umask(0)
    yield
    os.umask(before)


def open_to_others(folder: Path) -> list[str]:
    found = [folder, *folder.rglob("*")]
    return [f"{path} {stat.S_IMODE(path.stat().st_mode):o}" for path in found if path.stat().st_mode & 0o077]


@pytest.mark.sample(4)
@pytest.mark.parametrize("deed", DEEDS)
def test_what_a_deed_leaves_is_its_owners(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, deed: str) -> None:
    home = tmp_path / "home"
    home.mkdir(mode=0o700)
    monkeypatch.setenv("TUI_AUDIT_HOME", str(home / "data"))
    kept_folder(home)
    DEEDS[deed].prepare(home)
    outside = {str(path) for path in home.rglob("*") if home / "data" not in path.parents and path != home / "data"}
    assert DEEDS[deed].run(home) == 0
    assert [words for words in open_to_others(home) if words.split()[0] not in outside] == []


def test_the_data_folder_is_its_owners_while_it_is_worked_in(tmp_path: Path) -> None:
    folder = tmp_path / "Dropbox" / "data"
    place = shared_place(folder)
    assert place is not None
    save_agreement(folder, place)
    open_repository(folder).close()
    local = tmp_path / "data"
    kept_folder(tmp_path)
    with folder_lock(local), closing(open_repository(local)) as repository:
        draft = repository.audits.summaries()[0]
        save(local, Settings(name="Laura"))
        WalkMarker(local).set(draft.id)
        repository.backups.make()
        assert crash_reports.write_report(local, ValueError("x"), datetime.fromisoformat("2026-11-22T10:00:00+02:00"))
        files = {path.name for path in local.rglob("*")}
        assert {"audits.db-wal", "audits.db-shm", "walking", "settings.toml", "backups", "photos", "errors"} <= files
        assert open_to_others(local) == []
        assert open_to_others(folder) == []
        assert paths.lock_file(local).exists()
