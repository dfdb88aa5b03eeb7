"""Alembic's environment; the caller provides the connection and its transaction."""

from alembic import context

from tui_audit.storage.tables import StoredRow

connection = context.config.attributes["connection"]
context.configure(
    connection=connection,
    target_metadata=StoredRow.metadata,
    render_as_batch=connection.dialect.name == "sqlite",
    compare_type=True,
)
with context.begin_transaction():
    context.run_migrations()
