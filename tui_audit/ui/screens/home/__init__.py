"""The home screen: drafts to continue, stores, and first steps."""
