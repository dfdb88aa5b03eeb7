"""Adds to each finding its cause, which is optional."""

from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None


def upgrade() -> None:
    # plain SQL: SQLite adds a column with its constraint in place; an Alembic batch would rewrite the whole table
    op.execute(
        "ALTER TABLE finding ADD COLUMN cause TEXT CONSTRAINT ck_finding_cause CHECK "
        "(\"cause\" IS NULL OR \"cause\" IN ('people', 'training', 'process', 'equipment', 'stock', 'layout', "
        "'supplier', 'head-office', 'other'))"
    )
