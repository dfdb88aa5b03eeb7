"""Two lines under the card: what to know just now, and what was answered."""

from textual.content import Content
from textual.widget import Widget

from tui_audit.ui.widgets.lines_view import BLANK


class AnswerLine(Widget):
    """A notice, and the answer with its note, photos and earlier values."""

    DEFAULT_CSS = """
    AnswerLine { height: 2; padding: 0 1; text-wrap: nowrap; text-overflow: clip; }
    """

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 - Textual's own name
        super().__init__(id=id)
        self.auto_links = False
        self._notice = BLANK
        self._answer = BLANK

    @property
    def texts(self) -> tuple[str, str]:
        """Both lines as plain text."""
        return self._notice.plain, self._answer.plain

    def show_notice(self, notice: Content) -> None:
        """Say something about this card, or nothing."""
        self._notice = notice
        self.refresh()

    def show_answer(self, answer: Content) -> None:
        """Show what was answered."""
        self._answer = answer
        self.refresh()

    def render(self) -> Content:
        """Both lines, each cut to the width."""
        width = max(self.content_size.width, 1)
        lines = (self._notice.truncate(width, ellipsis=True), self._answer.truncate(width, ellipsis=True))
        return Content("\n").join(lines)
