"""What an audit can be held against, and the kept scores of a store over its periods."""

from sqlalchemy import Select, select

from tui_audit.domain.audit import Audit, AuditSummary, Kind, Status
from tui_audit.domain.trend import KeptScore
from tui_audit.storage import mapping
from tui_audit.storage.repository.audits import SUMMARY, Audits, of_checklist
from tui_audit.storage.repository.ledger import AUDIT, NEWEST
from tui_audit.storage.repository.revisions import REVISION

_SCORED = (Kind.FULL.value, Kind.RE_AUDIT.value)


class Comparing(Audits):
    """For comparison and trend."""

    def comparable(self, audit: Audit, checklist_id: str) -> tuple[AuditSummary, ...]:
        """The completed full audits and re-audits of any version of the checklist that an audit can be held against.

        Those of its own store first, the latest first; then those of other stores in its period, by store.
        """
        query = SUMMARY.where(AUDIT.c.status == Status.COMPLETED.value, AUDIT.c.kind.in_(_SCORED))
        query = query.where(AUDIT.c.id != audit.id, REVISION.c.checklist_id == checklist_id)
        own = query.where(AUDIT.c.store_id == audit.store.id).order_by(*NEWEST)
        others = query.where(AUDIT.c.store_id != audit.store.id, AUDIT.c.period == audit.period)
        others = others.order_by(AUDIT.c.store_id, *NEWEST)
        with self._data.reading() as connection:
            found = [*connection.execute(own).mappings(), *connection.execute(others).mappings()]
        return tuple(mapping.summary_of(row) for row in found)

    def kept_scores(self, store_id: str, checklist_id: str) -> tuple[KeptScore, ...]:
        """The kept scores of a store's completed full audits with any version of a checklist, the latest first."""
        with self._data.reading() as connection:
            rows = connection.execute(_KEPT.where(AUDIT.c.store_id == store_id, of_checklist(checklist_id)))
            return tuple(KeptScore._make(row) for row in rows)


_KEPT: Select[tuple[object, ...]] = (
    select(
        *(AUDIT.c[name] for name in ("id", "number", "period", "walked_on", "auditor", "self_audit")),
        *(AUDIT.c[f"score_{name}"] for name in ("total", "before", "during", "after")),
    )
    .where(AUDIT.c.status == Status.COMPLETED.value, AUDIT.c.kind == Kind.FULL.value)
    .order_by(*NEWEST)
)
"""The columns of a KeptScore, in its order."""
