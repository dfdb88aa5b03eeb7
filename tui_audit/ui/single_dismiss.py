"""Screens that are left once: a second quick Esc or Enter must not take away what stands underneath."""

from textual.await_complete import AwaitComplete
from textual.command import CommandPalette
from textual.screen import ModalScreen as TextualModalScreen
from textual.screen import Screen as TextualScreen
from textual.screen import ScreenResultType


class Screen(TextualScreen[ScreenResultType]):
    """A screen of ours."""

    def dismiss(self, result: ScreenResultType | None = None) -> AwaitComplete:
        """Leave this screen; nothing happens when it is not the one in front (any more)."""
        return super().dismiss(result) if self.app.screen is self else AwaitComplete()

    def action_back(self) -> None:
        """Return to the screen before."""
        self.dismiss()


class ModalScreen(TextualModalScreen[ScreenResultType]):
    """A dialog of ours."""

    def dismiss(self, result: ScreenResultType | None = None) -> AwaitComplete:
        """Leave this dialog; nothing happens when it is not the one in front (any more)."""
        return super().dismiss(result) if self.app.screen is self else AwaitComplete()


class Palette(CommandPalette):
    """The command palette."""

    def dismiss(self, result: None = None) -> AwaitComplete:
        """Leave the palette; nothing happens when it is not in front (any more)."""
        return super().dismiss(result) if self.app.screen is self else AwaitComplete()
