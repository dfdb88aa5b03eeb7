"""Audits, rankings and actions as spreadsheet tables."""
