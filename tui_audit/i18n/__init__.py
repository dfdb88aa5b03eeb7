"""Texts for people: translators, labels and formats."""
