"""The window: what is drawn is harmless, idle minutes blank it, and one that is too small says so."""

import time
from collections.abc import Sequence

from textual import events
from textual.filter import LineFilter

from tui_audit.settings import Settings
from tui_audit.ui import ascii_marks, terminal
from tui_audit.ui.lifecycle import EndingApp
from tui_audit.ui.terminal import SMALLEST

_LOOK_EVERY_S = 5


class WindowApp(EndingApp):
    """An application that looks after its window."""

    settings: Settings

    def __init__(self) -> None:
        super().__init__()
        self._net = terminal.SafetyNet()
        self._plain = ascii_marks.PlainMarks()
        self._touched = time.monotonic()
        self._was_too_small = False

    def watch_idleness(self) -> None:
        """From now on minutes without a key blank the screen, if the settings say so."""
        self.set_interval(_LOOK_EVERY_S, self._blank_when_idle)

    def action_blank(self) -> None:
        """Nothing to read for those who look over the shoulder."""
        from tui_audit.ui.screens.blank import BlankScreen

        if not isinstance(self.screen, BlankScreen):
            self.push_screen(BlankScreen())

    def get_line_filters(self) -> Sequence[LineFilter]:
        """Textual's filters, a net against characters that steer a terminal, and plain marks if the settings say so."""
        filters = [*super().get_line_filters(), self._net]
        return [*filters, self._plain] if self.settings.ascii_marks else filters

    def use_marks(self) -> None:
        """Draw everything anew with the marks of the settings."""
        ascii_marks.use(self.settings.ascii_marks)
        for screen in self.screen_stack:
            for widget in screen.walk_children(with_self=True):
                widget.refresh()

    async def on_event(self, event: events.Event) -> None:
        """Every key and every move of the mouse puts off the blank screen."""
        if isinstance(event, events.InputEvent):
            self._touched = time.monotonic()
        await super().on_event(event)

    def _blank_when_idle(self) -> None:
        minutes = self.settings.blank_after_minutes
        if minutes and time.monotonic() - self._touched >= minutes * 60:
            self.action_blank()

    def on_resize(self, event: events.Resize) -> None:
        """Say so when the window is too small, and go on when it is not."""
        small = event.size.width < SMALLEST[0] or event.size.height < SMALLEST[1]
        if not small and not self._was_too_small:
            return
        from tui_audit.ui.screens.blank import TooSmallScreen

        self._was_too_small = True
        shown = [screen for screen in self.screen_stack if isinstance(screen, TooSmallScreen)]
        if small and not shown:
            self.push_screen(TooSmallScreen())
        elif not small and shown:
            shown[0].dismiss(None)
