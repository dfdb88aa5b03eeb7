"""Schedules and rankings."""
