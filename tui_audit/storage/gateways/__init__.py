"""All that is asked of what is kept; one method, one transaction."""

from tui_audit.storage.gateways.actions import Tracking
from tui_audit.storage.gateways.drafts import Starting
from tui_audit.storage.gateways.history import Comparing
from tui_audit.storage.gateways.integrity import Sealed
from tui_audit.storage.gateways.journeys import Journeys
from tui_audit.storage.gateways.rankings import Rankings
from tui_audit.storage.gateways.redactions import OverAge, Redactions
from tui_audit.storage.gateways.schedules import DueLine, Schedules
from tui_audit.storage.gateways.store_overview import Home, StoreLine

__all__ = ["DueLine", "OverAge", "Repository", "StoreLine"]


class Repository(Home, Redactions, Starting, Journeys, Tracking, Schedules, Comparing, Rankings, Sealed):
    """The stores, checklists and audits of one data folder. Takes and returns the domain's own objects."""
