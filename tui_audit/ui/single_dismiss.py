"""Screens that close only once, so that a second quick Esc or Enter does not close the screen below."""

from textual.await_complete import AwaitComplete
from textual.screen import ModalScreen as TextualModalScreen
from textual.screen import Screen as TextualScreen
from textual.screen import ScreenResultType


class Screen(TextualScreen[ScreenResultType]):
    """Base class of the screens."""

    def dismiss(self, result: ScreenResultType | None = None) -> AwaitComplete:
        """Close this screen; do nothing if it is not, or no longer, in front."""
        return super().dismiss(result) if self.app.screen is self else AwaitComplete()

    def action_back(self) -> None:
        """Return to the previous screen."""
        self.dismiss()


class ModalScreen(TextualModalScreen[ScreenResultType]):
    """Base class of the dialogs."""

    def dismiss(self, result: ScreenResultType | None = None) -> AwaitComplete:
        """Close this dialog; do nothing if it is not, or no longer, in front."""
        return super().dismiss(result) if self.app.screen is self else AwaitComplete()
