"""Keys pressed while the stores are still being read: kept, and pressed again one by one when they are."""

from collections import deque
from collections.abc import Callable

from textual import events
from textual.app import App

_APART_S = 0.05
"""So long a screen has to come up before the next key is pressed in it."""
_MOST = 50
_AT_ONCE = frozenset({"ctrl+q", "ctrl+c", "ctrl+p", "f9", "ctrl+b"})
"""Leaving and blanking never wait."""


class EarlyKeys:
    """What was pressed too early."""

    def __init__(self, app: App[None], waits: Callable[[], bool]) -> None:
        """``waits``: whether nothing can be done with a key yet."""
        self._app, self._waits = app, waits
        self._held: deque[events.Key] = deque()
        self._passing: events.Key | None = None

    def keep(self, event: events.Event) -> bool:
        """Whether this event waits from now on; it has to be dropped then."""
        if not isinstance(event, events.Key) or event is self._passing or event.key in _AT_ONCE:
            return False
        if not self._held and (not self._waits() or event.key == "q"):
            return False
        if len(self._held) < _MOST:
            self._held.append(events.Key(event.key, event.character))
        return True

    def press(self) -> None:
        """Press them now, in their order."""
        if self._held:
            self._passing = self._held.popleft()
            self._app.post_message(self._passing)
        if self._held:
            self._app.set_timer(_APART_S, self._press_next)

    def _press_next(self) -> None:
        if self._app.screen_stack:  # none: the program is ending
            self._app.screen.call_after_refresh(self.press)

    def forget(self) -> None:
        """Something else came up first: they were not meant for it."""
        self._held.clear()
