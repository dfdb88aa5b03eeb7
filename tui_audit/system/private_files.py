"""Folders and files that only their owner reads."""

import os
from contextlib import suppress
from pathlib import Path


def make_folder(folder: Path) -> None:
    """Make a folder that nobody else can look into; one that is there already stays as it is."""
    if not folder.is_dir():
        folder.parent.mkdir(parents=True, exist_ok=True)
        folder.mkdir(mode=0o700, exist_ok=True)


def make_private(file: Path) -> None:
    """Take everybody else's rights off a file, if it has any to take and its disk knows rights."""
    if os.name == "posix" and file.stat().st_mode & 0o077:
        with suppress(PermissionError):  # a stick or a network drive: doctor tells
            file.chmod(0o600)


def secure(file: Path) -> None:
    """See that what was written to a file is on the disk."""
    with file.open("rb+") as stream:
        os.fsync(stream.fileno())
