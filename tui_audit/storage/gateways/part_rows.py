"""Saves, deletes and looks up the rows of findings, corrective actions and emotions."""

from typing import Any

from sqlalchemy import Table, delete, func, select

from tui_audit.errors import AuditError
from tui_audit.message import message
from tui_audit.storage.audit_transaction import AuditTransaction
from tui_audit.storage.database import Database
from tui_audit.storage.row_mapping import Values


def next_place(part: Table, audit_id: str) -> Any:
    """Return the SQL expression for the place after the last row of an audit."""
    return select(func.coalesce(func.max(part.c.place), -1) + 1).where(part.c.audit_id == audit_id).scalar_subquery()


def upsert_part(
    database: Database, transaction: AuditTransaction, part: Table, values: Values, *, key: str = "id"
) -> None:
    """Insert a row after the last one, or update it and keep its place."""
    row = {**values, "audit_id": transaction.audit_id}
    here = (part.c.audit_id == transaction.audit_id) & (part.c[key] == values[key])
    place = transaction.execute(select(part.c.place).where(here)).scalar()
    row["place"] = (
        transaction.execute(select(next_place(part, transaction.audit_id))).scalar() if place is None else place
    )
    database.upsert(transaction.connection, part, row, key=("audit_id", key))


def delete_part(transaction: AuditTransaction, part: Table, part_id: str) -> None:
    """Delete a row; raise AuditError if it does not exist."""
    here = (part.c.audit_id == transaction.audit_id) & (part.c.id == part_id)
    if transaction.execute(delete(part).where(here)).rowcount == 0:
        raise _not_found()


def require_part(transaction: AuditTransaction, part: Table, part_id: str) -> None:
    """Raise AuditError if a row does not exist."""
    here = select(part.c.id).where(part.c.audit_id == transaction.audit_id, part.c.id == part_id)
    if transaction.execute(here).first() is None:
        raise _not_found()


def _not_found() -> AuditError:
    return AuditError(
        message("This is not in the audit any more."),
        message("It may have been removed in another window."),
        message("Open the audit again and look at what is there."),
    )
