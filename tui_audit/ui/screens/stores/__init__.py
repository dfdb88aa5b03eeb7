"""Screens for stores and their audits."""
