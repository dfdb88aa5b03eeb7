"""All that is asked of what is kept; one method, one transaction."""

from tui_audit.storage.repository.home import Home, StoreLine

__all__ = ["Repository", "StoreLine"]


class Repository(Home):
    """The stores, checklists and audits of one data folder. Takes and returns the domain's own objects."""
