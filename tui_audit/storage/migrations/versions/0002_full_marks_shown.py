"""Full marks that were asked to be shown, and what became of it."""

from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    # written out: SQLite adds a column with its rule in place, where a batch would write the whole table anew
    op.execute(
        "ALTER TABLE answer ADD COLUMN shown TEXT CONSTRAINT ck_answer_shown CHECK "
        "(\"shown\" IS NULL OR \"shown\" IN ('asked', 'shown', 'declined'))"
    )
