"""Keeps the files of photos in step with the rows that name them, also when the program is ended in between."""

import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager, suppress
from pathlib import Path
from typing import TypeVar

from sqlalchemy import select

from tui_audit.errors import DatabaseReplacedError, MachineError
from tui_audit.storage.database import Database
from tui_audit.storage.gateways.audit_queries import is_removed
from tui_audit.storage.photo_store import Photos
from tui_audit.storage.tables import PHOTO

_Transaction = TypeVar("_Transaction")


class PhotoFiles:
    """Adds and deletes the files of photos around the transactions that write their rows."""

    def __init__(self, database: Database, folder: Photos) -> None:
        self._database = database
        self._folder = folder
        self._lock = threading.RLock()
        """Taken from the first file of a photo to the row that names it, and while files are deleted."""

    def file(self, sha256: str) -> Path:
        """Return where the file of a photo is; it may be missing."""
        return self._folder.file(sha256)

    def announce(self, sha256s: Sequence[str]) -> list[str]:
        """Note on the disk that these photos may be about to go; the next start checks them."""
        return self._folder.announce(sha256s)

    def announced(self) -> tuple[str, ...]:
        """Return the photos that were announced and not settled since."""
        return self._folder.announced()

    @contextmanager
    def adding(
        self,
        sha256s: Sequence[str],
        read: Callable[[str], bytes],
        transaction: AbstractContextManager[_Transaction],
        *,
        removing: Sequence[str] = (),
    ) -> Iterator[_Transaction]:
        """Write the files of new photos, then enter the transaction that names them.

        ``removing``: photos that the transaction may stop naming. If it fails, files that came with it are deleted
        again; where the disk failed during the commit, the database decides.
        """
        with self._lock:
            added: list[str] = []
            noted = self._folder.announce([*sha256s, *removing])
            is_at_end = False
            try:
                for sha256 in sha256s:
                    added += [sha256] if self._folder.keep(sha256, read(sha256)) else []
                with transaction as opened:
                    yield opened
                    is_at_end = True
            except BaseException:
                if is_at_end:
                    self._settle_after_doubtful_commit(noted)
                else:
                    self._undo(added, noted)
                raise
            self.delete_unnamed(sha256s)

    def delete_unnamed(self, sha256s: Sequence[str]) -> None:
        """After a commit, delete the files of those photos that no audit names any more.

        What was saved stays saved if that fails; the next start deletes those that were announced.
        """
        with suppress(MachineError):
            self.settle(sha256s)

    def settle(self, sha256s: Sequence[str]) -> None:
        """Delete the files of those photos that no audit names, each on its own; raise the first error at the end."""
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

    def delete_removed(self) -> None:
        """Delete the files of permanently removed photos, unless another audit has the same picture."""
        with self._database.read() as connection:
            removed = set(connection.execute(select(PHOTO.c.sha256).where(is_removed())).scalars())
            others = select(PHOTO.c.sha256).where(~is_removed(), PHOTO.c.sha256.in_(removed))
            removed -= set(connection.execute(others).scalars())
        for sha256 in removed:
            self._folder.remove(sha256)

    def delete_leftovers(self) -> None:
        """Delete what was left of files whose writing was interrupted."""
        for left in self._folder.leftovers():
            left.unlink(missing_ok=True)

    def _undo(self, added: Sequence[str], noted: Sequence[str]) -> None:
        with suppress(MachineError):
            for sha256 in added:
                self._folder.remove(sha256)
            self._folder.withdraw(noted)

    def _settle_after_doubtful_commit(self, noted: Sequence[str]) -> None:
        """Ask the database whether the commit took place; a replaced one is not asked, now or at the next start."""
        try:
            self.settle(noted)
        except DatabaseReplacedError:
            with suppress(MachineError):
                self._folder.withdraw(noted)
        except MachineError:
            pass  # the note stays, and the next start asks

    def _named(self, sha256s: Sequence[str]) -> set[str]:
        """Return those of the photos that an audit names."""
        with self._database.read() as connection:
            query = select(PHOTO.c.sha256).where(PHOTO.c.sha256.in_(sha256s), ~is_removed())
            return set(connection.execute(query).scalars())
