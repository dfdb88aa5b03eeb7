"""Adds to each seal the hashes of the record's groups, which show what part of an audit was changed."""

from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.execute("ALTER TABLE seal ADD COLUMN marks TEXT DEFAULT '' NOT NULL")
