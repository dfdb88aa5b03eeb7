"""Screens for corrective actions."""
