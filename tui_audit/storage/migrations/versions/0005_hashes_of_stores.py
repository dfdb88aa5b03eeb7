"""Adds to each store the hash of its values, which shows whether another program changed them."""

import hashlib
import json

from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.execute("ALTER TABLE store ADD COLUMN sha256 TEXT DEFAULT '' NOT NULL")
    connection = op.get_bind()
    query = "SELECT id, code, name, address, region, attributes, competitor, closed FROM store"
    for row in connection.exec_driver_sql(query).all():
        if not any(isinstance(value, bytes) for value in row):  # a damaged store is left as it is
            written = json.dumps(list(row), ensure_ascii=False, separators=(",", ":"))
            values = (hashlib.sha256(written.encode()).hexdigest(), row[0])
            connection.exec_driver_sql("UPDATE store SET sha256 = ? WHERE id = ?", values)
