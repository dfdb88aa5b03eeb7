"""Walk a store as its customers see it, answer a checklist, print the report."""

__version__ = "0.1.0"
