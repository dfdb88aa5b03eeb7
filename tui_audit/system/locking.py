"""Locks a data folder for one instance of the program. The operating system frees the lock when the process ends.

The library filelock is not used. It needs a writable lock file, and on a disk without locks it leaves a marker file
behind when the program is killed.
"""

import os
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from tui_audit.errors import DataInUseError
from tui_audit.message import message
from tui_audit.system import os_errors, paths
from tui_audit.system.private_files import make_private_folder

_AGAIN_S = 0.05


class _Held:
    """A folder that this process has locked, or could not lock."""

    def __init__(self, descriptor: int | None) -> None:
        self.descriptor = descriptor
        """File descriptor of the locked lock file; None if the folder cannot be locked."""
        self.times = 1


_held: dict[str, _Held] = {}
_turns = threading.Lock()


@contextmanager
def folder_lock(folder: Path, wait_s: float = 0.0) -> Iterator[None]:
    """Lock a data folder for this process while the context is open; the process may lock the same folder repeatedly.

    Raises DataInUseError if another process still has the lock after ``wait_s`` seconds. If the file system has no
    locks or the lock file cannot be made, the folder stays unlocked and ``is_unlocked`` returns True. A faulty disk is
    reported by the next write.
    """
    name = os.path.realpath(folder)
    ends = time.monotonic() + wait_s
    while not _taken(name, folder):
        if time.monotonic() >= ends:
            raise data_in_use_error(folder)
        time.sleep(_AGAIN_S)
    try:
        yield
    finally:
        _let_go(name)


@contextmanager
def lock_for_reading(folder: Path) -> Iterator[None]:
    """Keep other processes from opening another data folder while it is copied; nothing is created in it.

    Raises DataInUseError if another process has it open. A folder without a lock file was never opened.
    """
    descriptor = None
    with suppress(OSError):
        descriptor = os.open(paths.lock_file(folder), os.O_RDONLY | getattr(os, "O_NONBLOCK", 0))
    try:
        if descriptor is not None:
            try:
                _lock(descriptor)
            except OSError as error:
                if error.errno in os_errors.LOCKED_BY_ANOTHER:
                    raise data_in_use_error(folder) from None
        yield
    finally:
        if descriptor is not None:
            os.close(descriptor)


def is_unlocked(folder: Path) -> bool:
    """Return whether this process uses a folder that could not be locked."""
    held = _held.get(os.path.realpath(folder))
    return held is not None and held.descriptor is None


def data_in_use_error(folder: Path) -> DataInUseError:
    """Return the error for a data folder that another process has open."""
    return DataInUseError(
        message("This data is already open in another window."),
        message("Nothing was changed in %(file)s.", file=str(folder)),
        message("Continue there, or close that window first."),
    )


def _taken(name: str, folder: Path) -> bool:
    with _turns:
        if name in _held:
            _held[name].times += 1
            return True
        descriptor = _opened(folder)
        if descriptor is not None:
            try:
                _lock(descriptor)
            except OSError as error:
                os.close(descriptor)
                if error.errno in os_errors.LOCKED_BY_ANOTHER:
                    return False
                descriptor = None  # the file system has no locks
        _held[name] = _Held(descriptor)
        return True


def _opened(folder: Path) -> int | None:
    file = paths.lock_file(folder)
    with suppress(OSError):
        make_private_folder(folder)
        return os.open(file, os.O_RDWR | os.O_CREAT, 0o600)
    with suppress(OSError):  # a file that may only be read can still be locked
        return os.open(file, os.O_RDONLY)
    return None


def _let_go(name: str) -> None:
    with _turns:
        held = _held[name]
        held.times -= 1
        if held.times:
            return
        del _held[name]
        if held.descriptor is not None:
            os.close(held.descriptor)  # the file stays: removing it could remove the lock of another process


if sys.platform == "win32":

    def _lock(descriptor: int) -> None:
        import msvcrt

        msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)
else:

    def _lock(descriptor: int) -> None:
        import fcntl

        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
