"""Alembic migrations of the data file's schema, shipped with the program."""
