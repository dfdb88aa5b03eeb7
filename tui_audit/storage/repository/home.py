"""What the home screen shows of all stores, in three queries however much is kept."""

from collections import defaultdict
from dataclasses import dataclass

from sqlalchemy import func, select

from tui_audit.domain.audit import AuditSummary, Kind, Status, Store
from tui_audit.storage.mapping import store_of, summary_of
from tui_audit.storage.repository.audits import SUMMARY
from tui_audit.storage.repository.imports import Imports
from tui_audit.storage.repository.ledger import AUDIT, NEWEST
from tui_audit.storage.repository.stores import STORE

TREND = 8
"""How many audits a trend goes back."""


@dataclass(frozen=True)
class StoreLine:
    """A store at a glance."""

    store: Store
    last: AuditSummary | None
    """Its latest completed full audit."""
    trend: tuple[float | None, ...]
    """The printed totals of the last completed full audits, the oldest first; at most eight."""
    drafts: int
    """Audits not completed."""


class Home(Imports):
    """The stores at a glance."""

    def home(self) -> tuple[StoreLine, ...]:
        """Every store that is not closed, by code."""
        inner = AUDIT.alias("recent")
        recent = (
            select(inner.c.id)
            .where(inner.c.store_id == STORE.c.id, inner.c.status == Status.COMPLETED.value)
            .where(inner.c.kind == Kind.FULL.value)
            .order_by(inner.c.period_key.desc(), inner.c.walked_on.desc(), inner.c.number.desc())
            .limit(TREND)
            .correlate(STORE)
        )
        stores = select(STORE).where(STORE.c.closed.is_(False)).order_by(STORE.c.code, STORE.c.id)
        open_audits = (
            select(AUDIT.c.store_id, func.count().label("drafts"))
            .where(AUDIT.c.status.in_((Status.DRAFT.value, Status.REOPENED.value)))
            .group_by(AUDIT.c.store_id)
        )
        with self._data.reading() as connection:
            lines = [store_of(row) for row in connection.execute(stores)]
            audits: defaultdict[str, list[AuditSummary]] = defaultdict(list)
            for row in connection.execute(SUMMARY.where(AUDIT.c.id.in_(recent)).order_by(*NEWEST)).mappings():
                audits[row["store_id"]].append(summary_of(row))
            drafts = {row.store_id: row.drafts for row in connection.execute(open_audits)}
        return tuple(_line(store, audits[store.id], drafts.get(store.id, 0)) for store in lines)


def _line(store: Store, newest_first: list[AuditSummary], drafts: int) -> StoreLine:
    trend = tuple(summary.total for summary in reversed(newest_first))
    return StoreLine(store, newest_first[0] if newest_first else None, trend, drafts)
