"""The machine below the program: folders, atomic files, locks, the log."""
