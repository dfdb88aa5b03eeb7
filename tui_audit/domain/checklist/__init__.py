"""Checklists: sections, touchpoints and questions, and the rules for writing them."""
