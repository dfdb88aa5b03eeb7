"""Screens that close only once, so that a second quick Esc or Enter does not close the screen below."""

from textual.await_complete import AwaitComplete
from textual.screen import ModalScreen as TextualModalScreen
from textual.screen import Screen as TextualScreen
from textual.screen import ScreenResultType

CLOSE_FROM, ROOMY_FROM = 110, 140
"""Widths in cells from which details are beside a list, and from which they have two fifths of the width."""
CLOSE_DETAILS = 32
"""Width in cells of the details in windows between the two (class ``-close``), so that lists keep their columns."""


class Screen(TextualScreen[ScreenResultType]):
    """Base class of the screens."""

    def on_compose(self) -> None:
        """Give the screen the classes of the window's size before its first layout, so that it does not flicker."""
        for size, classes in (
            (self.app.size.width, self.HORIZONTAL_BREAKPOINTS or self.app.HORIZONTAL_BREAKPOINTS),
            (self.app.size.height, self.VERTICAL_BREAKPOINTS or self.app.VERTICAL_BREAKPOINTS),
        ):
            fitting = [name for least, name in sorted(classes or ()) if size >= least]
            self.add_class(*fitting[-1:])
        self._fit_details()

    def on_resize(self) -> None:
        """Fit the details to the new width."""
        self._fit_details()

    def _fit_details(self) -> None:
        """Keep the details narrow (class ``-close``) where lists would lose columns to them."""
        self.set_class(CLOSE_FROM <= self.app.size.width < ROOMY_FROM, "-close")

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
