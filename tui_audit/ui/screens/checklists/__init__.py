"""The screen for the checklist library."""
