"""An audit among the others that its journey is read with."""

import json
from collections import defaultdict
from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from sqlalchemy import Select, func, select

from tui_audit.domain.audit.model import Audit, Kind, Status
from tui_audit.storage import row_mapping
from tui_audit.storage.gateways.audit_loader import parts_of_all
from tui_audit.storage.gateways.audits import ANSWER, ASKED
from tui_audit.storage.gateways.base import AUDIT, NEWEST
from tui_audit.storage.gateways.previous_audits import Past
from tui_audit.storage.gateways.revisions import REVISION
from tui_audit.storage.gateways.stores import STORE
from tui_audit.storage.sqlite.errors import understood

if TYPE_CHECKING:
    from tui_audit.domain.journey.context import NotedElsewhere, Walked, Walks

_WHOLE = select(AUDIT, ASKED.c.questions).join(ASKED, ASKED.c.sha256 == AUDIT.c.asked_sha256)
_IS_NUMBER = func.json_type(ANSWER.c.value).in_(("integer", "real"))


class Journeys(Past):
    """A store's year, and what was noted elsewhere."""

    def walked_since(self, store_id: str, day: str) -> tuple[Audit, ...]:
        """A store's completed audits walked on this ISO date or later, the latest first; practice is left out."""
        query = _WHOLE.where(AUDIT.c.store_id == store_id, AUDIT.c.status == Status.COMPLETED.value)
        query = query.where(AUDIT.c.kind != Kind.PRACTICE.value, AUDIT.c.walked_on >= day)
        return self._many(query.order_by(*NEWEST))

    def rivals(self, checklist_id: str) -> "tuple[Walked, ...]":
        """Of each competitor's open store the last completed full audit with this checklist, by store code."""
        query = _latest_of_stores(checklist_id).where(STORE.c.competitor.is_(True))
        with self._data.reading() as connection:
            ids = connection.execute(query.order_by(STORE.c.code, STORE.c.id)).scalars().all()
        return self._with_checklists(self.audit(str(audit_id)) for audit_id in ids)

    def noted_elsewhere(self, store_id: str, checklist_id: str) -> "tuple[NotedElsewhere, ...]":
        """The numbers of each other open store's last completed full audit with this checklist, by store code.

        Only numbers are read: with hundreds of stores whole audits would be a wait.
        """
        from tui_audit.domain.journey.context import NotedElsewhere

        with self._data.reading() as connection:
            query = _latest_of_stores(checklist_id).where(STORE.c.id != store_id)
            found = connection.execute(query.order_by(STORE.c.code, STORE.c.id)).all()
            numbers: defaultdict[str, dict[str, float]] = defaultdict(dict)
            answers = select(ANSWER.c.audit_id, ANSWER.c.question, ANSWER.c.value)
            for row in connection.execute(answers.where(ANSWER.c.audit_id.in_([row.id for row in found]), _IS_NUMBER)):
                numbers[row.audit_id][row.question] = json.loads(row.value)
        return tuple(
            NotedElsewhere(
                store=row_mapping.snapshot_of(row.store),
                period=row.period,
                checklist=self.revision(row.revision_sha256).checklist,
                numbers=numbers[row.id],
            )
            for row in found
        )

    def walks(self, audit_id: str) -> "Walks":
        """An audit among those that its journey is read with."""
        from tui_audit.domain.journey.context import Walks, year_before

        audit = self.audit(audit_id)
        checklist = self.revision_of(audit).checklist
        with understood(self._data.file):
            since = year_before(audit.walked_on)
        year = [
            each
            for each in self.walked_since(audit.store.id, since)
            if each.id != audit.id and since < each.walked_on <= audit.walked_on
        ]
        past = [each for each in self.past(audit.store.id, checklist.id, before=audit) if each.kind is Kind.FULL]
        return Walks(
            now=(audit, checklist),
            year=self._with_checklists(year),
            past=self._with_checklists(past),
            elsewhere=self.noted_elsewhere(audit.store.id, checklist.id),
        )

    def _with_checklists(self, audits: Iterable[Audit]) -> "tuple[Walked, ...]":
        return tuple((audit, self.revision(audit.revision).checklist) for audit in audits)

    def _many(self, query: Select[Any]) -> tuple[Audit, ...]:
        with self._data.reading() as connection:
            found = connection.execute(query).all()
            parts = parts_of_all(connection, [row.id for row in found])
        with understood(self._data.file):
            asked = {row.asked_sha256: tuple(json.loads(row.questions)) for row in found}
            return tuple(row_mapping.audit_of(row, asked[row.asked_sha256], parts(row.id)) for row in found)


def _latest_of_stores(checklist_id: str) -> Select[Any]:
    """Of each store that is not closed the last completed full audit with this checklist."""
    other = AUDIT.alias("other")
    newest = (
        select(other.c.id)
        .where(other.c.store_id == STORE.c.id, other.c.status == Status.COMPLETED.value)
        .where(other.c.kind == Kind.FULL.value, REVISION.c.sha256 == other.c.revision_sha256)
        .where(REVISION.c.checklist_id == checklist_id)
        .order_by(other.c.period_key.desc(), other.c.walked_on.desc(), other.c.number.desc())
        .limit(1)
        .correlate(STORE)
        .scalar_subquery()
    )
    query = select(AUDIT.c.id, AUDIT.c.store, AUDIT.c.period, AUDIT.c.revision_sha256)
    query = query.join(STORE, STORE.c.id == AUDIT.c.store_id)
    return query.where(STORE.c.closed.is_(False), AUDIT.c.id == newest)
