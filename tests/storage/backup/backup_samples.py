"""Helpers for tests of backup and restore: a data folder with an audit, and ways to damage files."""

from contextlib import closing
from datetime import datetime
from pathlib import Path

from tests.storage.samples import PICTURE, begun, finished, picture
from tui_audit.storage import open_repository
from tui_audit.storage.backup import restoration
from tui_audit.system import paths

NOW = datetime.fromisoformat("2026-11-22T14:03:05")


def names(folder: Path) -> list[str]:
    return sorted(file.name for file in paths.backups_folder(folder).iterdir())


def contents(folder: Path) -> dict[Path, bytes]:
    """Return the content of every file in the folder, except the lock file and SQLite's WAL files."""
    aside = ("-wal", "-shm", "lock")
    files = [file for file in folder.rglob("*") if file.is_file() and not file.name.endswith(aside)]
    return {file: file.read_bytes() for file in files}


def spoil(file: Path) -> None:
    """Overwrite 8,192 bytes in the middle of a database file."""
    data = bytearray(file.read_bytes())
    middle = len(data) // 2 // 4096 * 4096
    data[middle : middle + 8192] = b"\xa5" * 8192
    file.write_bytes(data)


def restored(folder: Path, source: Path) -> Path | None:
    with restoration.open_backup(folder, source) as chosen:
        return restoration.restore(folder, chosen, NOW)


def fill_folder(folder: Path) -> Path:
    """Fill the folder with a completed audit and a draft that has a photo, close it and return it."""
    with closing(open_repository(folder)) as repository:
        audit = begun(repository)
        audit = repository.photos.attach(audit, picture(), PICTURE, question="door.open")
        finished(repository)
    return folder
