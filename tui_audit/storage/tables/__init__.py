"""The rows that are kept: one class a table, with every rule that the database itself can hold."""

from tui_audit.storage.tables import audits, parts, stores
from tui_audit.storage.tables.base import Row, table

__all__ = ["Row", "audits", "parts", "stores", "table"]
