"""Files written whole or not at all, on the disk before they count, readable by their owner only.

What is being written has a name of its own, which says for which file, on which computer and by which process. What a
process that was ended has left is known by that, and removed the next time.
"""

import hashlib
import os
import platform
import re
import secrets
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import BinaryIO

_DRAFT = re.compile(r"\.tui-audit-([0-9a-f]{12})-([0-9a-f]{8})-(\d+)-[0-9a-f]{12}\.new(-wal|-shm|-journal)?")
_OLD_S = 7 * 24 * 3600
"""After so long nobody is still writing, on whichever computer."""


@contextmanager
def replacing(target: Path) -> Iterator[BinaryIO]:
    """A file to write to; it takes the place of ``target`` when all is on the disk, and is gone if anything goes wrong.

    Raises OSError.
    """
    with drafting(target) as draft:
        with open(draft, "xb", opener=_privately) as stream:
            yield stream
            stream.flush()
            os.fsync(stream.fileno())
        draft.replace(target)
    settle(target.parent)


def write_whole(target: Path, data: bytes) -> None:
    """Put a file in its place in one step; an earlier one stands until then. Raises OSError."""
    with replacing(target) as stream:
        stream.write(data)


@contextmanager
def drafting(target: Path) -> Iterator[Path]:
    """A name beside ``target`` for what is written before it; whatever has that name at the end is removed.

    So are, before, those that processes which were ended have left for the same target.
    """
    sweep(target.parent, target)
    name = f".tui-audit-{_mark(target)}-{_computer()}-{os.getpid()}-{secrets.token_hex(6)}.new"
    draft = target.with_name(name)
    try:
        yield draft
    finally:
        for ending in ("", "-wal", "-shm", "-journal"):
            with suppress(OSError):  # the deed's own error is the one to be told; the next writer removes this
                draft.with_name(draft.name + ending).unlink(missing_ok=True)


def sweep(folder: Path, target: Path | None = None, process: int | None = None) -> None:
    """Remove what was being written in a folder by processes that are no more; ``process``: by this one, which ended.

    ``target``: only what was to become this file.
    """
    with suppress(OSError):
        for name in os.listdir(folder):  # noqa: PTH208 - a folder may hold thousands of photos
            if name.startswith(".tui-audit-") and _is_left_over(folder / name, target, process):
                with suppress(OSError):
                    (folder / name).unlink(missing_ok=True)


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


def _privately(path: str, flags: int) -> int:
    return os.open(path, flags, 0o600)


def _mark(target: Path) -> str:
    return hashlib.sha256(os.fsencode(target.name)).hexdigest()[:12]


def _computer() -> str:
    return hashlib.sha256(platform.node().encode("utf-8", "replace")).hexdigest()[:8]


def _is_left_over(draft: Path, target: Path | None, process: int | None) -> bool:
    found = _DRAFT.fullmatch(draft.name)
    if found is None or (target is not None and found[1] != _mark(target)):
        return False
    if found[2] == _computer() and process is not None:
        return int(found[3]) == process
    if found[2] == _computer() and not _lives(int(found[3])):
        return True
    with suppress(OSError):
        return time.time() - draft.stat().st_mtime > _OLD_S
    return False


def _lives(process: int) -> bool:
    """Whether a process of this number may be running; where that cannot be asked, it may."""
    if os.name != "posix" or process == os.getpid():
        return True
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except (OSError, OverflowError):
        return True
    return True
