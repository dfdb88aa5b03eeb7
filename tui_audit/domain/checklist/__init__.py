"""Checklists: their data model, and the rules and advice for writing them."""
