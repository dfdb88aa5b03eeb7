"""Atomic file writes: write a draft in the target's folder, sync it to disk, then rename it in one step.

Only its owner can read a draft. Its name identifies the target, the computer and the process, so that the next writer
can remove the draft of a killed process.
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
"""The age after which a draft of any computer counts as abandoned."""


@contextmanager
def atomic_writer(target: Path) -> Iterator[BinaryIO]:
    """Yield a file to write to. It replaces ``target`` once it is synced to disk; after any error it is removed.

    Raises OSError.
    """
    with draft_beside(target) as draft:
        with open(draft, "xb", opener=_open_private) as stream:
            yield stream
            stream.flush()
            os.fsync(stream.fileno())
        draft.replace(target)
    sync_folder(target.parent)


@contextmanager
def atomic_writer_for_user(target: Path, failure: Message) -> Iterator[BinaryIO]:
    """Yield a file to write to, as ``replacing`` does, for a target that the user chose.

    Raises MachineError with the title ``failure``, the reason why the folder or disk refused, and what to do.
    """
    try:
        with atomic_writer(target) as stream:
            yield stream
    except OSError as error:
        raise write_error(failure, target, error) from error


def write_atomically(target: Path, data: bytes) -> None:
    """Write a file atomically: an existing file stays until the new one is complete. Raises OSError."""
    with atomic_writer(target) as stream:
        stream.write(data)


def write_user_file(target: Path, data: bytes) -> None:
    """Write a file atomically where the user chose.

    Raises AuditError if ``target`` is a folder or its folder does not exist, OSError if the disk refuses.
    """
    if target.is_dir():
        raise AuditError(
            message("A folder with this name already exists."), str(target), message("Enter the name of a file.")
        )
    if not target.parent.is_dir():
        raise AuditError(
            message("This folder does not exist."), str(target.parent), message("Create it, or choose another folder.")
        )
    write_atomically(target, data)


@contextmanager
def draft_beside(target: Path) -> Iterator[Path]:
    """Yield an unused path in the folder of ``target``.

    At the end a file at that path is removed, with its SQLite side files (``-wal``, ``-shm``, ``-journal``). Drafts of
    killed processes for the same target are removed first.
    """
    remove_abandoned_drafts(target.parent, target)
    name = f".tui-audit-{_target_mark(target)}-{_computer_mark()}-{os.getpid()}-{secrets.token_hex(6)}.new"
    draft = target.with_name(name)
    try:
        yield draft
    finally:
        for ending in ("", "-wal", "-shm", "-journal"):
            with suppress(OSError):  # an error above is the one to report; the next writer removes this draft
                draft.with_name(draft.name + ending).unlink(missing_ok=True)


def remove_abandoned_drafts(folder: Path, target: Path | None = None, process: int | None = None) -> None:
    """Remove abandoned drafts from a folder: their process has ended, or they are older than 7 days.

    ``target``: only drafts of this file. ``process``: of this computer's drafts, only those of this process, which is
    known to have ended.
    """
    with suppress(OSError):
        for name in os.listdir(folder):  # noqa: PTH208 - faster: a folder may contain thousands of photos
            if name.startswith(".tui-audit-") and _is_abandoned(folder / name, target, process):
                with suppress(OSError):
                    (folder / name).unlink(missing_ok=True)


def sync_folder(folder: Path) -> None:
    """Sync the file names in a folder to disk, so that a rename survives a power cut; does nothing on Windows."""
    if os.name != "posix":
        return
    with suppress(OSError):  # some network folders cannot be synced
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
    """Return whether a process with this id may be running; True if the system cannot tell."""
    if os.name != "posix" or process == os.getpid():
        return True
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except (OSError, OverflowError):
        return True
    return True
