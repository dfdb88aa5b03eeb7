"""Finds the same words or the same photo in other audits of a store."""

import json
from collections.abc import Iterator

from sqlalchemy import Connection, Select, Table, select

from tui_audit.domain.record.redaction import contains_any
from tui_audit.storage.gateways.audit_queries import is_redacted
from tui_audit.storage.sql_functions import contains
from tui_audit.storage.tables import ACTION, ANSWER, AUDIT, FINDING, FOLLOWUP, HISTORY, PHOTO

_PLAIN = (
    (ANSWER, ("note", "na", "not_seen", "photo_excuse", "action_excuse")),
    (FINDING, ("statement", "recommendation", "disagreement")),
    (ACTION, ("what", "owner")),
    (FOLLOWUP, ("note", "who")),
    (PHOTO, ("name", "caption")),
)
_AS_JSON = ((ANSWER, ("value",)), (HISTORY, ("old", "new")))
_OF_THE_AUDIT = ("auditor", "completed_by", "acknowledged_name", "acknowledged_comment")


def same_words(connection: Connection, audit_id: str, words: str) -> frozenset[str]:
    """Return the ids of the other audits of the same store that contain these words."""
    in_json = json.dumps(words, ensure_ascii=False)[1:-1]
    found = {audit for audit, text in _texts(connection, audit_id, words, _PLAIN) if contains_any(text, [words])}
    found |= {audit for audit, text in _texts(connection, audit_id, in_json, _AS_JSON) if contains_any(text, [in_json])}
    for name in _OF_THE_AUDIT:
        query = select(AUDIT.c.id, AUDIT.c[name]).where(AUDIT.c.id.in_(_others(audit_id)))
        rows = connection.execute(query.where(AUDIT.c[name].is_not(None)))
        found |= {audit for audit, text in rows if contains_any(text, [words])}
    return frozenset(found)


def same_photo(connection: Connection, audit_id: str, sha256: str) -> frozenset[str]:
    """Return the ids of the other audits of the same store that have this photo."""
    query = select(PHOTO.c.audit_id).where(PHOTO.c.audit_id.in_(_others(audit_id)), PHOTO.c.sha256 == sha256)
    return frozenset(connection.execute(query.where(~is_redacted())).scalars())


def _others(audit_id: str) -> Select[tuple[str]]:
    store = select(AUDIT.c.store_id).where(AUDIT.c.id == audit_id).scalar_subquery()
    return select(AUDIT.c.id).where(AUDIT.c.store_id == store, AUDIT.c.id != audit_id)


def _texts(
    connection: Connection, audit_id: str, words: str, places: tuple[tuple[Table, tuple[str, ...]], ...]
) -> Iterator[tuple[str, str]]:
    """Yield the id of the audit and the text for each text that may contain these words."""
    for part, columns in places:
        for column in columns:
            query = select(part.c.audit_id, part.c[column]).where(part.c.audit_id.in_(_others(audit_id)))
            found = connection.execute(query.where(contains(part.c[column], words)))
            yield from ((row[0], row[1]) for row in found)
