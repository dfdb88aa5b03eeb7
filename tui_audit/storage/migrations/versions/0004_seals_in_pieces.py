"""Beside each seal the hashes of the record's groups, so that a change is not only noticed but named."""

from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.execute("ALTER TABLE seal ADD COLUMN marks TEXT DEFAULT '' NOT NULL")
