"""Widgets: they show data, and post messages about what the user did."""
