"""Rules for data from files: all faults at once, each with its place and a remedy; for checklists and audit files."""
