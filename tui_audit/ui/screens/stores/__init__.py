"""Stores and their audits."""
