"""Starts new audits: full, short, practice and re-audits."""

from collections.abc import Mapping
from dataclasses import replace
from uuid import uuid4

from sqlalchemy import Connection, func, select

from tui_audit.domain.audit.follow_ups import questions_in_force
from tui_audit.domain.audit.model import Audit, AuditKind, NewAudit, Status, Store
from tui_audit.domain.checklist.model import Checklist, Revision
from tui_audit.domain.planning.question_selection import questions_to_recheck, short_audit_questions
from tui_audit.errors import AuditError
from tui_audit.message import message
from tui_audit.storage.audit_rows import insert_audit
from tui_audit.storage.audit_transaction import AuditTransactions
from tui_audit.storage.database import Database
from tui_audit.storage.gateways.audit_loader import AuditLoader
from tui_audit.storage.gateways.audit_queries import NEWEST, is_earlier_than, uses_checklist
from tui_audit.storage.gateways.history import HistoryGateway
from tui_audit.storage.gateways.revisions import RevisionGateway
from tui_audit.storage.gateways.stores import StoreGateway
from tui_audit.storage.tables import ANSWER, AUDIT
from tui_audit.storage.text_guard import check_savable


class NewAuditGateway:
    """Starts audits of every kind; number, questions and previous audit are set once and never change."""

    def __init__(
        self,
        database: Database,
        transactions: AuditTransactions,
        loader: AuditLoader,
        stores: StoreGateway,
        revisions: RevisionGateway,
        history: HistoryGateway,
    ) -> None:
        self._database = database
        self._transactions = transactions
        self._loader = loader
        self._stores = stores
        self._revisions = revisions
        self._history = history

    def start(self, new: NewAudit) -> Audit:
        """Start an audit.

        A re-audit repeats the questions that failed or were not answered, with the checklist and translations of the
        first audit. Raises AuditError if the store is closed, no question applies, or there is no audit to repeat.
        """
        check_savable(new)
        previous = self._previous_of(new, None)
        audit_id = str(uuid4())
        with self._transactions.insert_or_replace(audit_id) as transaction:
            connection = transaction.connection
            if new.kind is AuditKind.RE_AUDIT:
                audit, translation = self._re_audit(connection, new)
            else:
                revision = self._revisions.read(connection, new.revision)
                translation = self._revisions.newest_translation(connection, new.revision)
                audit = self._audit(connection, new, revision.checklist, previous)
            audit = replace(audit, id=audit_id)
            insert_audit(connection, audit, translation)
        return audit

    def preview_questions(self, new: NewAudit, revision: Revision) -> tuple[str, ...]:
        """Return the questions that would apply; raise AuditError where ``start`` would."""
        check_savable(new)
        previous = self._previous_of(new, revision)
        with self._database.read() as connection:
            if new.kind is AuditKind.RE_AUDIT:
                return self._re_audit(connection, new, revision.checklist.id)[0].asked
            return self._audit(connection, new, revision.checklist, previous).asked

    def _previous_of(self, new: NewAudit, revision: Revision | None) -> tuple[Audit, ...]:
        """Return the previous audits that decide the questions of a short audit; empty for other kinds."""
        if new.kind is not AuditKind.SHORT:
            return ()
        return self._history.previous_audits(new.store_id, (revision or self._revisions.get(new.revision)).checklist.id)

    def _audit(self, connection: Connection, new: NewAudit, checklist: Checklist, previous: tuple[Audit, ...]) -> Audit:
        store = self._open_store(connection, new)
        if new.segment is not None and checklist.segment(new.segment) is None:
            raise AuditError(message("This checklist does not have this customer type."), new.segment)
        asked = checklist.applicable_questions(frozenset(store.attributes), new.segment)
        if asked and new.kind is AuditKind.SHORT:
            asked = short_audit_questions(
                asked, previous, _answered_last(connection, store.id, checklist.id), checklist
            )
        if not questions_in_force(asked, checklist, lambda _question: None):
            raise AuditError(
                message("No question of this checklist applies to this store."),
                message("None of its questions matches the features of %(name)s.", name=store.name),
                message("Choose another checklist, or edit the features of the store."),
            )
        audit = _numbered(connection, new, store, asked)
        return replace(audit, previous=_last_full(connection, audit, checklist.id))

    def _re_audit(self, connection: Connection, new: NewAudit, checklist_id: str | None = None) -> tuple[Audit, str]:
        """Return a re-audit, and the hash of the translations that the first audit began with."""
        store = self._open_store(connection, new)
        if checklist_id is None:
            checklist_id = self._revisions.read(connection, new.revision).checklist.id
        begun = _numbered(connection, new, store, ())
        found = new.rechecks or _last_full(connection, begun, checklist_id)
        if found is None:
            raise AuditError(
                message("There is no audit to re-check."),
                message("%(name)s has no completed full audit with this checklist.", name=store.name),
                message("Do a full audit first."),
            )
        first = self._loader.load(connection, found)
        if first.store.id != store.id or first.status is not Status.COMPLETED or first.kind is not AuditKind.FULL:
            raise AuditError(
                message("This audit cannot be re-checked."),
                message("It must be a completed full audit of the same store."),
                message("Choose another audit."),
            )
        checklist = self._revisions.read_of_audit(connection, first.id).checklist
        asked = questions_to_recheck(first, checklist)
        if not asked:
            raise AuditError(
                message("Nothing failed and nothing was left unanswered in %(period)s.", period=first.period),
                message("A re-audit would have no questions."),
                message("Do a full audit or a short one instead."),
            )
        query = select(AUDIT.c.translation_sha256).where(AUDIT.c.id == first.id)
        translation = str(connection.execute(query).scalar_one())
        again = replace(begun, asked=asked, revision=first.revision, segment=first.segment, previous=first.id)
        return again, translation

    def _open_store(self, connection: Connection, new: NewAudit) -> Store:
        store = self._stores.read(connection, new.store_id)
        if store.closed:
            raise AuditError(
                message("%(name)s is closed.", name=store.name),
                "",
                message("Reopen the store before you audit it."),
            )
        return store


