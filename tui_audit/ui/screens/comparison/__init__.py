"""Screens for the comparison of two audits and for trends."""
