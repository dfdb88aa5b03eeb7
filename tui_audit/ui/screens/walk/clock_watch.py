"""The computer's clock while a walk goes on: one that was set back is told once."""

from tui_audit.domain.audit.clock_checks import is_behind, newest_moment
from tui_audit.domain.audit.model import Audit
from tui_audit.domain.audit.timestamps import instant


class ClockWatch:
    """Knows the latest time of a walk."""

    def __init__(self) -> None:
        self._newest = ""
        self._told = False

    def sees_it_set_back(self, audit: Audit, moment: str) -> bool:
        """Whether this moment of an answer lies before what was answered earlier; True once in a sitting."""
        self._newest = self._newest or newest_moment(audit)
        found = not self._told and is_behind(moment, self._newest)
        self._told = self._told or found
        self._newest = max(self._newest, moment, key=instant)
        return found
