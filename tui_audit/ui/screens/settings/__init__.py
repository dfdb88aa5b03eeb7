"""Settings, backups and retention."""
