"""Query conditions, sort orders and errors for audits that several gateways share."""

from sqlalchemy import ColumnElement, case, exists, func, literal, select, tuple_

from tui_audit.domain.audit.model import Audit, Status
from tui_audit.errors import AuditError
from tui_audit.message import message
from tui_audit.storage import row_mapping
from tui_audit.storage.tables import ANSWER, AUDIT, PHOTO, REDACTION, REVISION, STORE

NEWEST = (AUDIT.c.period_key.desc(), AUDIT.c.walked_on.desc(), AUDIT.c.number.desc())
"""Sort order by period, date and number, the newest first."""

IS_GIVEN = ANSWER.c.value.is_not(None) | ANSWER.c.na.is_not(None) | ANSWER.c.not_seen.is_not(None)
"""The condition that a question is closed: answered, "not in this store" or "not seen today"."""
_GIVEN_COUNT = select(func.count()).where(ANSWER.c.audit_id == AUDIT.c.id, IS_GIVEN).scalar_subquery()

SUMMARY = (
    select(
        *(AUDIT.c[name] for name in ("id", "number", "store_id", "period", "kind", "status", "walked_on", "auditor")),
        *(AUDIT.c[name] for name in ("self_audit", "started_at", "completed_at", "position")),
        STORE.c.code.label("store_code"),
        STORE.c.name.label("store_name"),
        REVISION.c.checklist_id,
        REVISION.c.title.label("checklist_title"),
        case((AUDIT.c.status == Status.COMPLETED.value, AUDIT.c.given_count), else_=_GIVEN_COUNT).label("given"),
        AUDIT.c.asked_count.label("asked"),
        case((AUDIT.c.status == Status.COMPLETED.value, AUDIT.c.score_total)).label("total"),
        case((AUDIT.c.status == Status.COMPLETED.value, AUDIT.c.score_verdict)).label("verdict"),
        case((AUDIT.c.status == Status.COMPLETED.value, AUDIT.c.score_band)).label("band"),
    )
    .select_from(AUDIT)
    .join(STORE, STORE.c.id == AUDIT.c.store_id)
    .join(REVISION, REVISION.c.sha256 == AUDIT.c.revision_sha256)
)
"""The query for the rows of audit lists; its column names are the fields of AuditSummary."""


def is_earlier_than(audit: Audit) -> ColumnElement[bool]:
    """Return the condition that an audit comes before this one, by period, date and number."""
    return tuple_(AUDIT.c.period_key, AUDIT.c.walked_on, AUDIT.c.number) < tuple_(
        row_mapping.period_key(audit.period), audit.walked_on, audit.number
    )


def uses_checklist(checklist_id: str) -> ColumnElement[bool]:
    """Return the condition that an audit used any version of this checklist."""
    return exists().where(REVISION.c.sha256 == AUDIT.c.revision_sha256, REVISION.c.checklist_id == checklist_id)


def is_redacted() -> ColumnElement[bool]:
    """Return the condition that a photo was deleted from its audit permanently."""
    return exists().where(
        REDACTION.c.audit_id == PHOTO.c.audit_id, REDACTION.c.path == literal("photos/") + PHOTO.c.sha256
    )


def audit_not_found() -> AuditError:
    """Return the error for an audit that is not, or no longer, in the database."""
    return AuditError(
        message("This audit was not found."),
        message("It may have been deleted in another window."),
        message("Choose an audit from the list."),
    )


def audit_locked() -> AuditError:
    """Return the error for an attempt to change a completed audit."""
    return AuditError(
        message("This audit is locked."),
        message("It is completed. Nothing was changed."),
        message("Record anything new in the next audit, or reopen this one and give a reason."),
    )


def seal_broken() -> AuditError:
    """Return the error for an audit that does not match its seal."""
    return AuditError(
        message("This audit was changed after it was sealed."),
        message("Another program changed it. Nothing was changed now."),
        message("Compare it with an exported copy, or restore a backup."),
    )
