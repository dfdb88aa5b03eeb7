"""Business rules as pure functions and data: no database, terminal, PDF, clock or files."""
