"""The only way to write to an audit: refuses changes to locked audits and records changes after completion.

Its own statements use Core: each saved answer runs them.
"""

from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, CursorResult, Executable, bindparam, delete, func, literal_column, select, update
from sqlmodel import Session

from tui_audit.domain.audit.model import Audit, Change, Status
from tui_audit.domain.checklist.model import Revision
from tui_audit.domain.record import amendments
from tui_audit.domain.record.encoder import parts_plain
from tui_audit.errors import AuditError
from tui_audit.message import message
from tui_audit.storage import audit_rows
from tui_audit.storage.database import Database
from tui_audit.storage.gateways.action_counts import recount_actions
from tui_audit.storage.gateways.audit_loader import AuditLoader
from tui_audit.storage.gateways.audit_queries import audit_locked, audit_not_found, seal_broken
from tui_audit.storage.gateways.photo_links import delete_unlinked
from tui_audit.storage.gateways.revisions import RevisionGateway
from tui_audit.storage.photo_files import PhotoFiles
from tui_audit.storage.row_mapping import Values, audit_values
from tui_audit.storage.session import session_in
from tui_audit.storage.tables import AUDIT

_LATEST = select(func.max(AUDIT.c.touched)).scalar_subquery()
_IS_LATEST = (AUDIT.c.touched == _LATEST) & (AUDIT.c.touched > literal_column(str(audit_rows.UNTOUCHED)))
_NEXT = func.coalesce(_LATEST, literal_column("0")) + literal_column("1")
_HERE = AUDIT.c.id == bindparam("audit_id")


@dataclass(frozen=True)
class AuditTransaction:
    """One change of one audit, saved completely or not at all; ``AuditTransactions`` opens it."""

    connection: Connection
    audit_id: str
    status: Status
    """The status before the change."""
    _loader: AuditLoader
    _revisions: RevisionGateway
    _photos: PhotoFiles
    deleted_photos: list[str] = field(default_factory=list)
    """The hashes of photos whose rows were deleted; their files are deleted after the commit."""
    is_new: bool = False
    """Whether there was no audit with this id before."""

    def load(self) -> Audit:
        """Return the audit with the changes of this transaction."""
        return self._loader.load(self.connection, self.audit_id)

    def revision(self) -> Revision:
        """Return the revision and translations of the checklist that the audit started with."""
        return self._revisions.read_of_audit(self.connection, self.audit_id)

    def session(self) -> AbstractContextManager[Session]:
        """Open a session for the rows of this audit; its changes are written when the block ends."""
        return session_in(self.connection)

    def execute(self, statement: Executable, rows: Sequence[Values] | None = None) -> CursorResult[Any]:
        """Execute a statement on the rows of this audit."""
        return self.connection.execute(statement, rows)

    def update(self, values: Values) -> None:
        """Change columns of the audit's own row."""
        if values:
            self.connection.execute(update(AUDIT).where(AUDIT.c.id == self.audit_id).values(values))

    def mark_as_latest(self) -> None:
        """Mark this audit as the one changed last."""
        self.update({"touched": _NEXT})

    def require_question(self, question: str) -> None:
        """Raise AuditError unless the question applies in this audit."""
        if question not in self._loader.questions_of(self.connection, self.audit_id):
            raise AuditError(
                message("This question is not part of this audit."),
                question,
                message("Choose a question from the list."),
            )

    def delete_unlinked_photos(self, sha256s: Sequence[str]) -> list[str]:
        """Delete these photos unless an answer or finding shows them; return the hashes of the deleted ones."""
        deleted = delete_unlinked(self.connection, self.audit_id, sha256s)
        self.delete_files_of(deleted)
        return deleted

    def delete_files_of(self, sha256s: Sequence[str]) -> None:
        """Mark the files of photos that the audit no longer has for deletion after the commit."""
        self._photos.note_pending(sha256s)
        self.deleted_photos.extend(sha256s)

    def replace_with(self, audit: Audit, revision: Revision) -> list[str]:
        """Replace the whole audit, whatever its status; return the hashes of the photos that it no longer has."""
        if self.status is Status.COMPLETED:
            self.update({"status": Status.REOPENED.value})
        gone = audit_rows.replace_parts(self.connection, audit, revision)
        translation = self._revisions.write(self.connection, revision, newest=False)
        self.update({**audit_values(audit), "translation_sha256": translation})
        self.mark_as_latest()
        self.recount_actions()
        return gone

    def delete(self) -> None:
        """Delete the audit with all its parts."""
        self.connection.execute(delete(AUDIT).where(AUDIT.c.id == self.audit_id))
        self._loader.forget(self.audit_id)

    def recount_actions(self) -> None:
        """Recount the actions to do and to verify; lists read these counts without loading the audit."""
        recount_actions(self.connection, self.audit_id)


