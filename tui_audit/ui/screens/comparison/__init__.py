"""Comparison of two audits, and trends."""
