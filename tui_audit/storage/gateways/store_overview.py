"""The list of stores on the home screen."""

from dataclasses import dataclass

from sqlalchemy import func, select

from tui_audit.domain.audit.model import AuditKind, AuditSummary, Status, Store
from tui_audit.storage.database import Database
from tui_audit.storage.gateways.audit_queries import NEWEST, SUMMARY
from tui_audit.storage.row_mapping import store_of, summary_of
from tui_audit.storage.sql_functions import json_rows
from tui_audit.storage.tables import AUDIT, REVISION, STORE
from tui_audit.storage.tables.column_types import read_json_rows

TREND = 8
"""Number of audits in a trend."""


@dataclass(frozen=True)
class StoreLine:
    """A store with its last result and its trend."""

    store: Store
    last: AuditSummary | None
    """Its latest completed full audit."""
    trend: tuple[float | None, ...]
    """Printed total scores of the last completed full audits with the same checklist, the oldest first; at most 8."""
    drafts: int
    """Number of drafts and reopened audits."""


_LATEST = AUDIT.alias("latest")
_CHECKLIST = (
    select(REVISION.c.checklist_id)
    .join(_LATEST, _LATEST.c.revision_sha256 == REVISION.c.sha256)
    .where(_LATEST.c.store_id == STORE.c.id, _LATEST.c.status == Status.COMPLETED.value)
    .where(_LATEST.c.kind == AuditKind.FULL.value)
    .order_by(_LATEST.c.period_key.desc(), _LATEST.c.walked_on.desc(), _LATEST.c.number.desc())
    .limit(1)
    .correlate(STORE)
    .scalar_subquery()
)
"""The checklist of a store's latest completed full audit: a trend shows scores of one checklist only."""
_RECENT = (
    select(AUDIT.c.id, AUDIT.c.score_total, AUDIT.c.period_key, AUDIT.c.walked_on, AUDIT.c.number)
    .where(AUDIT.c.store_id == STORE.c.id, AUDIT.c.status == Status.COMPLETED.value)
    .where(AUDIT.c.kind == AuditKind.FULL.value)
    .where(AUDIT.c.revision_sha256.in_(select(REVISION.c.sha256).where(REVISION.c.checklist_id == _CHECKLIST)))
    .order_by(*NEWEST)
    .limit(TREND)
    .correlate(STORE)
    .subquery("recent")
)
_GATHERED = select(json_rows(*_RECENT.c)).scalar_subquery()
"""The last audits of a store as one JSON text: one value per store lets SQLite find them through the index."""


class StoreOverviewGateway:
    """Reads the list of stores with their last results."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def open_stores(self) -> tuple[StoreLine, ...]:
        """Return all open stores by code, in 3 queries however many audits there are."""
        stores = select(STORE, _GATHERED.label("recent")).where(STORE.c.closed.is_(False))
        unfinished = (
            select(AUDIT.c.store_id, func.count().label("drafts"))
            .where(AUDIT.c.status.in_((Status.DRAFT.value, Status.REOPENED.value)))
            .group_by(AUDIT.c.store_id)
        )
        with self._database.read() as connection:
            rows = connection.execute(stores.order_by(STORE.c.code, STORE.c.id)).mappings().all()
            recent = {row["id"]: _oldest_first(row["recent"]) for row in rows}
            newest = [audits[-1][0] for audits in recent.values() if audits]
            found = connection.execute(SUMMARY.where(AUDIT.c.id.in_(newest))).mappings()
            last = {row["store_id"]: summary_of(row) for row in found}
            drafts = {row.store_id: row.drafts for row in connection.execute(unfinished)}
        with self._database.stored_value_errors():
            return tuple(
                StoreLine(
                    store=store_of({name: value for name, value in row.items() if name != "recent"}),
                    last=last.get(row["id"]),
                    trend=tuple(total for _, total, *_ in recent[row["id"]]),
                    drafts=drafts.get(row["id"], 0),
                )
                for row in rows
            )


def _oldest_first(gathered: str) -> list[tuple[str, float | None, str, str, int]]:
    entries = [tuple(entry) for entry in read_json_rows(gathered, _RECENT.c)]
    return sorted(entries, key=lambda entry: entry[2:])
