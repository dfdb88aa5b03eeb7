"""Schedules: how often stores are audited with which checklist, and which audits are due."""

from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any
from uuid import NAMESPACE_URL, UUID, uuid5

from sqlalchemy import Delete, Row, ScalarSelect, delete, exists, func, select
from sqlmodel import col

from tui_audit.domain.audit.model import AuditKind, Status, Store
from tui_audit.domain.planning.schedule import (
    Cadence,
    CompletedAudit,
    DueState,
    Schedule,
    ScheduleStatus,
    schedule_status,
    schedule_status_brief,
)
from tui_audit.errors import AuditError
from tui_audit.message import message
from tui_audit.storage.database import Database
from tui_audit.storage.gateways.audit_queries import NEWEST
from tui_audit.storage.gateways.stores import StoreGateway
from tui_audit.storage.row_mapping import store_of
from tui_audit.storage.session import write_session
from tui_audit.storage.sql_functions import json_rows
from tui_audit.storage.tables import AUDIT, REVISION, SCHEDULE, STORE, ScheduleRow
from tui_audit.storage.tables.column_types import read_json_rows
from tui_audit.storage.text_guard import check_savable

_GLANCE = 3
"""Number of latest audits needed to decide whether the current scheduled audit is done."""
_ORDER = tuple(DueState)


@dataclass(frozen=True)
class DueLine:
    """A store, a checklist and the state of its schedule."""

    store: Store
    checklist_title: str
    """The title of the checklist; its id if no version of it is saved."""
    status: ScheduleStatus


class ScheduleGateway:
    """Saves schedules and lists the audits that are due."""

    def __init__(self, database: Database, stores: StoreGateway) -> None:
        self._database = database
        self._stores = stores

    def save(self, schedule: Schedule, *, at: datetime) -> Schedule:
        """Save a schedule; it replaces an earlier one for the same store and checklist.

        ``at``: the current time, with a time zone. Raises AuditError if the store is closed.
        """
        check_savable(schedule)
        saved = replace(schedule, id=_moment_id(schedule, at))
        with write_session(self._database) as session:
            if self._stores.read(session.connection(), saved.store_id).closed:
                raise AuditError(
                    message("This store is closed."), "", message("Reopen it first, in the list of stores.")
                )
            session.exec(_of(saved.store_id, saved.checklist_id))
            session.add(ScheduleRow(**{name: str(value) for name, value in vars(saved).items()}))
        return saved

    def remove(self, store_id: str, checklist_id: str) -> None:
        """Delete the schedule of a store and checklist, if there is one; audits are not deleted."""
        with write_session(self._database) as session:
            session.exec(_of(store_id, checklist_id))

    def due(self, today: date) -> tuple[DueLine, ...]:
        """Return the schedules of all open stores, the most urgent first."""
        return self._due(today, whole=True)

    def due_at_a_glance(self, today: date) -> tuple[DueLine, ...]:
        """Return the same schedules without missed and later audits; quick however many audits there are."""
        return self._due(today, whole=False)

    def _due(self, today: date, *, whole: bool) -> tuple[DueLine, ...]:
        scheduled = select(SCHEDULE, _TITLE.label("title"), _counting(None if whole else _GLANCE).label("counting"))
        used = STORE.c.id.in_(select(SCHEDULE.c.store_id))
        with self._database.read() as connection:
            rows = connection.execute(scheduled).all()
            held = connection.execute(select(STORE).where(used, STORE.c.closed.is_(False))).mappings() if rows else ()
            stores = {row["id"]: store_of(dict(row)) for row in held}
        stand = schedule_status if whole else schedule_status_brief
        with self._database.stored_value_errors():
            lines = [
                DueLine(stores[row.store_id], row.title, stand(_schedule_of(row), _audits_of(row.counting), today))
                for row in rows
                if row.store_id in stores
            ]
            return tuple(sorted(lines, key=_urgency))


def _of(store_id: str, checklist_id: str) -> Delete:
    return delete(ScheduleRow).where(
        col(ScheduleRow.store_id) == store_id, col(ScheduleRow.checklist_id) == checklist_id
    )


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


_COUNTED = (AUDIT.c.id, AUDIT.c.period, AUDIT.c.walked_on, AUDIT.c.completed_at, AUDIT.c.period_key, AUDIT.c.number)


def _counting(limit: int | None) -> ScalarSelect[str]:
    """Return the subquery for the completed full audits of a schedule as one JSON text.

    One value per schedule lets SQLite find the audits store by store through the index.
    """
    found = (
        select(*_COUNTED)
        .where(AUDIT.c.store_id == SCHEDULE.c.store_id, AUDIT.c.status == Status.COMPLETED.value)
        .where(AUDIT.c.kind == AuditKind.FULL.value)
        .where(_OF_THE_CHECKLIST)
        .order_by(*NEWEST)
        .limit(limit)
        .correlate(SCHEDULE)
        .subquery("counting")
    )
    return select(json_rows(*found.c)).scalar_subquery()


def _audits_of(gathered: str) -> list[CompletedAudit]:
    """Return the audits of such a JSON text, the oldest first."""
    found = sorted(read_json_rows(gathered, _COUNTED), key=lambda entry: (entry[4], entry[2], entry[5]))
    return [
        CompletedAudit(audit, period, walked_on, completed_at) for audit, period, walked_on, completed_at, *_ in found
    ]


def _schedule_of(row: Row[Any]) -> Schedule:
    return Schedule(row.id, row.store_id, row.checklist_id, Cadence(row.cadence), row.first_due)


def _urgency(line: DueLine) -> tuple[int, date, str, str, str]:
    stands, store = line.status, line.store
    return _ORDER.index(stands.state), stands.next.due, store.code, store.id, stands.schedule.checklist_id


def _moment_id(schedule: Schedule, at: datetime) -> str:
    """Return a UUID of version 7: the time in milliseconds, then bits that differ by store and checklist."""
    apart = uuid5(NAMESPACE_URL, f"{schedule.store_id}/{schedule.checklist_id}").int
    return str(UUID(int=int(at.timestamp() * 1000) << 80 | 7 << 76 | apart & _APART | 0b10 << 62))


_APART = ((1 << 76) - 1) ^ (0b11 << 62)
