"""Audits: what is answered and noted in one, and the rules for it."""
