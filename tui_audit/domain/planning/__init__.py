"""Periods, schedules, rankings, and which questions a partial audit asks."""
