"""Audits: lists of them, one whole, its details, its end as a draft."""

import json
from typing import Any, TypedDict, Unpack

from sqlalchemy import ColumnElement, Connection, case, delete, exists, func, insert, select, tuple_, update
from sqlalchemy.dialects.sqlite import insert as upsert

from tui_audit.domain.audit.model import Audit, AuditSummary, Busyness, Role, Status
from tui_audit.domain.audit.text_fields import FIELDS
from tui_audit.domain.record.canonical_json import sha256_of
from tui_audit.domain.text import UNKEEPABLE, refuse_unfit
from tui_audit.errors import AuditError
from tui_audit.message import N_, Phrase
from tui_audit.storage import row_mapping
from tui_audit.storage.gateways.action_counts import FOLLOWUP, recount_actions
from tui_audit.storage.gateways.audit_loader import parts_of
from tui_audit.storage.gateways.base import AUDIT, NEWEST, PHOTO, gone, locked
from tui_audit.storage.gateways.revisions import REVISION, Revisions
from tui_audit.storage.gateways.stores import STORE, Stores
from tui_audit.storage.tables import table
from tui_audit.storage.text_guard import keepable

ANSWER = table("answer")
ASKED = table("asked")

_GIVEN = ANSWER.c.value.is_not(None) | ANSWER.c.na.is_not(None) | ANSWER.c.not_seen.is_not(None)
_COUNTED = select(func.count()).where(ANSWER.c.audit_id == AUDIT.c.id, _GIVEN).scalar_subquery()

SUMMARY = (
    select(
        *(AUDIT.c[name] for name in ("id", "number", "store_id", "period", "kind", "status", "walked_on", "auditor")),
        *(AUDIT.c[name] for name in ("self_audit", "started_at", "completed_at", "position")),
        STORE.c.code.label("store_code"),
        STORE.c.name.label("store_name"),
        REVISION.c.checklist_id,
        REVISION.c.title.label("checklist_title"),
        case((AUDIT.c.status == Status.COMPLETED.value, AUDIT.c.given_count), else_=_COUNTED).label("given"),
        AUDIT.c.asked_count.label("asked"),
        case((AUDIT.c.status == Status.COMPLETED.value, AUDIT.c.score_total)).label("total"),
        case((AUDIT.c.status == Status.COMPLETED.value, AUDIT.c.score_verdict)).label("verdict"),
        case((AUDIT.c.status == Status.COMPLETED.value, AUDIT.c.score_band)).label("band"),
    )
    .select_from(AUDIT)
    .join(STORE, STORE.c.id == AUDIT.c.store_id)
    .join(REVISION, REVISION.c.sha256 == AUDIT.c.revision_sha256)
)
"""What a list shows of an audit; the names are AuditSummary's."""


class Details(TypedDict, total=False):
    """What may still be said otherwise about a draft; what is left out stays."""

    period: str
    busyness: Busyness
    staff_present: int | None
    staff_planned: int | None
    announced: bool
    auditor: str
    role: Role
    self_audit: bool


