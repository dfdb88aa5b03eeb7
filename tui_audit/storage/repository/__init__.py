"""All that is asked of what is kept; one method, one transaction."""

from tui_audit.storage.repository.home import Home, StoreLine
from tui_audit.storage.repository.past import Past
from tui_audit.storage.repository.starting import Starting

__all__ = ["Repository", "StoreLine"]


class Repository(Home, Starting, Past):
    """The stores, checklists and audits of one data folder. Takes and returns the domain's own objects."""
