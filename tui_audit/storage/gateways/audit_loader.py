"""Builds ``Audit`` objects from the rows of audits."""

import json
from collections import defaultdict, namedtuple
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

from sqlalchemy import BindParameter, Connection, Select, Table, bindparam, select

from tui_audit.domain.audit.answer_rules import accepts
from tui_audit.domain.audit.model import Answer, Audit
from tui_audit.domain.record.canonical_json import sha256_of
from tui_audit.storage import row_mapping
from tui_audit.storage.database import Database
from tui_audit.storage.gateways.audit_queries import audit_not_found
from tui_audit.storage.gateways.revisions import RevisionGateway
from tui_audit.storage.tables import (
    ACTION,
    ANSWER,
    ANSWER_PHOTO,
    ASKED,
    AUDIT,
    EMOTION,
    FINDING,
    FINDING_PHOTO,
    FOLLOWUP,
    HISTORY,
    PHOTO,
    REDACTION,
    SEAL,
)

PARTS: Mapping[Table, tuple[str, ...]] = {
    ANSWER_PHOTO: ("question", "place"),
    FINDING_PHOTO: ("finding_id", "place"),
    ANSWER: ("question",),
    EMOTION: ("place",),
    FINDING: ("place",),
    ACTION: ("place",),
    FOLLOWUP: ("place",),
    PHOTO: ("sha256",),
    HISTORY: ("place",),
    REDACTION: ("place",),
    SEAL: ("place",),
}
"""The tables with the parts of an audit, each with the columns that its rows are sorted by."""

Rows = Iterable[Sequence[Any]]

_WHOLE = select(AUDIT, ASKED.c.questions).join(ASKED, ASKED.c.sha256 == AUDIT.c.asked_sha256)
_QUESTIONS = select(ASKED.c.questions).join(AUDIT, AUDIT.c.asked_sha256 == ASKED.c.sha256)


def _record_type() -> Any:
    """Return a named tuple type for the audit row that the driver returns, with the columns as attributes."""
    return namedtuple("AuditRecord", [*AUDIT.c.keys(), "questions"])


_AuditRecord = _record_type()


