"""Content of a printed worksheet as plain data."""
