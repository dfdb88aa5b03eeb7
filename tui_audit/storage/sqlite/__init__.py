"""Everything that is SQLite's own: connection, schema, triggers, errors."""
