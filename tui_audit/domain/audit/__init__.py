"""Audits: their data model, and the rules for answers, findings and completion."""
