"""Everything specific to SQLite: connections, schema, triggers, errors."""
