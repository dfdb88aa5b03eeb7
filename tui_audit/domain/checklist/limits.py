"""Length limits of the texts in a checklist, in characters."""

ID_LIMIT = 60
TITLE_LIMIT = 120
ASK_LIMIT = 300
TEXT_LIMIT = 1_000
MOST_SUGGESTIONS = 5
"""Number of findings that a question may suggest."""
