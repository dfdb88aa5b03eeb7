"""Which stores are walked how often with which checklist, and where each of them stands."""

import json
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any
from uuid import NAMESPACE_URL, UUID, uuid5

from sqlalchemy import Row, ScalarSelect, delete, exists, func, select
from sqlalchemy.dialects.sqlite import insert as upsert

from tui_audit.domain.audit.model import Kind, Status, Store
from tui_audit.domain.planning.schedule import (
    Cadence,
    Counting,
    DueState,
    Schedule,
    Standing,
    standing,
    standing_at_a_glance,
)
from tui_audit.errors import AuditError
from tui_audit.message import N_, Phrase
from tui_audit.storage.gateways.base import AUDIT, NEWEST, Ledger
from tui_audit.storage.gateways.revisions import REVISION
from tui_audit.storage.gateways.stores import STORE, held_store
from tui_audit.storage.row_mapping import store_of
from tui_audit.storage.tables import table
from tui_audit.storage.text_guard import keepable

SCHEDULE = table("schedule")
_GLANCE = 3
"""How many of the latest audits tell whether this turn is done."""
_ORDER = tuple(DueState)


@dataclass(frozen=True)
class DueLine:
    """A store, a checklist, and where its schedule stands."""

    store: Store
    checklist_title: str
    """The checklist's id where no version of it is kept here."""
    standing: Standing


class Schedules(Ledger):
    """How often stores are walked."""

    def save_schedule(self, schedule: Schedule, *, at: datetime) -> Schedule:
        """Keep a schedule; an earlier one of the same store and checklist gives way. ``at`` is the moment, aware."""
        keepable(schedule)
        kept = replace(schedule, id=_moment_id(schedule, at))
        values = {name: str(value) for name, value in vars(kept).items()}
        with self._data.writing() as connection:
            if held_store(connection, kept.store_id).closed:
                raise AuditError(
                    Phrase(N_("This store is closed.")), "", Phrase(N_("Reopen it first, in the list of stores."))
                )
            statement = upsert(SCHEDULE).values(values)
            connection.execute(
                statement.on_conflict_do_update(index_elements=["store_id", "checklist_id"], set_=values)
            )
        return kept

    def remove_schedule(self, store_id: str, checklist_id: str) -> None:
        """Forget how often; audits stay. Nothing happens where there is none."""
        with self._data.writing() as connection:
            connection.execute(
                delete(SCHEDULE).where(SCHEDULE.c.store_id == store_id, SCHEDULE.c.checklist_id == checklist_id)
            )

    def due(self, today: date) -> tuple[DueLine, ...]:
        """Every schedule of a store that is not closed, the most urgent first."""
        return self._due(today, whole=True)

    def due_at_a_glance(self, today: date) -> tuple[DueLine, ...]:
        """The same without what was missed and what comes later, quickly however much is kept."""
        return self._due(today, whole=False)

    def _due(self, today: date, *, whole: bool) -> tuple[DueLine, ...]:
        scheduled = select(SCHEDULE, _TITLE.label("title"), _counting(None if whole else _GLANCE).label("counting"))
        used = STORE.c.id.in_(select(SCHEDULE.c.store_id))
        with self._data.reading() as connection:
            rows = connection.execute(scheduled).all()
            held = connection.execute(select(STORE).where(used, STORE.c.closed.is_(False))).mappings() if rows else ()
            stores = {row["id"]: store_of(dict(row)) for row in held}
        stand = standing if whole else standing_at_a_glance
        lines = [
            DueLine(stores[row.store_id], row.title, stand(_schedule_of(row), _audits_of(row.counting), today))
            for row in rows
            if row.store_id in stores
        ]
        return tuple(sorted(lines, key=_urgency))


_TITLE = func.coalesce(
    select(REVISION.c.title)
    .where(REVISION.c.checklist_id == SCHEDULE.c.checklist_id)
    .order_by(REVISION.c.version.desc(), REVISION.c.sha256)
    .limit(1)
    .correlate(SCHEDULE)
    .scalar_subquery(),
    SCHEDULE.c.checklist_id,
)


_OF_THE_CHECKLIST = (
    exists()
    .where(REVISION.c.sha256 == AUDIT.c.revision_sha256, REVISION.c.checklist_id == SCHEDULE.c.checklist_id)
    .correlate(AUDIT, SCHEDULE)
)


def _counting(limit: int | None) -> ScalarSelect[str]:
    """A schedule's completed full audits in one value: the index finds them store by store."""
    found = (
        select(AUDIT.c.id, AUDIT.c.period, AUDIT.c.walked_on, AUDIT.c.completed_at, AUDIT.c.period_key, AUDIT.c.number)
        .where(AUDIT.c.store_id == SCHEDULE.c.store_id, AUDIT.c.status == Status.COMPLETED.value)
        .where(AUDIT.c.kind == Kind.FULL.value)
        .where(_OF_THE_CHECKLIST)
        .order_by(*NEWEST)
        .limit(limit)
        .correlate(SCHEDULE)
        .subquery("counting")
    )
    return select(func.json_group_array(func.json_array(*found.c))).scalar_subquery()


def _audits_of(gathered: str) -> list[Counting]:
    """The audits, the oldest first."""
    found = sorted(json.loads(gathered), key=lambda entry: (entry[4], entry[2], entry[5]))
    return [Counting(audit, period, walked_on, completed_at) for audit, period, walked_on, completed_at, *_ in found]


def _schedule_of(row: Row[Any]) -> Schedule:
    return Schedule(row.id, row.store_id, row.checklist_id, Cadence(row.cadence), row.first_due)


def _urgency(line: DueLine) -> tuple[int, date, str, str, str]:
    stands, store = line.standing, line.store
    return _ORDER.index(stands.state), stands.next.due, store.code, store.id, stands.schedule.checklist_id


def _moment_id(schedule: Schedule, at: datetime) -> str:
    """A UUID of version 7: the moment in milliseconds, then what tells schedules of one moment apart."""
    apart = uuid5(NAMESPACE_URL, f"{schedule.store_id}/{schedule.checklist_id}").int
    return str(UUID(int=int(at.timestamp() * 1000) << 80 | 7 << 76 | apart & _APART | 0b10 << 62))


_APART = ((1 << 76) - 1) ^ (0b11 << 62)
