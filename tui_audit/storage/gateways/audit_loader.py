"""What an audit has in other tables: its answers, findings, actions, photos and what became of them."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cache
from typing import Any

from sqlalchemy import Connection, Select, bindparam, select

from tui_audit.storage import row_mapping
from tui_audit.storage.tables import table

PARTS: Mapping[str, tuple[str, ...]] = {
    "answer_photo": ("question", "place"),
    "finding_photo": ("finding_id", "place"),
    "answer": ("question",),
    "emotion": ("place",),
    "finding": ("place",),
    "corrective_action": ("place",),
    "followup": ("place",),
    "photo": ("sha256",),
    "history": ("place",),
    "redaction": ("place",),
    "seal": ("place",),
}
"""The tables in which an audit's parts stand, each with what its rows are ordered by."""


def parts_of(connection: Connection, audit_id: str) -> Mapping[str, Any]:
    """What one audit has in other tables: a fixed number of queries however much there is."""
    return _assembled(lambda name: connection.execute(_part_query(name), {"audit": audit_id}))


def part_of(connection: Connection, audit_id: str, wanted: str) -> Mapping[str, Any]:
    """The same with the rows of one table alone: whether they can be read."""
    return _assembled(lambda name: connection.execute(_part_query(name), {"audit": audit_id}) if name == wanted else ())


def _assembled(rows: Callable[[str], Iterable[Any]]) -> Mapping[str, Any]:
    """The parts of one audit; ``rows`` returns those of a table of ``PARTS``, in its order."""

    def photos_by(name: str, key: str) -> Mapping[str, tuple[str, ...]]:
        linked: defaultdict[str, list[str]] = defaultdict(list)
        for row in rows(name):
            linked[row._mapping[key]].append(row.sha256)
        return {owner: tuple(sha256s) for owner, sha256s in linked.items()}

    at_answers = photos_by("answer_photo", "question")
    at_findings = photos_by("finding_photo", "finding_id")
    return {
        "answers": {
            row.question: row_mapping.answer_of(row, at_answers.get(row.question, ())) for row in rows("answer")
        },
        "emotions": tuple(row_mapping.emotion_of(row) for row in rows("emotion")),
        "findings": tuple(row_mapping.finding_of(row, at_findings.get(row.id, ())) for row in rows("finding")),
        "actions": tuple(row_mapping.action_of(row) for row in rows("corrective_action")),
        "followup": tuple(row_mapping.followup_of(row) for row in rows("followup")),
        "photos": {row.sha256: row_mapping.photo_of(row) for row in rows("photo")},
        "history": tuple(row_mapping.change_of(row) for row in rows("history")),
        "redactions": tuple(row_mapping.redaction_of(row) for row in rows("redaction")),
        "seals": tuple(row_mapping.seal_of_row(row) for row in rows("seal")),
    }


@cache
def _part_query(name: str) -> Select[Any]:
    """One part of one audit, in its order; made once, for it is asked at every opening."""
    part = table(name)
    return select(part).where(part.c.audit_id == bindparam("audit")).order_by(*(part.c[key] for key in PARTS[name]))


def parts_of_all(connection: Connection, ids: Sequence[str]) -> Callable[[str], Mapping[str, Any]]:
    """What all these audits have in other tables, each table read once; asked for by audit."""
    fetched: dict[str, defaultdict[str, list[Any]]] = {}
    for name, order in PARTS.items():
        part = table(name)
        query = select(part).where(part.c.audit_id.in_(ids)).order_by(*(part.c[key] for key in order))
        by_audit = fetched[name] = defaultdict(list)
        for row in connection.execute(query):
            by_audit[row.audit_id].append(row)
    return lambda audit_id: _assembled(lambda name: fetched[name].get(audit_id, ()))
