"""Screens for schedules and rankings."""