class AuditTransactions:
    """Opens the transactions in which audits are written, each for one kind of change."""

    def __init__(
        self,
        database: Database,
        loader: AuditLoader,
        revisions: RevisionGateway,
        photos: PhotoFiles,
        clock: Callable[[], datetime],
    ) -> None:
        self._database = database
        self._loader = loader
        self._revisions = revisions
        self._photos = photos
        self._clock = clock
        self._find = database.prepare(select(AUDIT.c.status, _IS_LATEST).where(_HERE))
        self._make_latest = database.prepare(update(AUDIT).where(_HERE).values(touched=_NEXT))
        self._save_position = database.prepare(update(AUDIT).where(_HERE).values(position=bindparam("question")))

    @contextmanager
    def change(self, audit_id: str, *, position: str | None = None) -> Iterator[AuditTransaction]:
        """Open a transaction that changes a draft or reopened audit, and mark the audit as the one changed last.

        ``position``: the question at which the auditor is; it is saved with the change. Changes of a reopened audit are
        recorded in its history. Raises AuditError for a locked or missing audit.
        """
        with self._database.write() as connection:
            transaction, is_latest = self._opened(connection, audit_id)
            if transaction.status is Status.COMPLETED:
                raise audit_locked()
            before = transaction.load() if transaction.status is Status.REOPENED else None
            if not is_latest:
                self._make_latest.run(connection, {"audit_id": audit_id})
            if position is not None:
                self._save_position.run(connection, {"audit_id": audit_id, "question": position})
            yield transaction
            if before is not None:
                self._record_changes(transaction, before)
        self._photos.delete_unused(transaction.deleted_photos)

    @contextmanager
    def supplement(self, audit_id: str) -> Iterator[AuditTransaction]:
        """Open a transaction for follow-ups and acknowledgement, which the seal does not cover, in any status."""
        with self._database.write() as connection:
            yield self._opened(connection, audit_id)[0]

    @contextmanager
    def transition(self, audit_id: str) -> Iterator[AuditTransaction]:
        """Open a transaction that changes the status or the whole content: reopen, close, delete, redact.

        The caller refuses changes that the status does not allow, and records the change itself.
        """
        with self._database.write() as connection:
            transaction, _is_latest = self._opened(connection, audit_id)
            yield transaction
        self._photos.delete_unused(transaction.deleted_photos)

    @contextmanager
    def insert_or_replace(self, audit_id: str) -> Iterator[AuditTransaction]:
        """Open a transaction that inserts an audit or replaces an existing one."""
        deleted: Sequence[str] = ()
        try:
            with self._database.write() as connection:
                is_new = not self._find.run(connection, {"audit_id": audit_id})
                if is_new:
                    transaction = replace(self._of(connection, audit_id, Status.DRAFT), is_new=True)
                else:
                    transaction, _is_latest = self._opened(connection, audit_id)
                deleted = transaction.deleted_photos
                yield transaction
        finally:
            self._photos.delete_unused(deleted)

    def _opened(self, connection: Connection, audit_id: str) -> tuple[AuditTransaction, bool]:
        """Return the transaction on an audit, and whether that audit is the one changed last."""
        found = self._find.run(connection, {"audit_id": audit_id})
        if not found:
            raise audit_not_found()
        status, is_latest = found[0]
        return self._of(connection, audit_id, Status(status)), bool(is_latest)

    def _of(self, connection: Connection, audit_id: str, status: Status) -> AuditTransaction:
        return AuditTransaction(connection, audit_id, status, self._loader, self._revisions, self._photos)

    def _record_changes(self, transaction: AuditTransaction, before: Audit) -> None:
        """Record the changes of a reopened audit, unless the transaction completed it and recorded them itself."""
        after = transaction.load()
        if after.status is not Status.REOPENED:
            return
        opened = amendments.reopening_entry(before)
        if opened is None:
            raise seal_broken()
        at = self._not_before(before.history[-1].at)
        found = amendments.differences(parts_plain(before), parts_plain(after))
        changes = [Change(at, opened.who, opened.reason, each.path, each.old, each.new) for each in found]
        audit_rows.insert_changes(transaction.connection, transaction.audit_id, changes)

    def _not_before(self, earlier: str) -> str:
        """Return the current ISO time, or ``earlier`` if the clock was set back since then."""
        now = self._clock()
        return now.isoformat(timespec="seconds") if now >= datetime.fromisoformat(earlier) else earlier
