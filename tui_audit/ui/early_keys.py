"""Keys pressed before the data is open: queued, and pressed again one by one once it is open."""

from collections import deque
from collections.abc import Callable

from textual import events
from textual.app import App

_APART_S = 0.05
"""Seconds that a screen has to open before the next key is pressed in it."""
_MOST = 50
_AT_ONCE = frozenset({"ctrl+q", "ctrl+c", "ctrl+p", "f9", "ctrl+b"})
"""Keys that are never queued: quitting, blanking the screen and the command palette."""


class EarlyKeys:
    """Queue of the keys that were pressed too early."""

    def __init__(self, app: App[None], waits: Callable[[], bool]) -> None:
        """``waits`` returns whether the application cannot act on keys yet."""
        self._app, self._waits = app, waits
        self._held: deque[events.Key] = deque()
        self._passing: events.Key | None = None

    def queue(self, event: events.Event) -> bool:
        """Queue the event if it is a key pressed too early; return whether it is queued. The caller then drops it."""
        if not isinstance(event, events.Key) or event is self._passing or event.key in _AT_ONCE:
            return False
        if not self._held and (not self._waits() or event.key == "q"):
            return False
        if len(self._held) < _MOST:
            self._held.append(events.Key(event.key, event.character))
        return True

    def replay(self) -> None:
        """Press the queued keys one after another, in their order."""
        if self._held:
            self._passing = self._held.popleft()
            self._app.post_message(self._passing)
        if self._held:
            self._app.set_timer(_APART_S, self._press_next)

    def _press_next(self) -> None:
        if self._app.screen_stack:  # without screens the program is ending
            self._app.screen.call_after_refresh(self.replay)

    def discard(self) -> None:
        """Discard the queued keys: another screen opened first, and they were not meant for it."""
        self._held.clear()
