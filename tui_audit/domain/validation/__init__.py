"""Validation of checklists and audit files: reports all faults at once, each with its place and a remedy."""
