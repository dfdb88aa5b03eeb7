"""Corrective actions: agreed in an audit, followed up after it, listed across all stores.

The lists use Core: they read thousands of rows.
"""

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, func, literal_column, select, true, type_coerce
from sqlmodel import Session, col
from sqlmodel import select as select_rows

from tui_audit.domain.actions.filters import ActionFilter, matches
from tui_audit.domain.actions.tracking import OUTSTANDING, TrackedAction, chronological, group_repeated
from tui_audit.domain.audit.model import (
    ActionStatus,
    Audit,
    AuditKind,
    CorrectiveAction,
    Followup,
    Status,
    replace_by_id,
)
from tui_audit.errors import AuditError
from tui_audit.message import message
from tui_audit.storage import row_mapping
from tui_audit.storage.audit_transaction import AuditTransactions
from tui_audit.storage.database import Database
from tui_audit.storage.gateways.audit_queries import is_earlier_than
from tui_audit.storage.gateways.part_rows import delete_part, next_place, require_part, save_part
from tui_audit.storage.row_mapping import action_values, followup_values
from tui_audit.storage.sql_functions import instant
from tui_audit.storage.tables import (
    ACTION,
    AUDIT,
    FINDING,
    FOLLOWUP,
    REVISION,
    SEAL,
    STORE,
    ActionRow,
    FindingRow,
    FollowupRow,
)
from tui_audit.storage.tables.column_types import TextValue, moment
from tui_audit.storage.text_guard import check_savable

_SOME: ColumnElement[int] = literal_column(
    "0"
)  # a literal: with a bound parameter SQLite would not use the partial indexes on audits with such actions
_UNDONE = AUDIT.c.open_actions > _SOME
_DONE = AUDIT.c.done_actions > _SOME
_FOLLOWED = (AUDIT.c.status != Status.DRAFT.value) & (AUDIT.c.kind != AuditKind.PRACTICE.value)
_AGREED = select(func.min(SEAL.c.place)).where(SEAL.c.audit_id == AUDIT.c.id).correlate(AUDIT).scalar_subquery()
_FIRST_SEALED = (
    select(type_coerce(SEAL.c.at, TextValue(moment, or_none=True)))  # NULL in audits without a seal
    .where(SEAL.c.audit_id == AUDIT.c.id, SEAL.c.place == _AGREED)
    .correlate(AUDIT)
    .scalar_subquery()
)
_LATEST = (
    select(FOLLOWUP.c.status)
    .where(FOLLOWUP.c.audit_id == ACTION.c.audit_id, FOLLOWUP.c.action_id == ACTION.c.id)
    .order_by(instant(FOLLOWUP.c.at).desc(), FOLLOWUP.c.place.desc())
    .limit(1)
    .correlate(ACTION)
    .scalar_subquery()
)
CURRENT_STATUS = func.coalesce(_LATEST, ACTION.c.status)
"""The status of an action after its latest follow-up; without follow-ups, its own status."""