class AuditLoader:
    """Loads audits within the caller's transaction."""

    def __init__(self, database: Database, revisions: RevisionGateway) -> None:
        self._database = database
        self._revisions = revisions
        wanted: BindParameter[str] = bindparam("audit_id")
        self._audit = database.prepare(_WHOLE.where(AUDIT.c.id == wanted))
        self._parts = {part: database.prepare(_in_order(part).where(part.c.audit_id == wanted)) for part in PARTS}
        self._questions: dict[str, frozenset[str]] = {}
        self._lists: dict[tuple[str, str], tuple[str, ...]] = {}
        self._accepted: defaultdict[str, set[tuple[str, type, Any]]] = defaultdict(set)

    def load(self, connection: Connection, audit_id: str) -> Audit:
        """Return one audit with all its parts; raise AuditError if it does not exist."""
        values = {"audit_id": audit_id}
        found = self._audit.run(connection, values)
        if not found:
            raise audit_not_found()
        record = _AuditRecord._make(found[0])
        parts = _assemble(lambda part: self._parts[part].run(connection, values))
        self._check_values(connection, record, parts["answers"])
        return row_mapping.audit_of(record, self.asked(record.asked_sha256, record.questions), parts)

    def load_all(self, connection: Connection, narrow: Callable[[Select[Any]], Select[Any]]) -> tuple[Audit, ...]:
        """Return the audits that a query finds, with all their parts, in the order of the query.

        ``narrow``: adds the conditions and the order to the query. The number of queries does not depend on the number
        of audits.
        """
        found = connection.execute(narrow(_WHOLE)).all()
        rows = self._rows_by_audit(connection, [row.id for row in found])
        asked = {row.asked_sha256: self.asked(row.asked_sha256, row.questions) for row in found}

        def parts(audit: Any) -> Mapping[str, Any]:
            assembled = _assemble(lambda part: rows[part][audit.id])
            self._check_values(connection, audit, assembled["answers"])
            return assembled

        return tuple(row_mapping.audit_of(row, asked[row.asked_sha256], parts(row)) for row in found)

    def asked(self, sha256: str, written: str) -> tuple[str, ...]:
        """Return the questions of a row of ``asked``; raise ValueError if they do not match the hash of the row."""
        found = self._lists.get((sha256, written))
        if found is None:
            found = tuple(json.loads(written))
            if sha256_of(found) != sha256:
                raise ValueError(sha256)
            self._lists[sha256, written] = found
        return found

    def _check_values(self, connection: Connection, audit: Any, answers: Mapping[str, Answer]) -> None:
        """Raise ValueError if an answer has a value that its question does not accept, such as text for a rating.

        ``audit``: the row of the audit. Each value is checked once for each revision.
        """
        accepted = self._accepted[audit.revision_sha256]
        values = {(each.question, type(each.value), each.value) for each in answers.values() if each.value is not None}
        new = values - accepted
        if not new:
            return
        revision = self._revisions.read(connection, audit.revision_sha256, audit.translation_sha256)
        for question, _type, value in new:
            stop = revision.checklist.by_question.get(question)
            if stop is not None and not accepts(stop.question, value):
                raise ValueError(question)
        accepted |= new

    def load_part(self, connection: Connection, audit_id: str, wanted: Table) -> Mapping[str, Any]:
        """Return the parts of an audit with the rows of one table only, to test whether that table can be read."""
        values = {"audit_id": audit_id}
        return _assemble(lambda part: self._parts[part].run(connection, values) if part is wanted else ())

    def questions_of(self, connection: Connection, audit_id: str) -> frozenset[str]:
        """Return the ids of the questions that apply in an audit; they never change, so they are cached."""
        found = self._questions.get(audit_id)
        if found is None:
            text = connection.execute(_QUESTIONS.where(AUDIT.c.id == audit_id)).scalar()
            if text is None:
                raise audit_not_found()
            found = self._questions[audit_id] = frozenset(json.loads(text))
        return found

    def forget(self, audit_id: str) -> None:
        """Drop the cached questions of a deleted audit."""
        self._questions.pop(audit_id, None)

    def _rows_by_audit(self, connection: Connection, ids: Sequence[str]) -> Mapping[Table, defaultdict[str, list[Any]]]:
        found: dict[Table, defaultdict[str, list[Any]]] = {}
        for part in PARTS:
            by_audit = found[part] = defaultdict(list)
            for row in connection.execute(_in_order(part).where(self._database.is_any_of(part.c.audit_id, ids))):
                by_audit[row.audit_id].append(row)
        return found


def _in_order(part: Table) -> Select[Any]:
    return select(part).order_by(*(part.c[key] for key in PARTS[part]))


def _assemble(rows: Callable[[Table], Rows]) -> Mapping[str, Any]:
    """Return the fields of Audit that come from other tables; ``rows`` returns the sorted rows of one table."""
    at_answers = _photos_by_owner(rows(ANSWER_PHOTO))
    at_findings = _photos_by_owner(rows(FINDING_PHOTO))
    answers = [row_mapping.answer_of(row, at_answers) for row in rows(ANSWER)]
    photos = [row_mapping.photo_of(row) for row in rows(PHOTO)]
    return {
        "answers": {answer.question: answer for answer in answers},
        "emotions": tuple(map(row_mapping.emotion_of, rows(EMOTION))),
        "findings": tuple(row_mapping.finding_of(row, at_findings) for row in rows(FINDING)),
        "actions": tuple(map(row_mapping.action_of, rows(ACTION))),
        "followup": tuple(map(row_mapping.followup_of, rows(FOLLOWUP))),
        "photos": {photo.sha256: photo for photo in photos},
        "history": tuple(map(row_mapping.change_of, rows(HISTORY))),
        "redactions": tuple(map(row_mapping.redaction_of, rows(REDACTION))),
        "seals": tuple(map(row_mapping.seal_of_row, rows(SEAL))),
    }


def _photos_by_owner(rows: Rows) -> Mapping[str, tuple[str, ...]]:
    """Return the hashes of the photos by answer or finding, in order."""
    linked: defaultdict[str, list[str]] = defaultdict(list)
    for _audit, owner, sha256, _place in rows:
        linked[owner].append(sha256)
    return {owner: tuple(sha256s) for owner, sha256s in linked.items()}
