"""The audits of a store before another one, many at a time."""

import json
from collections import defaultdict
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from sqlalchemy import Connection, Select, or_, select

from tui_audit.domain.audit.model import Audit, Kind, Status, standing
from tui_audit.storage import row_mapping
from tui_audit.storage.gateways.audit_loader import parts_of_all
from tui_audit.storage.gateways.audits import ASKED, Audits, earlier_than, of_checklist
from tui_audit.storage.gateways.base import AUDIT, NEWEST
from tui_audit.storage.sqlite.errors import understood
from tui_audit.storage.tables import table

if TYPE_CHECKING:
    from tui_audit.domain.history.threads import Agreed, Visit

_ANSWER = table("answer")
_FINDING = table("finding")
_ACTION = table("corrective_action")
_FOLLOWUP = table("followup")
_SHOT = table("finding_photo")
_COUNTING = (Kind.FULL.value, Kind.RE_AUDIT.value)


class Past(Audits):
    """What was found before."""

    def past(
        self, store_id: str, checklist_id: str, *, before: Audit | None = None, limit: int | None = None
    ) -> tuple[Audit, ...]:
        """The completed full audits and re-audits of a store with any version of a checklist, the latest first.

        ``before``: only those earlier in the order in time. The number of queries is the same however many there are.
        """
        query = select(AUDIT, ASKED.c.questions).join(ASKED, ASKED.c.sha256 == AUDIT.c.asked_sha256)
        query = _before(query, store_id, checklist_id, before)
        with self._data.reading() as connection:
            found = connection.execute(query.order_by(*NEWEST).limit(limit)).all()
            parts = parts_of_all(connection, [row.id for row in found])
        with understood(self._data.file):
            asked = {row.asked_sha256: tuple(json.loads(row.questions)) for row in found}
            return tuple(row_mapping.audit_of(row, asked[row.asked_sha256], parts(row.id)) for row in found)

    def visits(self, store_id: str, checklist_id: str, *, before: Audit | None = None) -> "tuple[Visit, ...]":
        """The same audits, the latest first, with nothing of them but what threads need: quick for years of them."""
        from tui_audit.domain.history.threads import Visit, place_of

        columns = (AUDIT.c[name] for name in ("id", "period", "kind", "previous"))
        query = _before(select(*columns), store_id, checklist_id, before).order_by(*NEWEST)
        with self._data.reading() as connection:
            found = connection.execute(query).all()
            ids = [row.id for row in found]
            findings = _by_audit(connection, _FINDING, ids)
            actions = _by_audit(connection, _ACTION, ids)
            moves = _by_audit(connection, _FOLLOWUP, ids)
            shots = _shots(connection, ids)
            known = {
                audit: tuple(row_mapping.finding_of(row, tuple(shots[audit, row.id])) for row in rows)
                for audit, rows in findings.items()
            }
            places = {place_of(finding) for noted in known.values() for finding in noted if finding.grade.fails}
            answered = _answered(connection, ids, places)
        with understood(self._data.file):
            agreed = {audit: _agreed(rows, moves[audit]) for audit, rows in actions.items()}
            return tuple(
                Visit(
                    row.id,
                    row.period,
                    Kind(row.kind),
                    row.previous,
                    known.get(row.id, ()),
                    frozenset(answered[row.id]),
                    agreed.get(row.id, ()),
                )
                for row in found
            )


def _before(query: Select[Any], store_id: str, checklist_id: str, before: Audit | None) -> Select[Any]:
    query = query.where(AUDIT.c.store_id == store_id, AUDIT.c.status == Status.COMPLETED.value)
    query = query.where(AUDIT.c.kind.in_(_COUNTING), of_checklist(checklist_id))
    return query if before is None else query.where(earlier_than(before), AUDIT.c.id != before.id)


def _by_audit(connection: Connection, part: Any, ids: Sequence[str]) -> defaultdict[str, list[Any]]:
    """The rows of one table that belong to these audits, in their order."""
    gathered: defaultdict[str, list[Any]] = defaultdict(list)
    for row in connection.execute(select(part).where(part.c.audit_id.in_(ids)).order_by(part.c.place)):
        gathered[row.audit_id].append(row)
    return gathered


def _shots(connection: Connection, ids: Sequence[str]) -> defaultdict[tuple[str, str], list[str]]:
    """By audit and finding: its photos."""
    gathered: defaultdict[tuple[str, str], list[str]] = defaultdict(list)
    query = select(_SHOT).where(_SHOT.c.audit_id.in_(ids)).order_by(_SHOT.c.finding_id, _SHOT.c.place)
    for row in connection.execute(query):
        gathered[row.audit_id, row.finding_id].append(row.sha256)
    return gathered


def _answered(connection: Connection, ids: Sequence[str], places: set[str]) -> defaultdict[str, list[str]]:
    """By audit: which of these questions were answered with a value; of a touchpoint's all."""
    touched = [
        (_ANSWER.c.question > f"{place}.") & (_ANSWER.c.question < f"{place}/") for place in places if "." not in place
    ]
    wanted = or_(_ANSWER.c.question.in_([place for place in places if "." in place]), *touched)
    query = select(_ANSWER.c.audit_id, _ANSWER.c.question).where(_ANSWER.c.audit_id.in_(ids), wanted)
    gathered: defaultdict[str, list[str]] = defaultdict(list)
    for audit, question in connection.execute(query.where(_ANSWER.c.value.is_not(None))):
        gathered[audit].append(question)
    return gathered


def _agreed(rows: Sequence[Any], moves: Sequence[Any]) -> "tuple[Agreed, ...]":
    from tui_audit.domain.history.threads import Agreed

    followed = tuple(row_mapping.followup_of(row) for row in moves)
    actions = (row_mapping.action_of(row) for row in rows)
    return tuple(Agreed(action, standing(action, followed)) for action in actions)
