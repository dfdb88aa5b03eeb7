"""Backups: the daily one, all data in one file, and restoring either."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from tui_audit.domain.backups import BackupSummary, Loss
from tui_audit.system.locking import holding

if TYPE_CHECKING:
    from tui_audit.storage import Repository
    from tui_audit.storage.backup.backups import Backup
    from tui_audit.storage.backup.restoration import Restorable, Written


@dataclass(frozen=True)
class RestorePreview:
    """What a backup holds and what restoring it would lose."""

    held: BackupSummary
    loss: Loss | None
    """None if the present data cannot be read."""


@dataclass(frozen=True)
class Restored:
    """A backup that has taken the place of the data."""

    replaced: Path | None
    """The file that now holds the data of before; None if there was none."""
    photos: int
    """Photos that came with the backup."""


def back_up(repository: "Repository") -> bool:
    """Make a backup in the data folder; False if there is nothing to back up yet.

    Raises DamagedDataError if the data itself is damaged, MachineError if the disk refuses.
    """
    return repository.backups.make() is not None


def back_up_daily(repository: "Repository", folder: Path, today: date) -> bool:
    """Make the backup of the day unless there is a sound one; True if one was made."""
    from tui_audit.storage.backup.backups import is_made_on

    return not is_made_on(folder, today) and back_up(repository)


def list_backups(folder: Path) -> "tuple[Backup, ...]":
    """Return every backup of the data folder, newest first, each verified."""
    from tui_audit.storage.backup.backups import listed

    return listed(folder)


def newest_sound_backup(folder: Path) -> "Backup | None":
    """Return the newest backup that can be restored; None if there is none or the folder cannot be read."""
    from tui_audit.storage.backup.backups import newest_sound

    try:
        return newest_sound(folder)
    except OSError:
        return None


def write_all_data(folder: Path, target: Path) -> "Written":
    """Write all data with its photos to one verified file.

    Raises AuditError if a file of that name exists or its folder does not.
    """
    from tui_audit.storage.backup.restoration import write_everything

    return write_everything(folder, target)


def preview_restore(folder: Path, file: Path) -> RestorePreview:
    """Verify a backup and return what it holds and what would be lost; raises AuditError if it cannot be restored."""
    from tui_audit.storage.backup.restoration import opened

    with opened(folder, file) as found:
        return RestorePreview(found.held, found.loss)


def restore_backup(folder: Path, file: Path, now: datetime) -> Restored:
    """Verify a backup and let it take the place of the data, which is kept beside it under another name.

    Raises AuditError if it cannot be restored, MachineError if the data is open elsewhere or the disk refuses; the data
    is unchanged then.
    """
    with restoring(folder, file) as restoration:
        return restoration.restore(now)


class Restoration:
    """A verified backup that is about to take the place of the data."""

    def __init__(self, folder: Path, chosen: "Restorable") -> None:
        self._folder, self._chosen = folder, chosen
        self.preview = RestorePreview(chosen.held, chosen.loss)

    def restore(self, now: datetime) -> Restored:
        """Let it take the place of the data."""
        from tui_audit.storage.backup.restoration import restore

        replaced = restore(self._folder, self._chosen, now)
        return Restored(replaced, len(self._chosen.photos))


@contextmanager
def restoring(folder: Path, file: Path) -> Iterator[Restoration]:
    """Keep the data folder to ourselves while a verified backup is looked at and perhaps restored."""
    from tui_audit.storage.backup.restoration import opened

    with holding(folder), opened(folder, file) as chosen:
        yield Restoration(folder, chosen)
