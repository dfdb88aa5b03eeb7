"""What it means: pure rules, no database, terminal, PDF, clock or files."""
