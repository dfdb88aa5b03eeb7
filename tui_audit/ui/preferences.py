"""The user's settings while the application runs."""

from collections.abc import Callable
from pathlib import Path

from tui_audit import settings
from tui_audit.errors import AuditError
from tui_audit.settings import Settings


class Preferences:
    """The current settings, and the only way to change them."""

    def __init__(self, folder: Path, apply: Callable[[Settings, Settings], None]) -> None:
        """``apply`` is called with the settings before and after each change."""
        self._folder, self._apply = folder, apply
        self.current: Settings
        self.load_error: AuditError | None
        """Error from reading the settings file, if any."""
        self.current, self.load_error = settings.load(folder)

    def reload(self) -> None:
        """Read the settings again and apply them, after a restored data folder brought its own."""
        before = self.current
        self.current, self.load_error = settings.load(self._folder)
        if self.current != before:
            self._apply(before, self.current)

    def save(self, changed: Settings) -> None:
        """Save the settings and apply them; raises AuditError if they cannot be written."""
        settings.save(self._folder, changed)
        before, self.current = self.current, changed
        self._apply(before, changed)
