"""Backups are made, listed, written with their photos, and restored."""

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
from tui_audit.errors import AuditError
from tui_audit.storage import Repository, open_repository

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
    with pytest.raises(AuditError, match="not a backup"):
        preview_restore(folder, file)
    with pytest.raises(AuditError, match="not a backup"):
        restore_backup(folder, file, NOW)
