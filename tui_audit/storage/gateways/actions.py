"""Actions between audits, over all stores."""

import json
from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, func, literal_column, select, true

from tui_audit.domain.actions.filters import Which, fits
from tui_audit.domain.actions.tracking import UNDONE, TrackedAction, in_time
from tui_audit.domain.audit.model import ActionStatus, Audit, Kind, Status
from tui_audit.storage import row_mapping
from tui_audit.storage.gateways.action_counts import ACTION, FOLLOWUP
from tui_audit.storage.gateways.audits import Audits, earlier_than
from tui_audit.storage.gateways.base import AUDIT
from tui_audit.storage.gateways.revisions import REVISION
from tui_audit.storage.gateways.stores import STORE
from tui_audit.storage.tables import table

FINDING = table("finding")
SEAL = table("seal")

_SOME: ColumnElement[int] = literal_column(
    "0"
)  # written out: a bound value would keep SQLite from the indexes of audits that have some
_UNDONE = AUDIT.c.open_actions > _SOME
_DONE = AUDIT.c.done_actions > _SOME
_FOLLOWED = (AUDIT.c.status != Status.DRAFT.value) & (AUDIT.c.kind != Kind.PRACTICE.value)
_AGREED = select(func.min(SEAL.c.place)).where(SEAL.c.audit_id == AUDIT.c.id).correlate(AUDIT).scalar_subquery()
_FIRST_SEALED = (
    select(SEAL.c.at).where(SEAL.c.audit_id == AUDIT.c.id, SEAL.c.place == _AGREED).correlate(AUDIT).scalar_subquery()
)
_LATEST = (
    select(FOLLOWUP.c.status)
    .where(FOLLOWUP.c.audit_id == ACTION.c.audit_id, FOLLOWUP.c.action_id == ACTION.c.id)
    .order_by(func.julianday(FOLLOWUP.c.at).desc(), FOLLOWUP.c.place.desc())
    .limit(1)
    .correlate(ACTION)
    .scalar_subquery()
)
NOW = func.coalesce(_LATEST, ACTION.c.status)
"""Where an action stands, so that what is settled is left out before it is made anything of."""


class Tracking(Audits):
    """What was agreed, and what became of it."""

    def actions(
        self, shown: Which = Which.UNDONE, *, day: str = "", store_id: str | None = None
    ) -> tuple[TrackedAction, ...]:
        """The actions of all stores, or of one; the number of queries is the same however many there are.

        ``day``: by which overdue is reckoned, ISO. Only what is still to be done, or to be verified, is found without
        reading all that was ever agreed. In a closed store nothing is to be done, unless it is named; in a competitor's
        nothing ever, for us.
        """
        held: ColumnElement[bool] = _FOLLOWED
        likely: ColumnElement[bool] = true()
        if shown in {Which.UNDONE, Which.OVERDUE}:
            held, likely = held & _UNDONE, NOW.in_(status.value for status in UNDONE)
        elif shown is Which.TO_VERIFY:
            held, likely = held & _DONE, NOW.in_((ActionStatus.DONE.value,))
        if store_id is not None:
            held = held & (AUDIT.c.store_id == store_id)
        else:
            held = held & STORE.c.competitor.is_(False)  # what is noted there is theirs to do
            if shown not in {Which.DONE, Which.ALL}:
                held = held & STORE.c.closed.is_(False)  # nothing is to be done there any more
        with self._data.reading() as connection:
            return _found(connection, held, lambda each: fits(each, shown, day), likely)

    def earlier_actions(self, audit: Audit) -> tuple[TrackedAction, ...]:
        """What a walk begins with: what earlier audits of its store with its checklist agreed, and is open or done.

        What was looked at in this walk stays among them, whatever was found.
        """
        looked = select(FOLLOWUP.c.audit_id).where(FOLLOWUP.c.audit_id == AUDIT.c.id, FOLLOWUP.c.checked_in == audit.id)
        looked_at = looked.correlate(AUDIT).exists()
        held = _FOLLOWED & (AUDIT.c.store_id == audit.store.id) & (AUDIT.c.id != audit.id) & earlier_than(audit)
        with self._data.reading() as connection:
            query = select(REVISION.c.checklist_id).where(REVISION.c.sha256 == audit.revision)
            checklist = str(connection.execute(query).scalar_one())
            alike = REVISION.c.checklist_id == checklist
            return _found(connection, held & alike & (_UNDONE | _DONE | looked_at), lambda each: _is_asked(each, audit))


def _is_asked(each: TrackedAction, audit: Audit) -> bool:
    status = each.status()
    return status in UNDONE or status is ActionStatus.DONE or each.checked_in(audit.id) is not None


def _found(
    connection: Connection,
    held: ColumnElement[bool],
    is_wanted: Callable[[TrackedAction], bool],
    likely: ColumnElement[bool] = true(),  # noqa: B008 - a constant of SQL
) -> tuple[TrackedAction, ...]:
    """The actions of these audits that are wanted; each table is read once, of ``likely`` ones only."""
    audits = {row.id: row for row in connection.execute(_audits(held))}
    chosen = select(func.json_each(json.dumps(list(audits))).table_valued("value").c.value)  # one value for any number
    moves: defaultdict[tuple[str, str], list[Any]] = defaultdict(list)
    for row in connection.execute(
        select(FOLLOWUP).where(FOLLOWUP.c.audit_id.in_(chosen)).order_by(FOLLOWUP.c.audit_id, FOLLOWUP.c.place)
    ):
        moves[row.audit_id, row.action_id].append(row)
    findings = {
        (row.audit_id, row.id): row for row in connection.execute(select(FINDING).where(FINDING.c.audit_id.in_(chosen)))
    }
    made = (
        _tracked(audits[row.audit_id], row, findings, moves.get((row.audit_id, row.id), ()))
        for row in connection.execute(select(ACTION).where(ACTION.c.audit_id.in_(chosen), likely))
    )
    return tuple(sorted((each for each in made if is_wanted(each)), key=_order))


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
        finding=row_mapping.finding_of(findings[row.audit_id, row.finding_id], ()),
        store_id=audit.store_id,
        store_code=audit.code,
        store_name=audit.name,
        audit_id=audit.id,
        audit_number=audit.number,
        period=audit.period,
        checklist_id=audit.checklist_id,
        agreed_at=audit.sealed_at or audit.completed_at or audit.started_at,
        moves=in_time(row_mapping.followup_of(move) for move in moves),
    )


def _order(each: TrackedAction) -> tuple[str, str, str, int, str]:
    return each.action.due or "9999", each.store_code, each.period, each.audit_number, each.action.id
