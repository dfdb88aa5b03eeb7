"""Home: stores, drafts, first steps."""
