"""What tests of backups and of going back share: a folder worth backing up, and ways to damage it."""

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
    """Every file of the folder, save those in which is noted who reads and who has it."""
    aside = ("-wal", "-shm", "lock")
    files = [file for file in folder.rglob("*") if file.is_file() and not file.name.endswith(aside)]
    return {file: file.read_bytes() for file in files}


def spoil(file: Path) -> None:
    """Overwrite the middle of a database."""
    data = bytearray(file.read_bytes())
    middle = len(data) // 2 // 4096 * 4096
    data[middle : middle + 8192] = b"\xa5" * 8192
    file.write_bytes(data)


def restored(folder: Path, source: Path) -> Path | None:
    with restoration.opened(folder, source) as chosen:
        return restoration.restore(folder, chosen, NOW)


def walked_in(folder: Path) -> Path:
    """The folder with a completed audit and its photo, closed."""
    with closing(open_repository(folder)) as repository:
        audit = begun(repository)
        audit = repository.photos.attach(audit, picture(), PICTURE, question="door.open")
        finished(repository)
    return folder
