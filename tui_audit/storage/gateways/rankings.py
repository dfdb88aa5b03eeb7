"""The data for a ranking of stores: the saved scores of a period."""

from collections import Counter
from datetime import timedelta
from typing import Any

from sqlalchemy import ColumnElement, Connection, and_, func, literal_column, select

from tui_audit.domain.actions.tracking import OUTSTANDING, normalised_wording
from tui_audit.domain.audit.model import AuditKind, Status
from tui_audit.domain.planning.period import first_day, last_day, previous_period
from tui_audit.domain.planning.ranking import RankingInput, ScoredAudit, UsedChecklist
from tui_audit.errors import AuditError
from tui_audit.message import message
from tui_audit.storage.database import Database
from tui_audit.storage.gateways.actions import CURRENT_STATUS
from tui_audit.storage.gateways.audit_queries import NEWEST
from tui_audit.storage.row_mapping import store_of
from tui_audit.storage.tables import ACTION, AUDIT, FINDING, REVISION, STORE

_COUNTING = (AUDIT.c.status == Status.COMPLETED.value) & (AUDIT.c.kind == AuditKind.FULL.value)
_OURS = AUDIT.c.store_id.in_(select(STORE.c.id).where(STORE.c.competitor.is_(False)))
_YEAR = timedelta(days=365)


class RankingGateway:
    """Reads the data for a ranking of the stores in one period."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def facts(self, period: str, checklist_id: str | None = None) -> RankingInput:
        """Return the audits of a period, and of shorter periods within it, with one checklist.

        ``checklist_id``: if not given, the most used one. Raises AuditError if no audit of the period used it.
        """
        before = previous_period(period)
        with self._database.read() as connection:
            used = _used(connection, period)
            chosen = _chosen(used, checklist_id)
            stores = connection.execute(
                select(STORE).where(STORE.c.competitor.is_(False)).order_by(STORE.c.code, STORE.c.id)
            )
            ours = tuple(store_of(dict(row)) for row in stores.mappings())
            now, then = (_scored(connection, each, chosen) for each in (period, before))
            visits = _visits(connection, period, chosen.id) if chosen else {}
            undone = _open_actions(connection)
        return RankingInput(
            period=period,
            checklist=chosen,
            checklists=used,
            stores=ours,
            audits=now,
            before=then,
            visits=visits,
            open_actions=undone,
        )


def _within(period: str) -> ColumnElement[bool]:
    """Return the condition that an audit's period is this one or within it; a week belongs to the period it ends in."""
    first, last = first_day(period), last_day(period)
    earliest = (first - timedelta(days=6)).isoformat()
    key = AUDIT.c.period_key
    return and_(key >= first.isoformat(), key <= f"{last.isoformat()}~", func.substr(key, _LENGTH + 2) >= earliest)


_LENGTH = len("2026-12-31")


def _used(connection: Connection, period: str) -> tuple[UsedChecklist, ...]:
    count = func.count()
    query = (
        select(REVISION.c.checklist_id, func.max(REVISION.c.title).label("title"), count.label("audits"))
        .join(AUDIT, AUDIT.c.revision_sha256 == REVISION.c.sha256)
        .where(_COUNTING, _OURS, _within(period))
        .group_by(REVISION.c.checklist_id)
        .order_by(count.desc(), REVISION.c.checklist_id)
    )
    return tuple(UsedChecklist(row.checklist_id, row.title, row.audits) for row in connection.execute(query))


def _chosen(used: tuple[UsedChecklist, ...], checklist_id: str | None) -> UsedChecklist | None:
    if checklist_id is None:
        return used[0] if used else None
    found = next((each for each in used if each.id == checklist_id), None)
    if found is None:
        names = ", ".join(each.id for each in used)
        hint = message("Checklists used: %(names)s.", names=names) if used else message("There were no audits.")
        raise AuditError(message("No audit in this period used the checklist “%(name)s”.", name=checklist_id), "", hint)
    return found


_SCORED = (
    AUDIT.c.id,
    AUDIT.c.store_id,
    AUDIT.c.period,
    AUDIT.c.walked_on,
    AUDIT.c.self_audit,
    AUDIT.c.segment,
    AUDIT.c.revision_sha256,
    AUDIT.c.score_rules,
    AUDIT.c.score_total,
    AUDIT.c.score_verdict,
    AUDIT.c.score_band,
)


def _of_checklist(checklist_id: str) -> ColumnElement[bool]:
    return AUDIT.c.revision_sha256.in_(select(REVISION.c.sha256).where(REVISION.c.checklist_id == checklist_id))


def _scored(connection: Connection, period: str, checklist: UsedChecklist | None) -> tuple[ScoredAudit, ...]:
    if checklist is None:
        return ()
    wanted = _COUNTING & _OURS & _within(period) & _of_checklist(checklist.id)
    return tuple(ScoredAudit(*row) for row in connection.execute(select(*_SCORED).where(wanted).order_by(*NEWEST)))


def _visits(connection: Connection, period: str, checklist_id: str) -> dict[str, int]:
    """Return the number of audits, without self-audits, in the 365 days to the end of the period, by store id."""
    end = last_day(period)
    query = (
        select(AUDIT.c.store_id, func.count())
        .where(_COUNTING, AUDIT.c.self_audit.is_(False), _of_checklist(checklist_id))
        .where(AUDIT.c.period_key > (end - _YEAR).isoformat() + "~", AUDIT.c.period_key <= f"{end.isoformat()}~")
        .group_by(AUDIT.c.store_id)
    )
    return {row[0]: row[1] for row in connection.execute(query)}


def _open_actions(connection: Connection) -> dict[str, int]:
    """Return the number of actions to do, by store id, counted as in the list of actions.

    An action that was agreed again in a later audit counts once.
    """
    some: ColumnElement[Any] = literal_column("0")  # a literal, so that SQLite uses the partial index
    query = (
        select(AUDIT.c.store_id, FINDING.c.thread, ACTION.c.by, ACTION.c.what, AUDIT.c.id)
        .join(ACTION, ACTION.c.audit_id == AUDIT.c.id)
        .join(FINDING, (FINDING.c.audit_id == ACTION.c.audit_id) & (FINDING.c.id == ACTION.c.finding_id))
        .where(
            AUDIT.c.open_actions > some, AUDIT.c.status != Status.DRAFT.value, AUDIT.c.kind != AuditKind.PRACTICE.value
        )
        .where(CURRENT_STATUS.in_(status.value for status in OUTSTANDING))
    )
    rows = connection.execute(query)
    agreed = Counter(((store, thread, by, normalised_wording(what)), audit) for store, thread, by, what, audit in rows)
    most: dict[tuple[str, str, str, str], int] = {}
    for (promise, _), times in agreed.items():
        most[promise] = max(times, most.get(promise, 0))
    found: Counter[str] = Counter()
    for (store, *_), times in most.items():
        found[store] += times
    return dict(found)
