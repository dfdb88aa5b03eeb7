"""Adds to each answer the result of a spot check of full marks: asked, shown or declined."""

from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    # plain SQL: SQLite adds a column with its constraint in place; an Alembic batch would rewrite the whole table
    op.execute(
        "ALTER TABLE answer ADD COLUMN shown TEXT CONSTRAINT ck_answer_shown CHECK "
        "(\"shown\" IS NULL OR \"shown\" IN ('asked', 'shown', 'declined'))"
    )