class ActionGateway:
    """Saves corrective actions and their follow-ups, and lists them across all stores."""

    def __init__(self, database: Database, transactions: AuditTransactions) -> None:
        self._database = database
        self._transactions = transactions

    def save(self, audit: Audit, action: CorrectiveAction) -> Audit:
        """Save a new or changed corrective action of an audit that is not completed."""
        check_savable(action)
        with self._transactions.change(audit.id) as transaction:
            require_part(transaction, FindingRow, action.finding)
            save_part(transaction, ActionRow(**action_values(audit.id, action)))
        return replace(audit, actions=replace_by_id(audit.actions, action))

    def remove(self, audit: Audit, action_id: str) -> Audit:
        """Delete a corrective action with its follow-ups from an audit that is not completed."""
        with self._transactions.change(audit.id) as transaction:
            delete_part(transaction, ActionRow, action_id)
            return transaction.load()

    def follow_up(self, audit: Audit, followup: Followup) -> Audit:
        """Add a follow-up to an action; also after completion, as the seal does not cover follow-ups.

        Raises AuditError if another follow-up of the action was saved since the audit was loaded.
        """
        check_savable(followup)
        with self._transactions.supplement(audit.id) as transaction:
            require_part(transaction, ActionRow, followup.action)
            with transaction.session() as session:
                _refuse_outdated(session, audit, followup.action)
                place = next_place(session, FollowupRow, audit.id)
                session.add(FollowupRow(**followup_values(audit.id, followup), place=place))
            transaction.recount_actions()
        return replace(audit, followup=(*audit.followup, followup))

    def list(
        self,
        shown: ActionFilter = ActionFilter.UNDONE,
        *,
        day: str = "",
        store_id: str | None = None,
        competitors: bool = False,
    ) -> tuple[TrackedAction, ...]:
        """Return the actions of all stores, or of one, by due date and store.

        ``day``: the ISO date as at which actions are overdue. Without ``store_id``, competitors' stores are left out,
        or with ``competitors`` all others. Closed stores are then left out too, unless done or all actions are wanted.
        The due date agreed last decides whether an action is overdue. The number of queries does not depend on the
        number of actions.
        """
        held: ColumnElement[bool] = _FOLLOWED
        likely: ColumnElement[bool] = true()
        if shown in {ActionFilter.UNDONE, ActionFilter.OVERDUE}:
            held, likely = held & _UNDONE, CURRENT_STATUS.in_(status.value for status in OUTSTANDING)
        elif shown is ActionFilter.TO_VERIFY:
            held, likely = held & _DONE, CURRENT_STATUS.in_((ActionStatus.DONE.value,))
        if store_id is not None:
            held = held & (AUDIT.c.store_id == store_id)
        else:
            held = held & STORE.c.competitor.is_(competitors)  # their actions are for the competitor to do
            if shown not in {ActionFilter.DONE, ActionFilter.ALL}:
                held = held & STORE.c.closed.is_(False)  # nothing is left to do in a closed store
        wanted = ActionFilter.UNDONE if shown is ActionFilter.OVERDUE else shown
        with self._database.read() as connection:
            found = self._tracked(connection, held, lambda each: matches(each, wanted, day), likely)
        return _latest_is_overdue(found, day) if shown is ActionFilter.OVERDUE else found

    def previous_actions(self, audit: Audit) -> tuple[TrackedAction, ...]:
        """Return the actions to do or to verify from earlier audits of the same store and checklist.

        Actions that were checked in this audit are included, whatever their status now.
        """
        looked = select(FOLLOWUP.c.audit_id).where(FOLLOWUP.c.audit_id == AUDIT.c.id, FOLLOWUP.c.checked_in == audit.id)
        looked_at = looked.correlate(AUDIT).exists()
        with self._database.read() as connection:
            query = select(REVISION.c.checklist_id).where(REVISION.c.sha256 == audit.revision)
            earlier = _earlier_than(audit, str(connection.execute(query).scalar_one()))
            return self._tracked(
                connection, earlier & (_UNDONE | _DONE | looked_at), lambda each: _is_asked(each, audit)
            )

    def agreed_before(self, audit: Audit, checklist_id: str) -> tuple[TrackedAction, ...]:
        """Return all actions of earlier audits of the same store with a checklist, whatever their status."""
        with self._database.read() as connection:
            return self._tracked(connection, _earlier_than(audit, checklist_id), lambda _each: True)

    def _tracked(
        self,
        connection: Connection,
        audits_where: ColumnElement[bool],
        is_wanted: Callable[[TrackedAction], bool],
        actions_where: ColumnElement[bool] = true(),  # noqa: B008 - an SQL constant
    ) -> tuple[TrackedAction, ...]:
        """Return the wanted actions of the matching audits, by due date and store; each table is read once."""
        audits = {row.id: row for row in connection.execute(_audits(audits_where))}

        def rows_of(part: Any) -> Select[Any]:
            return select(part).where(self._database.is_any_of(part.c.audit_id, audits))

        followups: defaultdict[tuple[str, str], list[Any]] = defaultdict(list)
        for row in connection.execute(rows_of(FOLLOWUP).order_by(FOLLOWUP.c.audit_id, FOLLOWUP.c.place)):
            followups[row.audit_id, row.action_id].append(row)
        findings = {(row.audit_id, row.id): row for row in connection.execute(rows_of(FINDING))}
        made = (
            _tracked(audits[row.audit_id], row, findings, followups.get((row.audit_id, row.id), ()))
            for row in connection.execute(rows_of(ACTION).where(actions_where))
        )
        return tuple(sorted((each for each in made if is_wanted(each)), key=_order))


def _refuse_outdated(session: Session, audit: Audit, action_id: str) -> None:
    known = sum(1 for each in audit.followup if each.action == action_id)
    here = (col(FollowupRow.audit_id) == audit.id) & (col(FollowupRow.action_id) == action_id)
    if session.exec(select_rows(func.count()).where(here)).one() != known:
        raise AuditError(
            message("This action was updated in the meantime."),
            message("The update was made in another window, or was imported."),
            message("Check the action again, then enter your update."),
        )


def _earlier_than(audit: Audit, checklist_id: str) -> ColumnElement[bool]:
    same = (AUDIT.c.store_id == audit.store.id) & (REVISION.c.checklist_id == checklist_id)
    return _FOLLOWED & same & (AUDIT.c.id != audit.id) & is_earlier_than(audit)


def _is_asked(each: TrackedAction, audit: Audit) -> bool:
    status = each.status()
    return status in OUTSTANDING or status is ActionStatus.DONE or each.checked_in(audit.id) is not None


def _audits(held: ColumnElement[bool]) -> Select[Any]:
    return (
        select(
            *(AUDIT.c[name] for name in ("id", "number", "period", "store_id", "started_at", "completed_at")),
            STORE.c.code,
            STORE.c.name,
            REVISION.c.checklist_id,
            _FIRST_SEALED.label("sealed_at"),
        )
        .join(STORE, STORE.c.id == AUDIT.c.store_id)
        .join(REVISION, REVISION.c.sha256 == AUDIT.c.revision_sha256)
        .where(held)
    )


def _tracked(audit: Any, row: Any, findings: Mapping[tuple[str, str], Any], moves: Sequence[Any]) -> TrackedAction:
    return TrackedAction(
        action=row_mapping.action_of(row),
        finding=row_mapping.finding_of(findings[row.audit_id, row.finding_id], {}),
        store_id=audit.store_id,
        store_code=audit.code,
        store_name=audit.name,
        audit_id=audit.id,
        audit_number=audit.number,
        period=audit.period,
        checklist_id=audit.checklist_id,
        agreed_at=audit.sealed_at or audit.completed_at or audit.started_at,
        changes=chronological(row_mapping.followup_of(move) for move in moves),
    )


def _order(each: TrackedAction) -> tuple[str, str, str, int, str]:
    return each.action.due or "9999", each.store_code, each.period, each.audit_number, each.action.id


def _latest_is_overdue(found: tuple[TrackedAction, ...], day: str) -> tuple[TrackedAction, ...]:
    """Return the actions that are overdue as agreed last, with those that agreed the same before."""
    late = {
        (each.audit_id, each.action.id)
        for matter in group_repeated(found)
        if matches(matter.latest, ActionFilter.OVERDUE, day)
        for each in matter.actions
    }
    return tuple(each for each in found if (each.audit_id, each.action.id) in late)
