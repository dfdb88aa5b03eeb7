"""The header of the walk-through: title, and progress by phase as counts, not as a percentage."""

from collections.abc import Sequence
from dataclasses import dataclass

from textual.content import Content
from textual.widget import Widget

from tui_audit.domain.checklist.model import Phase
from tui_audit.i18n.formats import phase_label
from tui_audit.i18n.translator import Translator
from tui_audit.ui import text
from tui_audit.ui.widgets.lines_view import BLANK

_BAR_LONGEST = 20


@dataclass(frozen=True)
class PhaseProgress:
    """Number of questions answered and asked in a phase."""

    phase: Phase
    answered: int
    asked: int


class WalkHeader(Widget):
    """Shows the title of the walk-through, and the progress below it."""

    DEFAULT_CSS = """
    WalkHeader { height: 2; padding: 0 1; background: $panel; text-wrap: nowrap; text-overflow: clip; }
    """

    def __init__(self, t: Translator, *, id: str | None = None) -> None:  # noqa: A002 - Textual's own name
        super().__init__(id=id)
        self._t = t
        self.auto_links = False
        self._title: Content = BLANK
        self._phases: Sequence[PhaseProgress] = ()
        self._aside = BLANK
        self.full, self.empty = "█", "░"

    def show_title(self, title: Content) -> None:
        """Show the title: store, checklist, period and customer type."""
        self._title = title
        self.refresh()

    def show_progress(self, phases: Sequence[PhaseProgress], aside: Content = BLANK) -> None:
        """Show the progress, and ``aside`` at the end of its line: part of the walk-through, stopwatch."""
        self._phases = phases
        self._aside = aside
        self.refresh()

    def render(self) -> Content:
        """Return the title and the progress, a line each."""
        width = max(self.content_size.width, 1)
        return Content("\n").join((self._title.truncate(width, ellipsis=True), self._progress(width)))

    def _progress(self, width: int) -> Content:
        labels = [(phase_label(self._t, each.phase), f"{each.answered}/{each.asked}", each) for each in self._phases]
        fixed = sum(text.line(name).cell_length + len(count) + 2 for name, count, _ in labels)
        room = width - fixed - 2 * max(len(labels) - 1, 0)
        room -= self._aside.cell_length + 2 if self._aside else 0
        cells = max(min(room // max(len(labels), 1), _BAR_LONGEST), 0)
        parts = [
            Content.assemble(text.line(name), " ", self._bar(each, cells), text.line(count))
            for name, count, each in labels
        ]
        if self._aside:
            parts.append(self._aside)
        return Content("  ").join(parts).truncate(width, ellipsis=True)

    def _bar(self, progress: PhaseProgress, cells: int) -> Content:
        if cells < 3:
            return BLANK
        filled = cells * progress.answered // max(progress.asked, 1)
        return Content.assemble(text.line(self.full * filled, "$accent"), text.line(self.empty * (cells - filled)), " ")
