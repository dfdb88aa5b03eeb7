"""What is kept: one SQLite file and a folder of photos."""
