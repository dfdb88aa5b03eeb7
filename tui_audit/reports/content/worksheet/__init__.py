"""A worksheet as plain data."""
