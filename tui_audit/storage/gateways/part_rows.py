"""Saves, deletes and looks up the rows of findings, corrective actions and emotions."""

from sqlalchemy import func
from sqlmodel import Session, col, select

from tui_audit.errors import AuditError
from tui_audit.message import message
from tui_audit.storage.audit_transaction import AuditTransaction
from tui_audit.storage.session import saved_row
from tui_audit.storage.tables import ActionRow, EmotionRow, FindingRow, FollowupRow, StoredRow


def next_place(session: Session, kind: type[FindingRow | ActionRow | EmotionRow | FollowupRow], audit_id: str) -> int:
    """Return the place after the last row of an audit."""
    after = select(func.coalesce(func.max(kind.place), -1) + 1).where(col(kind.audit_id) == audit_id)
    return session.exec(after).one()


def save_part(transaction: AuditTransaction, row: FindingRow | ActionRow | EmotionRow) -> None:
    """Insert a row after the last one, or update it and keep its place."""
    with transaction.session() as session:
        saved = saved_row(session, row)
        row.place = next_place(session, type(row), row.audit_id) if saved is None else saved.place
        session.merge(row)


def delete_part(transaction: AuditTransaction, kind: type[FindingRow | ActionRow], part_id: str) -> None:
    """Delete a row; raise AuditError if it does not exist."""
    with transaction.session() as session:
        session.delete(_part(session, kind, transaction.audit_id, part_id))


def require_part(transaction: AuditTransaction, kind: type[FindingRow | ActionRow], part_id: str) -> None:
    """Raise AuditError if a row does not exist."""
    with transaction.session() as session:
        _part(session, kind, transaction.audit_id, part_id)


def _part(session: Session, kind: type[StoredRow], audit_id: str, part_id: str) -> StoredRow:
    found = session.get(kind, (audit_id, part_id))
    if found is None:
        raise AuditError(
            message("This is no longer in the audit."),
            message("It may have been deleted in another window."),
            message("Go back to the audit and check what it contains."),
        )
    return found
