"""Counts of the actions to do and to verify, saved in the audit's row so that lists need not read the actions.

They are counted with Core: the check of all seals counts them in every audit.
"""

from sqlalchemy import Connection, select, update

from tui_audit.domain.actions.tracking import OUTSTANDING, is_tracked, status_on
from tui_audit.domain.audit.model import ActionStatus, AuditKind, Status
from tui_audit.storage import row_mapping
from tui_audit.storage.tables import ACTION, AUDIT, FOLLOWUP


def recount_actions(connection: Connection, audit_id: str) -> None:
    """Recount the actions of an audit and save the counts in its row."""
    undone, done = count_actions(connection, audit_id)
    here = AUDIT.c.id == audit_id
    connection.execute(update(AUDIT).where(here).values(open_actions=undone, done_actions=done))


def count_actions(connection: Connection, audit_id: str) -> tuple[int, int]:
    """Return the number of actions to do, and the number of actions done but not yet verified.

    Both are 0 for drafts and practice audits, whose actions are not followed up.
    """
    audit = connection.execute(select(AUDIT.c.status, AUDIT.c.kind).where(AUDIT.c.id == audit_id)).one()
    found: list[ActionStatus] = []
    if is_tracked(Status(audit.status), AuditKind(audit.kind)):
        actions = connection.execute(select(ACTION).where(ACTION.c.audit_id == audit_id)).all()
        query = select(FOLLOWUP).where(FOLLOWUP.c.audit_id == audit_id).order_by(FOLLOWUP.c.place)
        followup = [row_mapping.followup_of(row) for row in connection.execute(query)] if actions else []
        found = [status_on(row_mapping.action_of(row), followup) for row in actions]
    return sum(1 for status in found if status in OUTSTANDING), found.count(ActionStatus.DONE)
