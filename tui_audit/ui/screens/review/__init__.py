"""Screens for the review, the completion and the completed audit."""
