"""The list of questions in the walk-through: one row each; only visible rows are drawn."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from rich.cells import cell_len
from textual import events
from textual.content import Content
from textual.geometry import Offset
from textual.message import Message

from tui_audit.domain.checklist.model import Section, Stop
from tui_audit.ui import text
from tui_audit.ui.widgets.lines_view import BLANK, LinesView

_VALUE_CELLS = 4


@dataclass(frozen=True)
class RowMark:
    """Marks before a question in the list."""

    sign: Content
    """Sign of the question's state; 1 cell."""
    value: str
    """Short form of the answer; shown in 4 cells."""
    comparison: Content = BLANK
    """Sign for the comparison with the previous audit, 1 cell; blank if there is nothing to compare."""
    remark: str = ""
    """Words before the question; empty for most questions."""


class QuestionList(LinesView, can_focus=False):
    """Sections and their questions in the order of the walk-through; the current question is highlighted."""

    DEFAULT_CSS = """
    QuestionList { background: $surface; scrollbar-background: $surface; }
    """

    @dataclass
    class QuestionPicked(Message):
        """A question was clicked."""

        question: str

    def __init__(self, mark_of: Callable[[str], RowMark], *, id: str | None = None) -> None:  # noqa: A002
        super().__init__(id=id)
        self._mark_of = mark_of
        self._rows: list[Section | Stop] = []
        self._row_of: dict[str, int] = {}
        self._current: str | None = None

    def show_stops(self, stops: Sequence[Stop]) -> None:
        """Show these questions below the titles of their sections."""
        self._rows, self._row_of = [], {}
        section: Section | None = None
        for stop in stops:
            if stop.section is not section:
                section = stop.section
                self._rows.append(section)
            self._row_of[stop.question.id] = len(self._rows)
            self._rows.append(stop)
        self.show_lines([BLANK] * len(self._rows))
        self.refresh()

    def highlight(self, question: str) -> None:
        """Move the highlight to this question and bring it into view."""
        before, self._current = self._current, question
        if before is not None:
            self.refresh_question(before)
        self.refresh_question(question)
        self._bring_into_view(question)

    def refresh_question(self, question: str) -> None:
        """Redraw the row of a question with its current marks."""
        row = self._row_of.get(question)
        if row is not None:
            self.refresh_row(row)

    @property
    def cursor_offset(self) -> Offset | None:
        """Position of the highlighted row on the screen, for screen readers that follow the cursor."""
        row = self._row_of.get(self._current or "")
        if row is None or not self.display:
            return None
        return self.content_region.offset + Offset(0, row - self.scroll_offset.y)

    def row(self, number: int) -> Content:
        """Return a row: the title of a section, or a question with its marks."""
        if not 0 <= number < len(self._rows):
            return BLANK
        entry = self._rows[number]
        if isinstance(entry, Section):
            return _cut(Content.assemble(" ", text.line(entry.title, "bold $accent")), self.row_width)
        return self._question_row(entry)

    def _question_row(self, stop: Stop) -> Content:
        mark = self._mark_of(stop.question.id)
        value = _cut(text.line(mark.value), _VALUE_CELLS)
        gap = " " * (_VALUE_CELLS - value.cell_length)
        against = mark.comparison or Content(" ")
        line = Content.assemble(
            " ", mark.sign, " ", value, gap, against, " ", text.line(f"{mark.remark} {stop.question.ask}".strip())
        )
        line = _cut(line, self.row_width)
        if stop.question.id != self._current:
            return line
        padded = line + Content(" " * max(self.row_width - cell_len(line.plain), 0))
        return padded.stylize("reverse")

    def _bring_into_view(self, question: str) -> None:
        row = self._row_of.get(question)
        if row is None or not self.size.height:
            return
        top, height = self.scroll_offset.y, self.scrollable_content_region.height
        if not top < row < top + height - 1:
            self.scroll_to(y=max(row - height // 3, 0), animate=False, force=True, immediate=True)

    def on_resize(self) -> None:
        """Keep the highlighted question in view."""
        self.virtual_size = self.virtual_size.with_width(self.row_width)
        if self._current is not None:
            self._bring_into_view(self._current)

    def on_click(self, event: events.Click) -> None:
        """Post ``QuestionPicked`` for a click on a question."""
        number = event.y + self.scroll_offset.y
        if 0 <= number < len(self._rows):
            entry = self._rows[number]
            if isinstance(entry, Stop):
                self.post_message(self.QuestionPicked(entry.question.id))


def _cut(line: Content, width: int) -> Content:
    return line.truncate(width, ellipsis=True)
