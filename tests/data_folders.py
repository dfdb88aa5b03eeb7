"""Data folders for tests: an empty one, made once and copied, and copies of others."""

import functools
import shutil
import tempfile
from pathlib import Path

from tui_audit.storage import open_repository
from tui_audit.system import paths


@functools.cache
def _empty_file() -> bytes:
    with tempfile.TemporaryDirectory() as folder:
        open_repository(Path(folder)).close()
        return paths.database_file(Path(folder)).read_bytes()


def make_data_folder(folder: Path) -> Path:
    """Make the folder with an empty data file, unless it has one already; return the folder."""
    file = paths.database_file(folder)
    if not file.exists():
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        file.touch(mode=0o600)
        file.write_bytes(_empty_file())
    return folder


def copy_of(folder: Path, target: Path) -> Path:
    """Copy a data folder that other tests may be reading at the same time; return the copy."""
    return Path(shutil.copytree(folder, target, ignore=shutil.ignore_patterns("*.db-wal", "*.db-shm")))
