"""Findings of an audit."""
