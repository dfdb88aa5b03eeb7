"""Blanks the screen after idle minutes, and shows a message while the window is too small."""

import time

from textual.app import App
from textual.geometry import Size

from tui_audit.ui.navigator import Navigator
from tui_audit.ui.preferences import Preferences
from tui_audit.ui.terminal import MINIMUM_SIZE

_LOOK_EVERY_S = 5


class IdleGuard:
    """Watches the keyboard, the mouse and the size of the window."""

    def __init__(self, app: App[None], preferences: Preferences, navigator: Navigator) -> None:
        self._app, self._preferences, self._navigator = app, preferences, navigator
        self._touched_at = time.monotonic()
        self._was_too_small = False

    def start(self) -> None:
        """Start blanking the screen after the idle minutes in the settings; 0 minutes turn it off."""
        self._app.set_interval(_LOOK_EVERY_S, self._blank_when_idle)

    def restart_timer(self) -> None:
        """Restart the idle time, after a key press or mouse movement."""
        self._touched_at = time.monotonic()

    def check_size(self, size: Size) -> None:
        """Show a message while the window is too small."""
        is_small = size.width < MINIMUM_SIZE[0] or size.height < MINIMUM_SIZE[1]
        if is_small or self._was_too_small:
            self._was_too_small = True
            self._navigator.show_too_small(is_small=is_small)

    def _blank_when_idle(self) -> None:
        minutes = self._preferences.current.blank_after_minutes
        if minutes and time.monotonic() - self._touched_at >= minutes * 60:
            self._navigator.blank()
