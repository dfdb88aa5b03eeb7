"""Keeps photo files consistent with their rows in the database, even if the program is killed in between."""

import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager, suppress
from pathlib import Path
from typing import TypeVar

from sqlalchemy import select

from tui_audit.errors import DatabaseReplacedError, MachineError
from tui_audit.storage.database import Database
from tui_audit.storage.gateways.audit_queries import is_redacted
from tui_audit.storage.photo_store import PhotoFolder
from tui_audit.storage.tables import PHOTO

_Transaction = TypeVar("_Transaction")


class PhotoFiles:
    """Adds and deletes the files of photos around the transactions that write their rows."""

    def __init__(self, database: Database, folder: PhotoFolder) -> None:
        self._database = database
        self._folder = folder
        self._lock = threading.RLock()
        """Locked from writing the file of a photo until its row is saved, and while files are deleted."""

    def file(self, sha256: str) -> Path:
        """Return the path of the file of a photo; the file may be missing."""
        return self._folder.file(sha256)

    def note_pending(self, sha256s: Sequence[str]) -> list[str]:
        """Note on the disk that these photos may be deleted, for the next start; return those not noted before."""
        return self._folder.note_pending(sha256s)

    def pending(self) -> tuple[str, ...]:
        """Return the hashes of the photos that were noted as pending and not settled since."""
        return self._folder.pending()

    @contextmanager
    def adding(
        self,
        sha256s: Sequence[str],
        read: Callable[[str], bytes],
        transaction: AbstractContextManager[_Transaction],
        *,
        removing: Sequence[str] = (),
    ) -> Iterator[_Transaction]:
        """Write the files of new photos, then enter the transaction that saves their rows.

        ``read``: returns the content of a photo. ``removing``: photos whose rows the transaction may delete. If the
        block fails, the new files are deleted again; if the commit fails, the rows in the database decide.
        """
        with self._lock:
            added: list[str] = []
            noted = self._folder.note_pending([*sha256s, *removing])
            is_at_end = False
            try:
                for sha256 in sha256s:
                    if not self._folder.has(sha256):
                        added.append(sha256)  # before it is written, as a signal may arrive right after
                    self._folder.save(sha256, read(sha256))
                with transaction as opened:
                    yield opened
                    is_at_end = True
            except BaseException:
                if is_at_end:
                    self._settle_after_doubtful_commit(noted)
                else:
                    self._undo(added, noted)
                raise
            self.delete_unused(sha256s)

    def delete_unused(self, sha256s: Sequence[str]) -> None:
        """After a commit, delete the files of these photos that no audit names any more.

        Errors are ignored, as the data is saved already; the next start deletes files that were noted as pending.
        """
        with suppress(MachineError):
            self.settle(sha256s)

    def settle(self, sha256s: Sequence[str]) -> None:
        """Delete the files of these photos that no audit names, and the notes about these photos.

        An error does not stop the others; the first MachineError is raised at the end.
        """
        if not sha256s:
            return
        errors: list[MachineError] = []
        with self._lock:
            self._database.check_not_replaced()
            named = self._named(sha256s)
            for sha256 in sha256s:
                try:
                    self._folder.settle(sha256, stays=sha256 in named)
                except MachineError as error:
                    errors.append(error)
        if errors:
            raise errors[0]

    def delete_redacted(self) -> None:
        """Delete the files of permanently deleted photos, unless another audit has the same picture."""
        with self._database.read() as connection:
            removed = set(connection.execute(select(PHOTO.c.sha256).where(is_redacted())).scalars())
            others = select(PHOTO.c.sha256).where(~is_redacted(), PHOTO.c.sha256.in_(removed))
            removed -= set(connection.execute(others).scalars())
        for sha256 in removed:
            self._folder.remove(sha256)

    def delete_leftovers(self) -> None:
        """Delete partial files left by interrupted writing."""
        for left in self._folder.leftovers():
            left.unlink(missing_ok=True)

    def _undo(self, added: Sequence[str], noted: Sequence[str]) -> None:
        with suppress(MachineError):
            for sha256 in added:
                self._folder.remove(sha256)
            self._folder.withdraw(noted)

    def _settle_after_doubtful_commit(self, noted: Sequence[str]) -> None:
        """Settle the photos by the rows in the database; if it was replaced, only delete the notes about them."""
        try:
            self.settle(noted)
        except DatabaseReplacedError:
            with suppress(MachineError):
                self._folder.withdraw(noted)
        except MachineError:
            pass  # the notes remain, and the next start tries again

    def _named(self, sha256s: Sequence[str]) -> set[str]:
        """Return the hashes of these photos that an audit names."""
        with self._database.read() as connection:
            query = select(PHOTO.c.sha256).where(PHOTO.c.sha256.in_(sha256s), ~is_redacted())
            return set(connection.execute(query).scalars())
