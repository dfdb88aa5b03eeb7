"""Detects that the computer's clock was set back during a walk-through."""

from tui_audit.domain.audit.clock_checks import is_clock_set_back, latest_timestamp
from tui_audit.domain.audit.model import Audit
from tui_audit.domain.audit.timestamps import instant


class ClockWatch:
    """Compares the time of each new answer with the latest time in the audit so far."""

    def __init__(self) -> None:
        self._newest = ""
        self._was_reported = False

    def is_set_back(self, audit: Audit, answered_at: str) -> bool:
        """Return whether this answer has an earlier time than the audit so far; True only once per walk-through."""
        self._newest = self._newest or latest_timestamp(audit)
        found = not self._was_reported and is_clock_set_back(answered_at, self._newest)
        self._was_reported = self._was_reported or found
        self._newest = max(self._newest, answered_at, key=instant)
        return found
