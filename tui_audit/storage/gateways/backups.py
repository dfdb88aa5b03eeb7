"""Backups of the data folder while it is open."""

import threading
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from tui_audit.storage.backup import backups


class BackupGateway:
    """Makes backups, one at a time."""

    def __init__(self, folder: Path, clock: Callable[[], datetime]) -> None:
        self._folder = folder
        self._clock = clock
        self._lock = threading.Lock()

    def make(self) -> Path | None:
        """Make a backup while the data is in use, and return its file.

        None: there is no data yet, or permanently deleted data still has to be wiped from the disk.
        """
        with self._lock:
            return backups.create_backup(self._folder, self._clock())

    def make_wiped(self, before: Callable[[], None]) -> None:
        """Call ``before`` to wipe the deleted data, make a backup without it, and delete all earlier backups."""
        with self._lock:
            before()
            backups.delete_all_except(self._folder, backups.create_backup(self._folder, self._clock(), wiped=True))
