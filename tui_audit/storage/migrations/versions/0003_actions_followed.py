"""Adds to each audit the number of actions to do, and of actions done but not yet verified."""

from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None

_COUNTED = """
    SELECT count(*) FROM corrective_action WHERE corrective_action.audit_id = audit.id AND coalesce((
        SELECT followup.status FROM followup
        WHERE followup.audit_id = corrective_action.audit_id AND followup.action_id = corrective_action.id
        ORDER BY julianday(followup.at) DESC, followup.place DESC LIMIT 1
    ), corrective_action.status) IN ({states})
"""
_FOLLOWED = "status <> 'draft' AND kind <> 'practice'"


def upgrade() -> None:
    for name, states in (("open_actions", "'open', 'in-progress', 'regressed'"), ("done_actions", "'done'")):
        op.execute(f"ALTER TABLE audit ADD COLUMN {name} INTEGER DEFAULT 0 NOT NULL")
        op.execute(f"UPDATE audit SET {name} = ({_COUNTED.format(states=states)}) WHERE {_FOLLOWED}")  # noqa: S608
        op.execute(f"CREATE INDEX ix_audit_{name} ON audit (store_id) WHERE {name} > 0")
