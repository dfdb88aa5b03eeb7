"""Backups are made, listed, written with their photos, and restored."""

import os
from datetime import datetime
from pathlib import Path

import pytest

from tests.builders import make_store
from tests.exchange.samples import archive, sealed, written
from tui_audit.application.backups import (
    back_up,
    back_up_daily,
    export_all_data,
    list_backups,
    newest_sound_backup,
    preview_restore,
    restore_backup,
    restoring,
)
from tui_audit.application.imports import import_file
from tui_audit.domain.backups import CompanionSummary
from tui_audit.errors import AuditError
from tui_audit.storage import Repository, open_repository
from tui_audit.system import paths

NOW = datetime.now().astimezone()


def test_one_backup_a_day_by_itself(repository: Repository, folder: Path) -> None:
    assert not back_up(repository), "nothing to back up yet"
    repository.stores.save(make_store())
    assert newest_sound_backup(folder) is None
    assert back_up_daily(repository, folder, NOW.date())
    assert not back_up_daily(repository, folder, NOW.date())
    newest = newest_sound_backup(folder)
    assert newest is not None
    assert newest.contents is not None
    assert (newest.contents.stores, list_backups(folder)) == (1, (newest,))


def test_all_data_in_one_file_and_back(repository: Repository, folder: Path, tmp_path: Path) -> None:
    import_file(repository, written(tmp_path, archive(sealed())))
    written_file = export_all_data(folder, tmp_path / "all.zip")
    assert (written_file.contents.audits, written_file.missing) == (1, 0)
    repository.close()
    preview = preview_restore(tmp_path / "new", tmp_path / "all.zip")
    assert preview.content.audits == 1
    restored = restore_backup(tmp_path / "new", tmp_path / "all.zip", NOW)
    assert (restored.replaced, restored.photos) == (None, len(sealed().photos))
    again = open_repository(tmp_path / "new")
    assert again.audits.get(sealed().id) == sealed()
    again.close()


def test_the_replaced_data_stays_beside_it_and_a_look_changes_nothing(repository: Repository, folder: Path) -> None:
    repository.stores.save(make_store())
    back_up(repository)
    (backup,) = list_backups(folder)
    repository.stores.close(make_store().id)
    repository.close()
    with restoring(folder, backup.file) as restoration:
        assert restoration.preview.content.stores == 1
    before = open_repository(folder)
    assert before.stores.all(closed=False) == ()
    before.close()
    restored = restore_backup(folder, backup.file, NOW)
    assert restored.replaced is not None
    assert restored.replaced.exists()
    after = open_repository(folder)
    assert len(after.stores.all(closed=False)) == 1
    after.close()


def test_what_is_no_backup_is_refused(folder: Path, tmp_path: Path) -> None:
    file = written(tmp_path, b"something else", "a.zip")
    with pytest.raises(AuditError, match="not a tui-audit backup"):
        preview_restore(folder, file)
    with pytest.raises(AuditError, match="not a tui-audit backup"):
        restore_backup(folder, file, NOW)


def data_folder(folder: Path, **files: str) -> Path:
    """Make a data folder with these files; in their names ``__`` stands for ``/``, and ``_`` for ``.``."""
    open_repository(folder).close()
    for name, content in files.items():
        file = folder / name.replace("__", "/").replace("_", ".")
        file.parent.mkdir(exist_ok=True)
        file.write_text(content, encoding="utf-8")
    return folder


def texts(folder: Path) -> dict[str, str]:
    return {str(file.relative_to(folder)): file.read_text() for file in folder.rglob("*") if file.suffix == ".toml"}


def test_a_whole_folder_brings_settings_checklists_and_logos(tmp_path: Path) -> None:
    old = data_folder(
        tmp_path / "old", settings_toml='name = "Anna"', checklists__mine_toml="x", checklists__mine_lv_toml="y"
    )
    logo = paths.logos_folder(old) / f"{'a' * 64}.jpg"
    logo.parent.mkdir()
    logo.write_bytes(b"a logo")
    new = tmp_path / "new"
    preview = preview_restore(new, old)
    assert preview.companions == CompanionSummary(brought=4, replaced=(), left=())
    assert not paths.settings_file(new).exists(), "a look changes nothing"
    assert restore_backup(new, old, NOW).replaced_files is None
    assert texts(new) == texts(old)
    assert (paths.logos_folder(new) / logo.name).read_bytes() == b"a logo"


def test_replaced_settings_and_checklists_are_kept_and_others_stay(tmp_path: Path) -> None:
    old = data_folder(tmp_path / "old", settings_toml="old", checklists__mine_toml="old", checklists__same_toml="same")
    new = data_folder(tmp_path / "new", settings_toml="new", checklists__same_toml="same", checklists__own_toml="own")
    with restoring(new, old) as restoration:
        assert restoration.preview.companions == CompanionSummary(2, ("settings.toml",), ())
        restored = restoration.restore(NOW)
    assert restored.replaced_files is not None
    assert texts(new) == {
        "settings.toml": "old",
        "checklists/mine.toml": "old",
        "checklists/same.toml": "same",
        "checklists/own.toml": "own",
        f"{restored.replaced_files.name}/settings.toml": "new",
    }


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="needs pipes")
def test_files_that_cannot_be_read_are_named_and_the_own_ones_stay(tmp_path: Path) -> None:
    old = data_folder(tmp_path / "old", checklists__large_toml="#" * 5_000_001, checklists__mine_toml="old")
    os.mkfifo(paths.settings_file(old))
    (paths.own_checklists(old) / "link.toml").symlink_to(tmp_path / "elsewhere")
    (paths.own_checklists(old) / "folder.toml").mkdir()
    new = data_folder(tmp_path / "new", settings_toml="new")
    left = ("settings.toml", "checklists/folder.toml", "checklists/large.toml", "checklists/link.toml")
    assert preview_restore(new, old).companions == CompanionSummary(1, (), left)
    restore_backup(new, old, NOW)
    assert texts(new) == {"settings.toml": "new", "checklists/mine.toml": "old"}


def test_a_restore_that_fails_leaves_settings_and_checklists_as_they_were(tmp_path: Path) -> None:
    old = data_folder(tmp_path / "old", settings_toml="old", checklists__mine_toml="old")
    new = data_folder(tmp_path / "new", settings_toml="new")
    before = texts(new)
    with restoring(new, old) as restoration:
        opened = open_repository(new)  # another part of the program still has the data open
        with pytest.raises(AuditError, match="open in another window"):
            restoration.restore(NOW)
        opened.close()
    assert texts(new) == before
    assert not [found for found in new.iterdir() if "replaced" in found.name]
