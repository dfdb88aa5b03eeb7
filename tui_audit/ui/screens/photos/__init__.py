"""Screens for choosing, reviewing and covering photos."""
