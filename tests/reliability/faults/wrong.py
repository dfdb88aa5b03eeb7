"""The program with deliberate faults: a sweep that does not detect them proves nothing."""

import os
from collections.abc import Callable, Mapping
from pathlib import Path


def _synchronous(setting: str, read: str) -> None:
    from tui_audit.storage.sqlite import data_file

    for durable in (data_file._OWN_DISK, data_file._SHARED):
        durable["synchronous"] = (setting, read)


def _writes_in_place() -> None:
    """Write files directly under their final names."""
    from tui_audit.system import atomic_files

    def replaced(target: Path, data: bytes) -> None:
        target.write_bytes(data)

    atomic_files.write_atomically = replaced


def _without_sync() -> None:
    """Make Python's fsync do nothing."""

    def nothing(_descriptor: object) -> None:
        """Return as if the sync had succeeded."""

    setattr(os, "fsync", nothing)  # noqa: B010 - mypy refuses assignment to a function


WRONG: Mapping[str, Callable[[], None]] = {
    "normal": lambda: _synchronous("NORMAL", "1"),
    "off": lambda: _synchronous("OFF", "0"),
    "in-place": _writes_in_place,
    "no-sync": _without_sync,
}
