"""The checklist library."""
