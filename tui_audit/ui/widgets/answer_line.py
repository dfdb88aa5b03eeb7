"""Two lines under the card: what to know just now, and what was answered."""

from collections.abc import Sequence

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
        self._lead, self._tail, self._end = BLANK, list[Content](), BLANK

    @property
    def texts(self) -> tuple[str, str]:
        """Both lines as plain text."""
        return self._notice.plain, self._answer.plain

    def show_notice(self, notice: Content) -> None:
        """Say something about this card, or nothing."""
        self._notice = notice
        self.refresh()

    def show_answer(
        self, answer: Content, lead: Content = BLANK, tail: Sequence[Content] = (), end: Content = BLANK
    ) -> None:
        """Show what was answered; after ``lead`` as many of ``tail`` as fit, and ``end`` where there is room left."""
        self._answer = answer
        self._lead, self._tail, self._end = lead, list(tail), end
        self.refresh()

    def render(self) -> Content:
        """Both lines, each cut to the width."""
        width = max(self.content_size.width, 1)
        lines = (self._notice.truncate(width, ellipsis=True), self._fitted(width))
        return Content("\n").join(lines)

    def _fitted(self, width: int) -> Content:
        line, gap = self._answer, Content.assemble("   ", self._lead, " ")
        for part in self._tail:
            longer = line + gap + part
            if longer.cell_length > width:
                break
            line, gap = longer, Content(" · ")
        if line is not self._answer and self._end and line.cell_length + 2 + self._end.cell_length <= width:
            line = line + Content("  ") + self._end
        return line.truncate(width, ellipsis=True)
