"""All that is asked of what is kept; one method, one transaction."""

from tui_audit.storage.repository.comparing import Comparing
from tui_audit.storage.repository.home import Home, StoreLine
from tui_audit.storage.repository.journeys import Journeys
from tui_audit.storage.repository.ranking import Rankings
from tui_audit.storage.repository.redactions import OverAge, Redactions
from tui_audit.storage.repository.schedules import DueLine, Schedules
from tui_audit.storage.repository.sealed import Sealed
from tui_audit.storage.repository.starting import Starting
from tui_audit.storage.repository.tracking import Tracking

__all__ = ["DueLine", "OverAge", "Repository", "StoreLine"]


class Repository(Home, Redactions, Starting, Journeys, Tracking, Schedules, Comparing, Rankings, Sealed):
    """The stores, checklists and audits of one data folder. Takes and returns the domain's own objects."""
