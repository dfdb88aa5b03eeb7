"""The lines below the question card: a notice, and the answer."""

from collections.abc import Sequence

from textual.content import Content
from textual.geometry import Size
from textual.widget import Widget

from tui_audit.ui.widgets.lines_view import BLANK

_MOST_LINES = 3
"""Maximum number of lines of a notice."""


class AnswerPanel(Widget):
    """Shows a notice, and the answer with its note, photos and earlier values."""

    DEFAULT_CSS = """
    AnswerPanel { height: auto; padding: 0 1; text-wrap: nowrap; text-overflow: clip; }
    """

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 - Textual's own name
        super().__init__(id=id)
        self.auto_links = False
        self._notice: Content = BLANK
        self._is_whole = True
        self._answer = BLANK
        self._lead: Content = BLANK
        self._tail: list[Content] = []
        self._end: Content = BLANK

    @property
    def texts(self) -> tuple[str, str]:
        """Notice and answer as plain text."""
        return self._notice.plain, self._answer.plain

    def show_notice(self, notice: Content, *, whole: bool = True) -> None:
        """Show a notice, or none if it is blank; ``whole``: wrap it to up to 3 lines instead of cutting it to 1."""
        width = self.content_size.width
        high = len(self._said(width))
        self._notice, self._is_whole = notice, whole
        self.refresh(layout=len(self._said(width)) != high)

    def show_answer(
        self, answer: Content, lead: Content = BLANK, tail: Sequence[Content] = (), end: Content = BLANK
    ) -> None:
        """Show the answer, followed by ``lead`` and as many parts of ``tail`` as fit in the line.

        ``end`` follows if a part was shown and there is room left.
        """
        self._answer = answer
        self._lead, self._tail, self._end = lead, list(tail), end
        self.refresh()

    def render(self) -> Content:
        """Return the lines of the notice and the line of the answer."""
        width = max(self.content_size.width, 1)
        return Content("\n").join((*self._said(width), self._fitted(width)))

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:  # noqa: ARG002 - Textual's signature
        """Return the number of lines of the notice, plus 1 for the answer."""
        return len(self._said(width)) + 1

    def _said(self, width: int) -> list[Content]:
        """Return the notice in lines; if it need not be shown whole, it is cut to 1 line."""
        if not self._is_whole or width < 1 or self._notice.cell_length <= width:
            return [self._notice.truncate(max(width, 1), ellipsis=True)]
        lines = self._notice.wrap(width)
        rest = Content(" ").join(lines[_MOST_LINES - 1 :]).truncate(width, ellipsis=True)
        return [*lines[: _MOST_LINES - 1], rest]

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
