"""Files written whole or not at all, on the disk before they count, readable by their owner only."""

import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import BinaryIO
from uuid import uuid4


@contextmanager
def replacing(target: Path, draft: Path | None = None) -> Iterator[BinaryIO]:
    """A file to write to; it takes the place of ``target`` when all is on the disk, and is gone if anything goes wrong.

    ``draft`` names the file meanwhile; it must stand in the same folder. Raises OSError.
    """
    draft = draft or target.with_name(f".{uuid4().hex}.new")
    handle = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), 0o600)
    try:
        with os.fdopen(handle, "wb") as stream:
            yield stream
            stream.flush()
            os.fsync(stream.fileno())
        draft.replace(target)
    finally:
        draft.unlink(missing_ok=True)
    settle(target.parent)


def write_whole(target: Path, data: bytes) -> None:
    """Put a file in its place in one step; an earlier one stands until then. Raises OSError."""
    with replacing(target) as stream:
        stream.write(data)


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
