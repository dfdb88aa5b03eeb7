"""Data for checking that a sealed audit is unchanged: hashes saved with its seal, list figures, unreadable parts.

All of it is read with Core: the check runs through every audit, also through damaged rows.
"""

import json
from collections.abc import Callable, Iterator, Mapping
from functools import partial
from types import SimpleNamespace
from typing import Any

from sqlalchemy import Connection, Table, select

from tui_audit.domain.audit.model import Audit, Store
from tui_audit.domain.record.canonical_json import sha256_of
from tui_audit.domain.record.seal_groups import GROUPS
from tui_audit.domain.text import NAME_LIMIT
from tui_audit.storage import row_mapping
from tui_audit.storage.database import Database
from tui_audit.storage.gateways.action_counts import count_actions
from tui_audit.storage.gateways.audit_loader import PARTS, AuditLoader
from tui_audit.storage.gateways.audit_queries import is_redacted
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
    REVISION,
    SEAL,
    STORE,
    TRANSLATION,
)

_GROUPS: Mapping[Table, str] = {
    ANSWER: "answers",
    ANSWER_PHOTO: "answers",
    EMOTION: "emotions",
    FINDING: "findings",
    FINDING_PHOTO: "findings",
    ACTION: "actions",
    PHOTO: "photos",
    HISTORY: "history",
    REDACTION: "redactions",
    SEAL: "seals",
    FOLLOWUP: "followup",
}
_SOME_STORE = row_mapping.store_snapshot(Store(id="", code="", name=""))
_OF_ITSELF = ("period_key", "asked_count", "given_count", "store_id")


class IntegrityGateway:
    """Reads the data for checking that sealed audits are unchanged."""

    def __init__(self, database: Database, loader: AuditLoader, revisions: RevisionGateway) -> None:
        self._database = database
        self._loader = loader
        self._revisions = revisions

    def group_hashes(self, audit_id: str) -> Mapping[str, str] | None:
        """Return the hashes saved with the last seal of an audit, by group.

        Empty: an older version of the program sealed it. None: the hashes are unreadable or incomplete.
        """
        query = select(SEAL.c.marks).where(SEAL.c.audit_id == audit_id).order_by(SEAL.c.place)
        with self._database.read() as connection:
            saved = connection.execute(query).scalars().all()
        if not any(saved):
            return {}
        try:
            found = json.loads(saved[-1])
        except (TypeError, ValueError):
            return None
        return found if isinstance(found, dict) and set(found) == set(GROUPS) else None

    def changed_stores(self) -> tuple[Store, ...]:
        """Return the stores that another program changed, by code: their values do not match their hash."""
        with self._database.read() as connection:
            found = connection.execute(select(STORE).order_by(STORE.c.code, STORE.c.id)).mappings()
            rows = [dict(row) for row in found]
        return tuple(row_mapping.store_of(row) for row in rows if row["sha256"] != row_mapping.store_hash(row))

    def photo_hashes(self) -> frozenset[str]:
        """Return the hashes of all photos in audits, without permanently deleted ones."""
        with self._database.read() as connection:
            return frozenset(connection.execute(select(PHOTO.c.sha256).where(~is_redacted())).scalars())

    def name_of(self, audit_id: str) -> str:
        """Return the store and period of an audit as one text; empty if they cannot be read."""
        try:
            with self._database.read() as connection:
                row = connection.execute(select(AUDIT.c.store, AUDIT.c.period).where(AUDIT.c.id == audit_id)).one()
            store = json.loads(row.store)
            return f"{store['code']} {store['name']} {row.period}"[:NAME_LIMIT]
        except Exception:  # a damaged row can raise anything
            return ""

    def has_correct_figures(self, audit: Audit) -> bool:
        """Return whether the figures saved for lists and queries match the complete audit."""
        with self._database.read() as connection:
            row = connection.execute(select(AUDIT).where(AUDIT.c.id == audit.id)).one()._mapping
            counted = count_actions(connection, audit.id)
            revision = connection.execute(select(REVISION).where(REVISION.c.sha256 == audit.revision)).one()
            query = select(TRANSLATION.c.texts).where(TRANSLATION.c.sha256 == row["translation_sha256"])
            texts = json.loads(connection.execute(query).scalar_one())
            checklist = self._revisions.read_of_audit(connection, audit.id).checklist
        right = row_mapping.audit_values(audit)
        return (
            all(row[name] == right[name] for name in _OF_ITSELF)
            and (row["open_actions"], row["done_actions"]) == counted
            and row["asked_sha256"] == sha256_of(list(audit.asked))
            and row["translation_sha256"] == sha256_of(texts)
            and (revision.checklist_id, revision.version, revision.title)
            == (checklist.id, checklist.version, checklist.title)
        )

    def unreadable_groups(self, audit_id: str) -> tuple[str, ...]:
        """Return the groups of an audit that cannot be read."""
        found = [group for group, probe in self._probes(audit_id) if not self._is_readable(probe)]
        if not self._is_readable(lambda connection: self._revisions.read_of_audit(connection, audit_id)):
            found.append("checklist")
        return tuple(dict.fromkeys(found))

    def _is_readable(self, probe: Callable[[Connection], object]) -> bool:
        try:
            with self._database.read() as connection:
                probe(connection)
        except Exception:  # a damaged row can raise anything
            return False
        return True

    def _probes(self, audit_id: str) -> Iterator[tuple[str, Callable[[Connection], object]]]:
        here = AUDIT.c.id == audit_id
        asked = select(ASKED.c.sha256, ASKED.c.questions).where(ASKED.c.sha256 == AUDIT.c.asked_sha256, here)
        yield (
            "store",
            lambda c: row_mapping.store_from_snapshot(c.execute(select(AUDIT.c.store).where(here)).scalar_one()),
        )
        yield "audit", lambda c: self._loader.asked(*c.execute(asked).one())
        nothing: dict[str, Any] = {"answers": {}, "photos": {}}
        nothing.update(
            dict.fromkeys(("emotions", "findings", "actions", "followup", "history", "redactions", "seals"), ())
        )
        yield "audit", lambda c: row_mapping.audit_of(_without_store(c, audit_id), (), nothing)
        for part in PARTS:
            yield _GROUPS[part], partial(self._loader.load_part, audit_id=audit_id, wanted=part)


def _without_store(connection: Connection, audit_id: str) -> Any:
    """Return the audit's row with an empty store in place of its own, so that a damaged store is reported only once."""
    row = connection.execute(select(AUDIT).where(AUDIT.c.id == audit_id)).one()
    return SimpleNamespace(**{**row._mapping, "store": _SOME_STORE})
