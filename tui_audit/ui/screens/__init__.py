"""Screens of the application. They handle keys and decisions; only they and the application use the repository."""
