"""Folders and files that only their owner reads, written whole or not at all."""

import os
from contextlib import suppress
from pathlib import Path
from uuid import uuid4


def make_folder(folder: Path) -> None:
    """Make a folder that nobody else can look into; one that is there already stays as it is."""
    if not folder.is_dir():
        folder.parent.mkdir(parents=True, exist_ok=True)
        folder.mkdir(mode=0o700, exist_ok=True)


def make_private(file: Path) -> None:
    """Take everybody else's rights off a file, if it has any to take."""
    if os.name == "posix" and file.stat().st_mode & 0o077:
        file.chmod(0o600)


def write_whole(target: Path, data: bytes) -> None:
    """Put a file in its place, on the disk, in one step; an earlier one stands until then."""
    draft = target.with_name(f".{target.name}.{uuid4().hex}.new")
    try:
        with os.fdopen(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as stream:
            stream.write(data)
            stream.flush()
            os.fsync(stream.fileno())
        draft.replace(target)
    finally:
        draft.unlink(missing_ok=True)
    settle(target.parent)


def secure(file: Path) -> None:
    """See that what was written to a file is on the disk."""
    with file.open("rb+") as stream:
        os.fsync(stream.fileno())


def settle(folder: Path) -> None:
    """See that the names in a folder are on the disk too, where the system can."""
    if os.name != "posix":
        return
    with suppress(OSError):  # some network folders cannot
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
