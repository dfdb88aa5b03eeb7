"""The program, made wrong on purpose: a sweep that finds nothing in these proves nothing."""

import os
from collections.abc import Callable, Mapping
from pathlib import Path


def _synchronous(setting: str, read: str) -> None:
    from tui_audit.storage.sqlite import data_file

    for durable in (data_file._OWN_DISK, data_file._SHARED):
        durable["synchronous"] = (setting, read)


def _writes_in_place() -> None:
    """Files are written under their final names at once."""
    from tui_audit.system import atomic_files

    def replaced(target: Path, data: bytes) -> None:
        target.write_bytes(data)

    atomic_files.write_whole = replaced


def _without_sync() -> None:
    """Nothing of Python's is brought to the disk."""

    def nothing(_descriptor: object) -> None:
        """As if it were done."""

    setattr(os, "fsync", nothing)  # noqa: B010 - mypy knows functions from attributes


WRONG: Mapping[str, Callable[[], None]] = {
    "normal": lambda: _synchronous("NORMAL", "1"),
    "off": lambda: _synchronous("OFF", "0"),
    "in-place": _writes_in_place,
    "no-sync": _without_sync,
}
