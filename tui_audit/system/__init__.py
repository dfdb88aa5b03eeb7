"""Access to the machine: folders, atomic file writes, locks, operating system errors and the log."""
