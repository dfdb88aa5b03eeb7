"""Screens that cover the work: a blank screen for privacy, and a notice that the window is too small."""

from textual import events
from textual.app import ComposeResult
from textual.widgets import Static

from tui_audit.i18n.translator import Translator
from tui_audit.ui import text
from tui_audit.ui.single_dismiss import ModalScreen
from tui_audit.ui.terminal import MINIMUM_SIZE


class PrivacyScreen(ModalScreen[None]):
    """A blank screen that hides the work from bystanders; any key or click returns. Work underneath keeps running."""

    def __init__(self, t: Translator) -> None:
        super().__init__()
        self._t = t

    def compose(self) -> ComposeResult:
        """Lay out one discreet line, so that nobody thinks the program has crashed."""
        yield Static(text.line(self._t("Paused. Press any key to continue.")), id="blank-line")

    def on_key(self, event: events.Key) -> None:
        """Close the blank screen; the key has no other effect."""
        event.stop()
        event.prevent_default()
        self.dismiss(None)

    def on_click(self) -> None:
        """Close the blank screen."""
        self.dismiss(None)


class TooSmallScreen(ModalScreen[None]):
    """Shown while the window is too small to work in; closes when the window is large enough."""

    def __init__(self, t: Translator) -> None:
        super().__init__()
        self._t = t

    def compose(self) -> ComposeResult:
        """Lay out the notice with the size needed."""
        yield Static(
            text.block(self._t("This window is too small. Make it at least 60 columns wide and 16 lines high.")),
            id="too-small-line",
        )

    def on_screen_resume(self) -> None:
        """Close if the window has become large enough while another screen was in front."""
        if self.app.size.width >= MINIMUM_SIZE[0] and self.app.size.height >= MINIMUM_SIZE[1]:
            self.call_next(self.dismiss, None)
