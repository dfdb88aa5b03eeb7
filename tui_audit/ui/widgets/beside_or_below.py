"""A list with details: beside it in wide windows, below it in narrow ones if there is room."""

from textual.containers import Container
from textual.widget import Widget

WIDE = 110
"""Width in cells from which the details are beside the list."""
_LEAST_LINES = 7
"""Height from which details below the list are shown."""


class BesideOrBelow(Container):
    """A list panel and a details panel that share the room."""

    DEFAULT_CSS = """
    BesideOrBelow { height: 1fr; layout: vertical; }
    BesideOrBelow.-beside { layout: horizontal; }
    BesideOrBelow > #details-place { height: 1fr; }
    BesideOrBelow.-beside > #list-place { width: 3fr; height: 100%; }
    BesideOrBelow.-beside > #details-place { width: 2fr; height: 100%; max-width: 72; }
    """

    def __init__(self, listed: Widget, details: Widget) -> None:
        super().__init__(Container(listed, id="list-place"), Container(details, id="details-place"))
        self._lines = 0

    def fit(self, lines: int) -> None:
        """Divide the room again; the list needs this many lines, without its frame."""
        self._lines = lines
        self.on_resize()

    def on_resize(self) -> None:
        """Divide the room."""
        is_beside = self.size.width >= WIDE
        self.set_class(is_beside, "-beside")
        needed = self._lines + 1  # the rule of the panel
        has_room = self.size.height - needed >= _LEAST_LINES
        listed, details = self.query_one("#list-place"), self.query_one("#details-place")
        details.display = is_beside or has_room
        if is_beside:
            listed.styles.height = "100%"
        else:
            listed.styles.height = needed if has_room else "1fr"
