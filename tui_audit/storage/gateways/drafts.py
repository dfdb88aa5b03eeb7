"""The beginning of a walk: its number, what it asks and the audit before are settled once and stay."""

from collections.abc import Mapping
from dataclasses import replace
from uuid import uuid4

from sqlalchemy import Connection, func, select

from tui_audit.domain.audit.model import Audit, Kind, NewAudit, Status, Store
from tui_audit.domain.checklist.model import Checklist, Revision
from tui_audit.errors import AuditError
from tui_audit.message import N_, Phrase
from tui_audit.storage.gateways.audits import ANSWER, earlier_than, of_checklist
from tui_audit.storage.gateways.base import AUDIT, NEWEST
from tui_audit.storage.gateways.previous_audits import Past
from tui_audit.storage.gateways.revisions import REVISION
from tui_audit.storage.gateways.stores import held_store
from tui_audit.storage.text_guard import keepable


class Starting(Past):
    """New walks, of every kind."""

    def start_audit(self, new: NewAudit) -> Audit:
        """Begin a walk. A re-audit asks what failed or was left open, in the words in which it was asked then."""
        keepable(new)
        past = self._past_of(new, None)
        with self._data.writing() as connection:
            if new.kind is Kind.RE_AUDIT:
                audit, translation = self._recheck(connection, new)
            else:
                revision = self._revision(connection, new.revision)
                query = select(REVISION.c.translation_sha256).where(REVISION.c.sha256 == new.revision)
                translation = str(connection.execute(query).scalar_one())
                audit = self._begun(connection, new, revision.checklist, past)
            self._insert_audit(connection, audit, translation)
        return audit

    def would_ask(self, new: NewAudit, revision: Revision) -> tuple[str, ...]:
        """The questions that such a walk would ask; refused as the start itself would be."""
        keepable(new)
        past = self._past_of(new, revision)
        with self._data.reading() as connection:
            if new.kind is Kind.RE_AUDIT:
                return self._recheck(connection, new, revision.checklist.id)[0].asked
            return self._begun(connection, new, revision.checklist, past).asked

    def rechecks(self, audit: Audit) -> tuple[Audit, ...]:
        """The completed re-audits that went back to an audit, the earliest first."""
        here = (AUDIT.c.store_id == audit.store.id) & (AUDIT.c.previous == audit.id)
        query = select(AUDIT.c.id).where(here, AUDIT.c.kind == Kind.RE_AUDIT.value)
        query = query.where(AUDIT.c.status == Status.COMPLETED.value).order_by(*NEWEST)
        with self._data.reading() as connection:
            ids = connection.execute(query).scalars().all()
            return tuple(self._audit(connection, audit_id) for audit_id in reversed(ids))

    def _past_of(self, new: NewAudit, revision: Revision | None) -> tuple[Audit, ...]:
        """What a short walk looks back on."""
        if new.kind is not Kind.SHORT:
            return ()
        return self.past(new.store_id, (revision or self.revision(new.revision)).checklist.id)

    def _begun(self, connection: Connection, new: NewAudit, checklist: Checklist, past: tuple[Audit, ...]) -> Audit:
        from tui_audit.domain.planning.question_selection import for_short_walk

        store = _open_store(connection, new)
        if new.segment is not None and checklist.segment(new.segment) is None:
            raise AuditError(Phrase(N_("The checklist has no such customer to walk as.")), new.segment)
        asked = checklist.asked(frozenset(store.attributes), new.segment)
        if asked and new.kind is Kind.SHORT:
            asked = for_short_walk(asked, past, _answered_last(connection, store.id, checklist.id), checklist)
        if not asked:
            raise AuditError(
                Phrase(N_("This checklist asks nothing in this store.")),
                Phrase(N_("None of its questions applies to what %(name)s has."), {"name": store.name}),
                Phrase(N_("Choose another checklist, or say what the store has.")),
            )
        audit = _numbered(connection, new, store, asked)
        return replace(audit, previous=_last_full(connection, audit, checklist.id))

    def _recheck(self, connection: Connection, new: NewAudit, checklist_id: str | None = None) -> tuple[Audit, str]:
        """A re-audit, and the translations with which the first audit was walked."""
        from tui_audit.domain.planning.question_selection import to_recheck

        store = _open_store(connection, new)
        if checklist_id is None:
            checklist_id = self._revision(connection, new.revision).checklist.id
        begun = _numbered(connection, new, store, ())
        found = new.rechecks or _last_full(connection, begun, checklist_id)
        if found is None:
            raise AuditError(
                Phrase(N_("There is nothing to go back to.")),
                Phrase(N_("%(name)s has no finished full audit with this checklist."), {"name": store.name}),
                Phrase(N_("Walk a full audit first.")),
            )
        first = self._audit(connection, found)
        if first.store.id != store.id or first.status is not Status.COMPLETED or first.kind is not Kind.FULL:
            raise AuditError(
                Phrase(N_("This audit cannot be gone back to.")),
                Phrase(N_("It must be a finished full audit of the same store.")),
                Phrase(N_("Choose another one.")),
            )
        checklist = self._revision_of(connection, first.id).checklist
        asked = to_recheck(first, checklist)
        if not asked:
            raise AuditError(
                Phrase(N_("Nothing failed and nothing was left open in %(period)s."), {"period": first.period}),
                Phrase(N_("A re-audit would ask nothing.")),
                Phrase(N_("Walk a full audit, or a short one.")),
            )
        query = select(AUDIT.c.translation_sha256).where(AUDIT.c.id == first.id)
        translation = str(connection.execute(query).scalar_one())
        again = replace(begun, asked=asked, revision=first.revision, segment=first.segment, previous=first.id)
        return again, translation


