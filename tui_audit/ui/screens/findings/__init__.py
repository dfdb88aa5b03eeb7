"""Screens for the findings of an audit."""
