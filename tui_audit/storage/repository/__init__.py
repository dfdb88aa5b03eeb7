"""All that is asked of what is kept; one method, one transaction."""

from tui_audit.storage.repository.answers import Answers


class Repository(Answers):
    """The stores, checklists and audits of one data folder. Takes and returns the domain's own objects."""
