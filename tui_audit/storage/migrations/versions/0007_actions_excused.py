"""Adds to each answer the reason why a required action was not agreed."""

from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.execute("ALTER TABLE answer ADD COLUMN action_excuse TEXT DEFAULT '' NOT NULL")
