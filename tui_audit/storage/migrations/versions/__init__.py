"""Migration scripts, one file per schema version."""
