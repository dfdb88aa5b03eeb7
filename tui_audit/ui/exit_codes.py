"""Exit codes of the application that mean something to the program that started it."""

OPEN_SAMPLES = 100
"""The user wants to see the sample stores: they are opened next, and afterwards the user's own stores again."""
