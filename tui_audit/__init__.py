"""Audit a store as its customers see it: answer a checklist and print the report."""

__version__ = "0.1.0"
