"""Write files whole or not at all: to a draft beside the target first, synced to disk, then renamed in one step.

The draft is readable by its owner only. Its name says for which target, on which computer and by which process it was
written, so that the next writer can remove what a killed process left.
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

from tui_audit.errors import AuditError
from tui_audit.message import Message, message
from tui_audit.system.os_errors import write_error

_DRAFT = re.compile(r"\.tui-audit-([0-9a-f]{12})-([0-9a-f]{8})-(\d+)-[0-9a-f]{12}\.new(-wal|-shm|-journal)?")
_ABANDONED_AFTER_S = 7 * 24 * 3600
"""After so long nobody is still writing a draft, on whichever computer."""


@contextmanager
def replacing(target: Path) -> Iterator[BinaryIO]:
    """Yield a file to write to; it replaces ``target`` once it is on the disk, or is removed if anything goes wrong.

    Raises OSError.
    """
    with drafting(target) as draft:
        with open(draft, "xb", opener=_open_private) as stream:
            yield stream
            stream.flush()
            os.fsync(stream.fileno())
        draft.replace(target)
    settle(target.parent)


@contextmanager
def replacing_chosen(target: Path, failure: Message) -> Iterator[BinaryIO]:
    """Do as ``replacing`` for a file that the user asked for.

    Raises MachineError, titled ``failure``, that says why the folder or the disk refused and what to do.
    """
    try:
        with replacing(target) as stream:
            yield stream
    except OSError as error:
        raise write_error(failure, target, error) from error


def write_whole(target: Path, data: bytes) -> None:
    """Write a file in one step; an earlier one stays until then. Raises OSError."""
    with replacing(target) as stream:
        stream.write(data)


def write_chosen(target: Path, data: bytes) -> None:
    """Write a file where the user asked for it.

    Raises AuditError if the name is a folder's or its folder is missing, OSError if the disk refuses.
    """
    if target.is_dir():
        raise AuditError(message("There is a folder of that name."), str(target), message("Name a file."))
    if not target.parent.is_dir():
        raise AuditError(
            message("There is no such folder."), str(target.parent), message("Make it, or choose another one.")
        )
    write_whole(target, data)


@contextmanager
def drafting(target: Path) -> Iterator[Path]:
    """Yield an unused name beside ``target``; a file that has it at the end is removed, SQLite's companions too.

    Drafts that killed processes left for the same target are removed first.
    """
    sweep(target.parent, target)
    name = f".tui-audit-{_target_mark(target)}-{_computer_mark()}-{os.getpid()}-{secrets.token_hex(6)}.new"
    draft = target.with_name(name)
    try:
        yield draft
    finally:
        for ending in ("", "-wal", "-shm", "-journal"):
            with suppress(OSError):  # the first error is the one to report; the next writer removes this draft
                draft.with_name(draft.name + ending).unlink(missing_ok=True)


def sweep(folder: Path, target: Path | None = None, process: int | None = None) -> None:
    """Remove the drafts in a folder whose processes have ended.

    ``target``: only drafts of this file. ``process``: those of this process, which is known to have ended.
    """
    with suppress(OSError):
        for name in os.listdir(folder):  # noqa: PTH208 - a folder may hold thousands of photos
            if name.startswith(".tui-audit-") and _is_abandoned(folder / name, target, process):
                with suppress(OSError):
                    (folder / name).unlink(missing_ok=True)


def settle(folder: Path) -> None:
    """Sync the names in a folder to disk, where the system can do that."""
    if os.name != "posix":
        return
    with suppress(OSError):  # some network folders cannot
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def _open_private(path: str, flags: int) -> int:
    return os.open(path, flags, 0o600)


def _target_mark(target: Path) -> str:
    return hashlib.sha256(os.fsencode(target.name)).hexdigest()[:12]


def _computer_mark() -> str:
    return hashlib.sha256(platform.node().encode("utf-8", "replace")).hexdigest()[:8]


def _is_abandoned(draft: Path, target: Path | None, process: int | None) -> bool:
    found = _DRAFT.fullmatch(draft.name)
    if found is None or (target is not None and found[1] != _target_mark(target)):
        return False
    if found[2] == _computer_mark() and process is not None:
        return int(found[3]) == process
    if found[2] == _computer_mark() and not _may_run(int(found[3])):
        return True
    with suppress(OSError):
        return time.time() - draft.stat().st_mtime > _ABANDONED_AFTER_S
    return False


def _may_run(process: int) -> bool:
    """Return whether a process with this number may be running; true where the system cannot tell."""
    if os.name != "posix" or process == os.getpid():
        return True
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except (OSError, OverflowError):
        return True
    return True
