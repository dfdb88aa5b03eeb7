"""What was removed for good leaves every file of the data folder: database, log, copies, backups, photos."""

import os
from contextlib import suppress
from pathlib import Path

from sqlalchemy import Connection, select

from tui_audit.domain.record.canonical_json import sha256_of
from tui_audit.errors import MachineError
from tui_audit.message import N_, Phrase
from tui_audit.storage.gateways.base import PHOTO, REDACTION, Ledger, is_removed
from tui_audit.storage.sqlite.errors import explained
from tui_audit.storage.sqlite.schema import copies
from tui_audit.system import locking, paths
from tui_audit.system.atomic_files import write_whole


class Erasing(Ledger):
    """The last traces. A note on the disk sees to it that they go even if the program ends in between.

    Earlier backups hold what was removed, and what was overwritten before: they all go once a new one is made.
    """

    def back_up(self) -> Path | None:
        """Make a backup of all that is kept, beside whoever works; gives its file, None where nothing is held yet."""
        from tui_audit.storage.backup import backups

        self._drop_needless_note()
        with self._backing_up:
            return backups.make(self.folder, self._clock())

    def finish_erasing(self) -> None:
        """Wipe what is left of removed texts and photos, if anything was removed since the last time."""
        from tui_audit.storage.backup import backups

        self._drop_needless_note()
        note = paths.erasing_file(self.folder)
        if not note.exists():
            return
        try:
            with self._backing_up, explained(note):
                self._remove_photos()
                for copy in copies(self._data.file):
                    copy.unlink(missing_ok=True)
                for left in self._photos.leftovers():
                    left.unlink(missing_ok=True)
                self._data.rewrite()
                backups.wipe(self.folder, backups.make(self.folder, self._clock(), wiped=True))
                note.unlink(missing_ok=True)
        except MachineError as error:
            raise MachineError(
                Phrase(N_("It is removed from the audit, but traces of it are still on the disk.")),
                error.title,
                Phrase(N_("Free some space and close other windows; the next start wipes them.")),
            ) from error

    def wipe_traces(self) -> None:
        """At a start: wipe what was left the last time; where that fails again, the next start tries."""
        left: tuple[str, ...] = ()
        with suppress(MachineError):
            left = self._photos.announced()
        if left or paths.erasing_file(self.folder).exists():
            with suppress(MachineError), locking.holding(self.folder):
                self._forget_files(left)
                self.finish_erasing()

    def _announce_erasing(self, connection: Connection) -> None:
        """Before anything is removed: note that traces are to be wiped, and what had been removed until then."""
        note = paths.erasing_file(self.folder)
        with explained(note):
            if not note.exists():  # or what an earlier removal left is still to be wiped
                write_whole(note, _removed(connection).encode())

    def _confirm_erasing(self) -> None:
        """After the commit: whatever becomes of the audit now, the traces are to be wiped."""
        note = paths.erasing_file(self.folder)
        with suppress(OSError):  # emptied where it stands, which needs no room
            os.truncate(note, 0)

    def _drop_needless_note(self) -> None:
        """Where nothing was removed in the end, no backup has to go."""
        note = paths.erasing_file(self.folder)
        with suppress(MachineError), explained(note):
            if not note.exists():
                return
            self._data.see_that_it_stays()
            with self._data.reading() as connection:
                if note.read_bytes() == _removed(connection).encode():
                    note.unlink()

    def _remove_photos(self) -> None:
        """The files of removed photos, unless another audit has the same picture."""
        with self._data.reading() as connection:
            removed = set(connection.execute(select(PHOTO.c.sha256).where(is_removed())).scalars())
            others = select(PHOTO.c.sha256).where(~is_removed(), PHOTO.c.sha256.in_(removed))
            removed -= set(connection.execute(others).scalars())
        for sha256 in removed:
            self._photos.remove(sha256)


def _removed(connection: Connection) -> str:
    """A hash of all that was ever removed for good: where it stood, when and by whom."""
    return sha256_of(sorted(repr(tuple(row)) for row in connection.execute(select(REDACTION))))
