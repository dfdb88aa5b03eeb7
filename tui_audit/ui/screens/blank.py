"""An empty screen while customers read along; any key returns."""

from textual import events
from textual.app import ComposeResult
from textual.widgets import Static

from tui_audit.i18n.translator import Translator
from tui_audit.ui import text
from tui_audit.ui.single_dismiss import ModalScreen
from tui_audit.ui.terminal import SMALLEST


class BlankScreen(ModalScreen[None]):
    """Nothing to read; what is underneath goes on."""

    def __init__(self, t: Translator) -> None:
        super().__init__()
        self._t = t

    def compose(self) -> ComposeResult:
        """One quiet line, so that nobody thinks the program has died."""
        yield Static(text.line(self._t("Paused. Any key goes on.")), id="blank-line")

    def on_key(self, event: events.Key) -> None:
        """Back to the work; the key does nothing else."""
        event.stop()
        event.prevent_default()
        self.dismiss(None)

    def on_click(self) -> None:
        """A click does the same."""
        self.dismiss(None)


class TooSmallScreen(ModalScreen[None]):
    """Shown while the window is too small to work in; goes away by itself."""

    def __init__(self, t: Translator) -> None:
        super().__init__()
        self._t = t

    def compose(self) -> ComposeResult:
        """What is needed."""
        yield Static(text.block(self._t("Window too small: 60x16 needed")), id="too-small-line")

    def on_screen_resume(self) -> None:
        """What stood in front is gone; perhaps the window grew meanwhile."""
        if self.app.size.width >= SMALLEST[0] and self.app.size.height >= SMALLEST[1]:
            self.call_next(self.dismiss, None)
