"""What every part of the repository stands on: the open file, its photos, and the audit's turn."""

import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from datetime import datetime
from pathlib import Path

from sqlalchemy import ColumnElement, Connection, exists, func, literal, select, update

from tui_audit.domain.audit.model import Status
from tui_audit.domain.checklist.model import Revision
from tui_audit.errors import AuditError, MachineError
from tui_audit.message import N_, Phrase
from tui_audit.storage.photo_store import Photos
from tui_audit.storage.sqlite.data_file import DataFile
from tui_audit.storage.sqlite.errors import Moved, reading_only
from tui_audit.storage.tables import table
from tui_audit.system import paths

AUDIT = table("audit")
PHOTO = table("photo")
REDACTION = table("redaction")
NEWEST = (AUDIT.c.period_key.desc(), AUDIT.c.walked_on.desc(), AUDIT.c.number.desc())
"""The order in time, the newest first."""


def _now() -> datetime:
    return datetime.now().astimezone()


class Ledger:
    """The data file of one folder, open."""

    def __init__(self, folder: Path, data: DataFile, clock: Callable[[], datetime] = _now) -> None:
        self.folder = folder
        """The data folder."""
        self._clock = clock
        self._data = data
        self._backing_up = threading.Lock()
        self._photos_turn = threading.RLock()
        """Held from the first file of a photo to the row that names it, and while it is decided what may go."""
        self._photos = Photos(paths.photos_folder(folder))
        self._revisions: dict[tuple[str, str], Revision] = {}
        self._asked: dict[str, frozenset[str]] = {}

    def close(self) -> None:
        """Let go of the file; everything saved is in it."""
        self._data.close()

    def reading_only(self) -> MachineError:
        """What is said where something is to be changed while the data can only be looked at."""
        return reading_only(self._data.file)

    def see_that_it_writes(self) -> None:
        """Find out whether a save would reach the disk at this moment; raises AuditError where it would not."""
        self._data.see_that_it_writes()

    def checkpoint(self) -> None:
        """Bring what the log holds into the file itself."""
        self._data.checkpoint()

    def _turn(self, connection: Connection, audit_id: str) -> None:
        """Make an audit the one worked on last."""
        newest = select(func.coalesce(func.max(AUDIT.c.touched), 0) + 1).scalar_subquery()
        connection.execute(update(AUDIT).where(AUDIT.c.id == audit_id).values(touched=newest))

    def _open_for_change(self, connection: Connection, audit_id: str) -> str:
        """Refuse what is not there any more, and what is completed; then it is the one worked on last."""
        status = connection.execute(select(AUDIT.c.status).where(AUDIT.c.id == audit_id)).scalar()
        refuse_unless_open(status)
        self._turn(connection, audit_id)
        return str(status)

    @contextmanager
    def _bringing(
        self, sha256s: Sequence[str], read: Callable[[str], bytes], going: Sequence[str] = ()
    ) -> Iterator[Connection]:
        """A transaction that names new photos, whose files are on the disk before it; others may be ``going``.

        Refused, what came with it is gone again. Where the disk failed at its very end, only the data file knows.
        """
        with self._photos_turn:
            came: list[str] = []
            noted = self._photos.announce([*sha256s, *going])
            is_at_end = False
            try:
                for sha256 in sha256s:
                    came += [sha256] if self._photos.keep(sha256, read(sha256)) else []
                with self._data.writing() as connection:
                    yield connection
                    is_at_end = True
            except BaseException:
                if is_at_end:
                    self._ask_about(noted)
                else:
                    self._take_back(came, noted)
                raise
            self._forget_files(sha256s)

    def _take_back(self, came: Sequence[str], noted: Sequence[str]) -> None:
        with suppress(MachineError):
            for sha256 in came:
                self._photos.remove(sha256)
            self._photos.withdraw(noted)

    def _ask_about(self, noted: Sequence[str]) -> None:
        """After a commit in doubt; what was put in the data file's place is not asked, at the next start neither."""
        try:
            self._settle_files(noted)
        except Moved:
            with suppress(MachineError):
                self._photos.withdraw(noted)
        except MachineError:
            pass  # the note stays

    def _forget_files(self, sha256s: Sequence[str]) -> None:
        """After a commit: remove the files of those photos that no audit names any more.

        What was saved stays saved if that fails; of what was announced before the commit the next start removes them.
        """
        with suppress(MachineError):
            self._settle_files(sha256s)

    def _settle_files(self, sha256s: Sequence[str]) -> None:
        """Remove those that nothing names, each on its own; the first trouble is raised at the end."""
        if not sha256s:
            return
        troubles: list[MachineError] = []
        with self._photos_turn:
            self._data.see_that_it_stays()
            named = self._named(sha256s)
            for sha256 in sha256s:
                try:
                    self._photos.settle(sha256, stays=sha256 in named)
                except MachineError as error:
                    troubles.append(error)
        if troubles:
            raise troubles[0]

    def _named(self, sha256s: Sequence[str]) -> set[str]:
        """Those of the photos that an audit names."""
        with self._data.reading() as connection:
            query = select(PHOTO.c.sha256).where(PHOTO.c.sha256.in_(sha256s), ~is_removed())
            return set(connection.execute(query).scalars())


def is_removed() -> ColumnElement[bool]:
    """Of photos: those that were taken out of their audit for good."""
    return exists().where(
        REDACTION.c.audit_id == PHOTO.c.audit_id, REDACTION.c.path == literal("photos/") + PHOTO.c.sha256
    )


def refuse_unless_open(status: str | None) -> None:
    """Only an audit that is there and not completed may be changed."""
    if status is None:
        raise gone()
    if status == Status.COMPLETED:
        raise locked()


def gone() -> AuditError:
    """The audit is not here, or not any more."""
    return AuditError(
        Phrase(N_("This audit is not here.")),
        Phrase(N_("It may have been deleted in another window.")),
        Phrase(N_("Choose an audit from the list.")),
    )


def locked() -> AuditError:
    """The audit is completed."""
    return AuditError(
        Phrase(N_("This audit is locked.")),
        Phrase(N_("It was completed, and nothing in it was changed.")),
        Phrase(N_("Note what is new in the next audit, or open this one again with a reason.")),
    )
