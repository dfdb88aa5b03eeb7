"""Importing audit files."""
