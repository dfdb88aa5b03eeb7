"""Backups: the daily backup, all data exported to one file, and restoring from either."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

from tui_audit.application.companion_files import CompanionFiles
from tui_audit.domain.backups import BackupSummary, CompanionSummary, Loss
from tui_audit.errors import MachineError
from tui_audit.storage import Repository
from tui_audit.storage.backup.backups import Backup, has_backup_of, listed_backups, newest_restorable
from tui_audit.storage.backup.restoration import FullBackup, RestorableBackup, open_backup, restore, write_full_backup
from tui_audit.storage.integrity.health import explained
from tui_audit.system.locking import folder_lock


@dataclass(frozen=True)
class RestorePreview:
    """The content of a backup and the data that restoring it would lose."""

    content: BackupSummary
    loss: Loss | None
    """None if the present data cannot be read."""
    missing_photos: int
    """Number of photos that its audits name, but that are neither in it nor in the data folder."""
    companions: CompanionSummary
    """Settings, checklists and logos that come with a whole data folder."""


@dataclass(frozen=True)
class Restored:
    """The result of a restored backup."""

    replaced: Path | None
    """The file with the data from before the restore; None if there was no data."""
    replaced_files: Path | None
    """The folder with the settings, checklists and logos from before; None if none were replaced."""
    photos: int
    """Number of photos in the backup."""


@dataclass(frozen=True)
class Damage:
    """Damaged data: where the damage is, and the way back."""

    error: MachineError
    """Names table, row and column of the first damaged value, if a single value is damaged."""
    backup: Backup | None
    """The newest sound backup; None if there is none."""


def back_up(repository: Repository) -> bool:
    """Make a backup in the data folder; return False if there is nothing to back up yet.

    Raises DamagedDataError if the data itself is damaged, MachineError if the disk refuses.
    """
    return repository.backups.make() is not None


def back_up_daily(repository: Repository, folder: Path, today: date) -> bool:
    """Make the daily backup unless today has an undamaged one; return whether one was made."""
    return not has_backup_of(folder, today) and back_up(repository)


def list_backups(folder: Path) -> tuple[Backup, ...]:
    """Verify every backup in the data folder and return them, newest first."""
    return listed_backups(folder)


def newest_sound_backup(folder: Path) -> Backup | None:
    """Return the newest backup that can be restored; None if there is none or the folder cannot be read."""
    try:
        return newest_restorable(folder)
    except OSError:
        return None


def examine_damage(folder: Path, error: MachineError) -> Damage:
    """Return the error for damaged data with its place, and the newest sound backup; reads the whole data file."""
    return Damage(explained(folder, error), newest_sound_backup(folder))


def export_all_data(folder: Path, target: Path, *, replace: bool = False) -> FullBackup:
    """Write all data and photos to one file and verify it.

    Raises AuditError if the file exists already, unless it may be replaced, or if its folder does not exist.
    """
    return write_full_backup(folder, target, replace=replace)


def preview_restore(folder: Path, file: Path) -> RestorePreview:
    """Verify a backup and return its content and what would be lost; raises AuditError if it cannot be restored."""
    with open_backup(folder, file) as found:
        return Restoration(folder, found).preview


def restore_backup(folder: Path, file: Path, now: datetime) -> Restored:
    """Verify a backup and replace the data with it. The replaced data stays in the folder under another name.

    Raises AuditError if the backup cannot be restored, MachineError if the data is open elsewhere or the disk refuses.
    After an error the data is unchanged.
    """
    with restoring(folder, file) as restoration:
        return restoration.restore(now)


class Restoration:
    """A verified backup that is ready to replace the data."""

    def __init__(self, folder: Path, chosen: RestorableBackup) -> None:
        self._folder, self._chosen = folder, chosen
        self._companions = CompanionFiles(chosen.source, folder)
        self.preview = RestorePreview(chosen.contents, chosen.loss, chosen.missing, self._companions.summary)

    def restore(self, now: datetime) -> Restored:
        """Replace the data with the backup; after an error everything is as before."""
        with self._companions.written(now) as replaced_files:
            replaced = restore(self._folder, self._chosen, now)
        return Restored(replaced, replaced_files, len(self._chosen.photos))


@contextmanager
def restoring(folder: Path, file: Path) -> Iterator[Restoration]:
    """Verify a backup and yield it for preview and restore, with the data folder locked for this process."""
    with folder_lock(folder), open_backup(folder, file) as chosen:
        yield Restoration(folder, chosen)