class Audits(Revisions, Stores):
    """The audits themselves."""

    def audits(
        self, *, store_id: str | None = None, status: Status | None = None, limit: int | None = None
    ) -> tuple[AuditSummary, ...]:
        """The audits in brief, the newest first: by period, day walked and number."""
        query = SUMMARY.order_by(*NEWEST).limit(limit)
        if store_id is not None:
            query = query.where(AUDIT.c.store_id == store_id)
        if status is not None:
            query = query.where(AUDIT.c.status == status.value)
        with self._data.reading() as connection:
            return tuple(row_mapping.summary_of(row._mapping) for row in connection.execute(query))

    def audit(self, audit_id: str) -> Audit:
        """One audit with everything in it."""
        with self._data.reading() as connection:
            return self._audit(connection, audit_id)

    def find_audit(self, text: str) -> str:
        """The id of the audit meant by a full id, a unique start of one, or ``latest``."""
        wanted = text.strip()
        if UNKEEPABLE.search(wanted):
            raise _unclear(wanted, several=False)
        with self._data.reading() as connection:
            if wanted == "latest":
                query = select(AUDIT.c.id).order_by(AUDIT.c.touched.desc()).limit(1)
            else:
                after = wanted.lower() + chr(0x10FFFF)
                query = select(AUDIT.c.id).where(AUDIT.c.id >= wanted.lower(), AUDIT.c.id < after).limit(2)
            found = connection.execute(query).scalars().all()
        if len(found) == 1 and wanted:
            return str(found[0])
        if wanted.lower() in found:
            return wanted.lower()
        if wanted == "latest":
            raise AuditError(
                Phrase(N_("There is no audit yet.")), "", Phrase(N_("Open tui-audit and press n to start a walk."))
            )
        raise _unclear(wanted, several=len(found) > 1)

    def change_details(self, audit: Audit, **details: Unpack[Details]) -> Audit:
        """Say otherwise what was said before the walk; only what is named changes."""
        keepable(details)
        for name, field in FIELDS[Audit].items():
            refuse_unfit(str(details.get(name) or ""), field)
        values: dict[str, Any] = {
            name: value.value if isinstance(value, Busyness | Role) else value
            for name, value in dict[str, object](details).items()
        }
        if "period" in details:
            values["period_key"] = row_mapping.period_key(details["period"])
        with self._data.writing() as connection:
            self._open_for_change(connection, audit.id)
            if values:
                connection.execute(update(AUDIT).where(AUDIT.c.id == audit.id).values(values))
            return self._audit(connection, audit.id)

    def delete_draft(self, audit_id: str) -> None:
        """Delete a draft with all in it, and what it found of earlier actions; what was ever completed stays."""
        with self._data.writing() as connection:
            status = connection.execute(select(AUDIT.c.status).where(AUDIT.c.id == audit_id)).scalar()
            if status is None:
                raise gone()
            if status != Status.DRAFT:
                raise locked()
            photos = connection.execute(select(PHOTO.c.sha256).where(PHOTO.c.audit_id == audit_id)).scalars().all()
            looks = _looks_of(connection, audit_id)
            connection.execute(
                delete(FOLLOWUP).where(FOLLOWUP.c.checked_in == audit_id, FOLLOWUP.c.audit_id.in_(looks))
            )
            connection.execute(delete(AUDIT).where(AUDIT.c.id == audit_id))
            for earlier in looks:
                recount_actions(connection, earlier)
            self._photos.announce(photos)
        self._asked.pop(audit_id, None)
        self._forget_files(photos)

    def _insert_audit(self, connection: Connection, audit: Audit, translation: str, *, imported: bool = False) -> None:
        """The audit's own row, as a draft's, and the list of questions it asks."""
        asked = sha256_of(list(audit.asked))
        listed = {"sha256": asked, "questions": row_mapping.json_text(list(audit.asked))}
        connection.execute(upsert(ASKED).values(listed).on_conflict_do_nothing())
        turn = select(func.coalesce(func.max(AUDIT.c.touched), 0) + 1).scalar_subquery()
        connection.execute(
            insert(AUDIT).values(
                **{**row_mapping.audit_values(audit), "status": Status.DRAFT.value},
                imported=int(imported),
                asked_sha256=asked,
                translation_sha256=translation,
                touched=turn,
            )
        )

    def _audit(self, connection: Connection, audit_id: str) -> Audit:
        query = select(AUDIT, ASKED.c.questions).join(ASKED, ASKED.c.sha256 == AUDIT.c.asked_sha256)
        row = connection.execute(query.where(AUDIT.c.id == audit_id)).first()
        if row is None:
            raise gone()
        return row_mapping.audit_of(row, tuple(json.loads(row.questions)), parts_of(connection, audit_id))

    def _asked_in(self, connection: Connection, audit_id: str) -> frozenset[str]:
        """The questions that an audit asks; they never change."""
        found = self._asked.get(audit_id)
        if found is None:
            query = select(ASKED.c.questions).join(AUDIT, AUDIT.c.asked_sha256 == ASKED.c.sha256)
            text = connection.execute(query.where(AUDIT.c.id == audit_id)).scalar()
            if text is None:
                raise gone()
            found = self._asked[audit_id] = frozenset(json.loads(text))
        return found

    def _refuse_unasked(self, connection: Connection, audit_id: str, question: str) -> None:
        if question not in self._asked_in(connection, audit_id):
            raise AuditError(
                Phrase(N_("This question is not asked in this audit.")),
                question,
                Phrase(N_("Choose a question from the list.")),
            )


def _looks_of(connection: Connection, audit_id: str) -> list[str]:
    """The audits of the same store whose actions were looked at in this one."""
    store = select(AUDIT.c.store_id).where(AUDIT.c.id == audit_id).scalar_subquery()
    looked = exists().where(FOLLOWUP.c.audit_id == AUDIT.c.id, FOLLOWUP.c.checked_in == audit_id)
    here = (AUDIT.c.store_id == store) & (AUDIT.c.id != audit_id)
    return list(connection.execute(select(AUDIT.c.id).where(here, looked)).scalars())


def earlier_than(audit: Audit) -> ColumnElement[bool]:
    """Of audits: those before this one in the order in time."""
    return tuple_(AUDIT.c.period_key, AUDIT.c.walked_on, AUDIT.c.number) < tuple_(
        row_mapping.period_key(audit.period), audit.walked_on, audit.number
    )


def of_checklist(checklist_id: str) -> ColumnElement[bool]:
    """Of audits: those walked with any version of this checklist."""
    return exists().where(REVISION.c.sha256 == AUDIT.c.revision_sha256, REVISION.c.checklist_id == checklist_id)


def _unclear(wanted: str, *, several: bool) -> AuditError:
    problem = N_("Several audits begin with “%(text)s”.") if several else N_("No audit begins with “%(text)s”.")
    return AuditError(Phrase(problem, {"text": wanted}), "", Phrase(N_("List the audits with: tui-audit audits")))
