"""Audits, rankings and actions as tables for spreadsheets."""
