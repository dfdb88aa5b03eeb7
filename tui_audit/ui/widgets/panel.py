"""A titled panel: the frame around each part of a screen."""

from textual.containers import Vertical
from textual.widget import Widget

from tui_audit.ui import text


class Panel(Vertical):
    """Widgets below a titled rule, or in a titled box in windows of 110 columns or more.

    The rule or box of the panel that has the focus is drawn in the accent colour.
    """

    def __init__(
        self,
        title: str,
        *children: Widget,
        id: str | None = None,  # noqa: A002 - Textual's own name
        classes: str | None = None,
    ) -> None:
        super().__init__(*children, id=id, classes=classes)
        self.show_title(title)

    def show_title(self, title: str) -> None:
        """Change the title."""
        self.border_title = text.line(title)
