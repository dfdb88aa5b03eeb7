"""Checks that saved data is sound and that sealed audits are unchanged."""
