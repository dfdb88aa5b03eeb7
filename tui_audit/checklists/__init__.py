"""The checklist library: bundled checklists and the user's own."""
