"""How many of an audit's actions are still to be done, and how many wait to be looked at: kept beside the audit."""

from sqlalchemy import Connection, select, update

from tui_audit.domain.actions.tracking import UNDONE, is_followed, status_on
from tui_audit.domain.audit.model import ActionStatus, Kind, Status
from tui_audit.storage import row_mapping
from tui_audit.storage.gateways.base import AUDIT
from tui_audit.storage.tables import table

ACTION = table("corrective_action")
FOLLOWUP = table("followup")


def recount_actions(connection: Connection, audit_id: str) -> None:
    """Count them anew: an action was agreed or has moved."""
    undone, done = counted_actions(connection, audit_id)
    here = AUDIT.c.id == audit_id
    connection.execute(update(AUDIT).where(here).values(open_actions=undone, done_actions=done))


def counted_actions(connection: Connection, audit_id: str) -> tuple[int, int]:
    """How many are to be done, and how many are done and not looked at since."""
    audit = connection.execute(select(AUDIT.c.status, AUDIT.c.kind).where(AUDIT.c.id == audit_id)).one()
    found: list[ActionStatus] = []
    if is_followed(Status(audit.status), Kind(audit.kind)):
        actions = connection.execute(select(ACTION).where(ACTION.c.audit_id == audit_id)).all()
        query = select(FOLLOWUP).where(FOLLOWUP.c.audit_id == audit_id).order_by(FOLLOWUP.c.place)
        moves = [row_mapping.followup_of(row) for row in connection.execute(query)] if actions else []
        found = [status_on(row_mapping.action_of(row), moves) for row in actions]
    return sum(1 for status in found if status in UNDONE), found.count(ActionStatus.DONE)
