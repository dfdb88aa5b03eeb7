"""Screens for importing audit files."""
