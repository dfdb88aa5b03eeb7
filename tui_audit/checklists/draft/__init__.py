"""Checklists while they are edited: their text in blocks, the fields of their forms, and their files."""
