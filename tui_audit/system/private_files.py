"""Folders and files that only their owner can read."""

import os
from contextlib import suppress
from pathlib import Path


def make_private_folder(folder: Path) -> None:
    """Make a folder that only its owner can read; an existing folder keeps its permissions."""
    if not folder.is_dir():
        folder.parent.mkdir(parents=True, exist_ok=True)
        folder.mkdir(mode=0o700, exist_ok=True)


def make_private(file: Path) -> None:
    """Remove the permissions of group and others from a file, if there are any and the disk supports permissions."""
    if os.name == "posix" and file.stat().st_mode & 0o077:
        with suppress(PermissionError):  # a USB stick or network drive; the command doctor reports it
            file.chmod(0o600)


def sync_file(file: Path) -> None:
    """Sync the content of a file to disk."""
    with file.open("rb+") as stream:
        os.fsync(stream.fileno())
