"""Checks that what is stored is sound and unchanged since sealing."""
