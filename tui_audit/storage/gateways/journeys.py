"""The audits that a customer journey is compared with: of the store, and of other stores."""

import json
from collections import defaultdict
from collections.abc import Iterable
from typing import Any

from sqlalchemy import Select, select

from tui_audit.domain.audit.follow_ups import asked_now, in_force
from tui_audit.domain.audit.model import Audit, AuditKind, Status
from tui_audit.domain.checklist.model import Checklist
from tui_audit.domain.journey.context import AuditWithChecklist, JourneyAudits, OtherStoreNumbers, year_before
from tui_audit.storage import row_mapping
from tui_audit.storage.database import Database
from tui_audit.storage.gateways.audit_loader import AuditLoader
from tui_audit.storage.gateways.audit_queries import NEWEST
from tui_audit.storage.gateways.audits import AuditGateway
from tui_audit.storage.gateways.history import HistoryGateway
from tui_audit.storage.gateways.revisions import RevisionGateway
from tui_audit.storage.sql_functions import is_json_number
from tui_audit.storage.tables import ANSWER, AUDIT, REVISION, STORE


class JourneyGateway:
    """Reads the audits that the customer journey of an audit is compared with."""

    def __init__(
        self,
        database: Database,
        loader: AuditLoader,
        audits: AuditGateway,
        revisions: RevisionGateway,
        history: HistoryGateway,
    ) -> None:
        self._database = database
        self._loader = loader
        self._audits = audits
        self._revisions = revisions
        self._history = history

    def audits_since(self, store_id: str, day: str) -> tuple[Audit, ...]:
        """Return a store's completed audits from an ISO date on, the latest first; practice audits are left out."""

        def narrow(query: Select[Any]) -> Select[Any]:
            query = query.where(AUDIT.c.store_id == store_id, AUDIT.c.status == Status.COMPLETED.value)
            return query.where(AUDIT.c.kind != AuditKind.PRACTICE.value, AUDIT.c.walked_on >= day).order_by(*NEWEST)

        with self._database.read() as connection:
            return self._loader.load_all(connection, narrow)

    def competitors(self, checklist_id: str) -> tuple[AuditWithChecklist, ...]:
        """Return the last completed full audit of each open competitor's store with this checklist, by store code."""
        query = _latest_of_stores(checklist_id).where(STORE.c.competitor.is_(True))
        with self._database.read() as connection:
            ids = connection.execute(query.order_by(STORE.c.code, STORE.c.id)).scalars().all()
        return self._with_checklists(self._audits.get(str(audit_id)) for audit_id in ids)

    def numbers_elsewhere(self, store_id: str, checklist_id: str) -> tuple[OtherStoreNumbers, ...]:
        """Return the numeric answers of each other open store's last full audit with this checklist, by store code.

        Only completed audits count. Only numbers are read, not whole audits: there may be hundreds of stores.
        """
        with self._database.read() as connection:
            query = _latest_of_stores(checklist_id).where(STORE.c.id != store_id)
            found = connection.execute(query.order_by(STORE.c.code, STORE.c.id)).all()
            numbers: defaultdict[str, dict[str, float]] = defaultdict(dict)
            answers = select(ANSWER.c.audit_id, ANSWER.c.question, ANSWER.c.value)
            for row in connection.execute(
                answers.where(ANSWER.c.audit_id.in_([row.id for row in found]), is_json_number(ANSWER.c.value))
            ):
                numbers[row.audit_id][row.question] = json.loads(row.value)
        checklists = {row.id: self._revisions.get(row.revision_sha256).checklist for row in found}
        return tuple(
            OtherStoreNumbers(
                store=row_mapping.store_from_snapshot(row.store),
                period=row.period,
                checklist=checklists[row.id],
                numbers=self._in_force(row.id, numbers[row.id], checklists[row.id]),
            )
            for row in found
        )

    def _in_force(self, audit_id: str, numbers: dict[str, float], checklist: Checklist) -> dict[str, float]:
        """Return the numbers of an audit without those of follow-ups whose condition does not hold."""
        if not checklist.has_follow_ups:
            return numbers
        asked = asked_now(self._audits.get(audit_id), checklist)
        return {question: number for question, number in numbers.items() if question in asked}

    def context(self, audit_id: str) -> JourneyAudits:
        """Return an audit with the audits that its customer journey is compared with."""
        audit = self._audits.get(audit_id)
        checklist = self._revisions.of_audit(audit).checklist
        with self._database.stored_value_errors():
            since = year_before(audit.walked_on)
        year = [
            each
            for each in self.audits_since(audit.store.id, since)
            if each.id != audit.id and since < each.walked_on <= audit.walked_on
        ]
        past = [
            each
            for each in self._history.previous_audits(audit.store.id, checklist.id, before=audit)
            if each.kind is AuditKind.FULL
        ]
        return JourneyAudits(
            current=(in_force(audit, checklist), checklist),
            year=self._with_checklists(year),
            past=self._with_checklists(past),
            elsewhere=self.numbers_elsewhere(audit.store.id, checklist.id),
        )

    def _with_checklists(self, audits: Iterable[Audit]) -> tuple[AuditWithChecklist, ...]:
        found = ((audit, self._revisions.get(audit.revision).checklist) for audit in audits)
        return tuple((in_force(audit, checklist), checklist) for audit, checklist in found)


def _latest_of_stores(checklist_id: str) -> Select[Any]:
    """Return the query for the last completed full audit of each open store with this checklist."""
    other = AUDIT.alias("other")
    newest = (
        select(other.c.id)
        .where(other.c.store_id == STORE.c.id, other.c.status == Status.COMPLETED.value)
        .where(other.c.kind == AuditKind.FULL.value, REVISION.c.sha256 == other.c.revision_sha256)
        .where(REVISION.c.checklist_id == checklist_id)
        .order_by(other.c.period_key.desc(), other.c.walked_on.desc(), other.c.number.desc())
        .limit(1)
        .correlate(STORE)
        .scalar_subquery()
    )
    query = select(AUDIT.c.id, AUDIT.c.store, AUDIT.c.period, AUDIT.c.revision_sha256)
    query = query.join(STORE, STORE.c.id == AUDIT.c.store_id)
    return query.where(STORE.c.closed.is_(False), AUDIT.c.id == newest)
