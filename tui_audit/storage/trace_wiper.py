"""Wipes permanently deleted texts and photos from every file of the data folder: database, log, backups, photos.

A note on the disk, written before the deletion, makes the next start finish the wiping if the program ends in between.
Earlier backups contain the deleted data, so they are deleted once a new one is made.
"""

import os
from contextlib import suppress
from pathlib import Path

from sqlalchemy import Connection, select

from tui_audit.domain.record.canonical_json import sha256_of
from tui_audit.errors import MachineError
from tui_audit.message import message
from tui_audit.storage.database import Database
from tui_audit.storage.gateways.backups import BackupGateway
from tui_audit.storage.photo_files import PhotoFiles
from tui_audit.storage.sqlite.errors import errors_from_sqlite
from tui_audit.storage.tables import REDACTION
from tui_audit.system import locking, paths
from tui_audit.system.atomic_files import write_atomically
from tui_audit.system.regular_files import read_regular


class TraceWiper:
    """Announces permanent deletions and wipes their traces afterwards."""

    def __init__(self, folder: Path, database: Database, photos: PhotoFiles, backups: BackupGateway) -> None:
        self._folder = folder
        self._note = paths.pending_wipe_file(folder)
        self._database = database
        self._photos = photos
        self._backups = backups

    def announce(self, connection: Connection) -> None:
        """Before a deletion, write a note that traces must be wiped, with a hash of all earlier deletions."""
        with errors_from_sqlite(self._note):
            if not self._note.exists():  # otherwise traces of an earlier deletion still have to be wiped
                write_atomically(self._note, _deleted_so_far(connection).encode())

    def confirm(self) -> None:
        """After the commit, empty the note, so that the traces are wiped even if the audit itself is deleted first."""
        with suppress(OSError):  # emptied in place, which needs no free space
            os.truncate(self._note, 0)

    def cancel_if_unneeded(self) -> None:
        """Delete the note if nothing was deleted in the end, so that no backups are deleted needlessly."""
        with suppress(MachineError), errors_from_sqlite(self._note):
            if not self._note.exists():
                return
            self._database.check_not_replaced()
            with self._database.read() as connection:
                if read_regular(self._note) == _deleted_so_far(connection).encode():
                    self._note.unlink()

    def finish(self) -> None:
        """Wipe the traces of all deletions since the last wiping, if there were any.

        Raises MachineError if that fails; the next start tries again.
        """
        self.cancel_if_unneeded()
        if not self._note.exists():
            return
        try:
            with errors_from_sqlite(self._note):
                self._backups.make_wiped(self._wipe)
                self._note.unlink(missing_ok=True)
        except MachineError as error:
            raise MachineError(
                message("It was deleted from the audit, but traces of it are still on the disk."),
                error.title,
                message(
                    "Free some disk space and close other windows. They are erased the next time tui-audit starts."
                ),
            ) from error

    def resume(self) -> None:
        """At a start, finish interrupted deletions of photos and traces; if that fails, the next start tries again."""
        left: tuple[str, ...] = ()
        with suppress(MachineError):
            left = self._photos.pending()
        if left or self._note.exists():
            with suppress(MachineError), locking.folder_lock(self._folder):
                self._photos.delete_unused(left)
                self.finish()

    def _wipe(self) -> None:
        self._photos.delete_redacted()
        for copy in self._database.stale_copies():
            copy.unlink(missing_ok=True)
        self._photos.delete_leftovers()
        self._database.rewrite()


def _deleted_so_far(connection: Connection) -> str:
    """Return a hash of all permanent deletions: where, when and by whom."""
    return sha256_of(sorted(repr(tuple(row)) for row in connection.execute(select(REDACTION))))