def _open_store(connection: Connection, new: NewAudit) -> Store:
    store = held_store(connection, new.store_id)
    if store.closed:
        raise AuditError(
            Phrase(N_("%(name)s is closed."), {"name": store.name}),
            "",
            Phrase(N_("Open the store again before you walk it.")),
        )
    return store


def _numbered(connection: Connection, new: NewAudit, store: Store, asked: tuple[str, ...]) -> Audit:
    number = connection.execute(select(func.max(AUDIT.c.number)).where(AUDIT.c.store_id == store.id)).scalar() or 0
    said = {key: value for key, value in vars(new).items() if key not in {"store_id", "rechecks"}}
    return Audit(**said, id=str(uuid4()), number=number + 1, store=store, asked=asked, walked_on=new.started_at[:10])


def _last_full(connection: Connection, audit: Audit, checklist_id: str) -> str | None:
    """The last completed full audit of the same store and checklist before this one."""
    query = (
        select(AUDIT.c.id)
        .where(AUDIT.c.store_id == audit.store.id, AUDIT.c.status == Status.COMPLETED.value)
        .where(AUDIT.c.kind == Kind.FULL.value, of_checklist(checklist_id), earlier_than(audit))
        .order_by(*NEWEST)
        .limit(1)
    )
    return connection.execute(query).scalar()


def _answered_last(connection: Connection, store_id: str, checklist_id: str) -> Mapping[str, str]:
    """On which day each question was answered with a value last, by any finished walk that counts."""
    query = (
        select(ANSWER.c.question, func.max(AUDIT.c.walked_on))
        .join(AUDIT, AUDIT.c.id == ANSWER.c.audit_id)
        .where(AUDIT.c.store_id == store_id, AUDIT.c.status == Status.COMPLETED.value, of_checklist(checklist_id))
        .where(AUDIT.c.kind != Kind.PRACTICE.value, ANSWER.c.value.is_not(None))
        .group_by(ANSWER.c.question)
    )
    return {row[0]: row[1] for row in connection.execute(query)}