def _numbered(connection: Connection, new: NewAudit, store: Store, asked: tuple[str, ...]) -> Audit:
    after = func.coalesce(func.max(AUDIT.c.number), 0) + 1
    number: int = connection.execute(select(after).where(AUDIT.c.store_id == store.id)).scalar_one()
    said = {key: value for key, value in vars(new).items() if key not in {"store_id", "rechecks"}}
    return Audit(**said, id=str(uuid4()), number=number, store=store, asked=asked, walked_on=new.started_at[:10])


def _last_full(connection: Connection, audit: Audit, checklist_id: str) -> str | None:
    """Return the id of the last completed full audit of the same store and checklist before this one."""
    query = (
        select(AUDIT.c.id)
        .where(AUDIT.c.store_id == audit.store.id, AUDIT.c.status == Status.COMPLETED.value)
        .where(AUDIT.c.kind == AuditKind.FULL.value, uses_checklist(checklist_id), is_earlier_than(audit))
        .order_by(*NEWEST)
        .limit(1)
    )
    return connection.execute(query).scalar()


def _answered_last(connection: Connection, store_id: str, checklist_id: str) -> Mapping[str, str]:
    """Return, by question, the date of the last answer with a value in a completed audit, without practice audits."""
    query = (
        select(ANSWER.c.question, func.max(AUDIT.c.walked_on))
        .join(AUDIT, AUDIT.c.id == ANSWER.c.audit_id)
        .where(AUDIT.c.store_id == store_id, AUDIT.c.status == Status.COMPLETED.value, uses_checklist(checklist_id))
        .where(AUDIT.c.kind != AuditKind.PRACTICE.value, ANSWER.c.value.is_not(None))
        .group_by(ANSWER.c.question)
    )
    return {row[0]: row[1] for row in connection.execute(query)}
