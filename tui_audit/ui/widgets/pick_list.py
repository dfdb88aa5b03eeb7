"""A list that keeps its highlight when its rows change, and moves the terminal cursor to it for screen readers."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from rich.segment import Segment
from rich.style import Style
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.geometry import Offset
from textual.strip import Strip
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from tui_audit.ui import text


@dataclass(frozen=True)
class Pick:
    """A row of the list."""

    id: str
    """Unique in the list."""
    words: Content
    """Text of the row; may have several lines."""
    is_heading: bool = False
    """Whether the row is a heading, which cannot be picked."""


def heading_pick(row_id: str, words: str) -> Pick:
    """Return a heading between rows, with a blank line before it."""
    return Pick(row_id, Content("\n") + text.line(words, "bold $accent"), is_heading=True)


class PickList(OptionList, inherit_bindings=False):
    """Rows with ids; the highlight skips headings. Enter is not bound here: each screen defines what it does."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("down", "cursor_down", show=False),
        Binding("up", "cursor_up", show=False),
        Binding("home", "first", show=False),
        Binding("end", "last", show=False),
        Binding("pagedown", "page_down", show=False),
        Binding("pageup", "page_up", show=False),
    ]
    bar = "›"
    """Mark before the highlighted row; 1 cell."""
    DEFAULT_CSS = """
    PickList { height: 1fr; border: none; padding: 0 1; background: $background; }
    PickList.-textual-compact { padding: 0 1 0 0; }
    PickList:focus { border: none; }
    PickList.-textual-compact > .option-list--option { padding: 0 0 0 1; }
    PickList > .option-list--option-disabled { color: $foreground; }
    PickList > .option-list--option-highlighted, PickList:focus > .option-list--option-highlighted {
        color: $foreground;
        background: $panel;
        text-style: none;
    }
    """

    def show_picks(self, picks: Sequence[Pick]) -> None:
        """Show these rows; the highlight stays on the same id, or goes to the row nearest to its old position."""
        kept, place = self.highlighted_id, self.highlighted or 0
        self.set_options(Option(pick.words, id=pick.id, disabled=pick.is_heading) for pick in picks)
        places = [index for index, pick in enumerate(picks) if not pick.is_heading]
        if not places:
            self.highlighted = None
            return
        same = [index for index in places if picks[index].id == kept]
        self.highlighted = same[0] if same else min(places, key=lambda index: abs(index - place))

    @property
    def highlighted_id(self) -> str | None:
        """Id of the highlighted row; None if there is none."""
        option = self.highlighted_option
        return None if option is None else option.id

    @property
    def rows(self) -> tuple[str, ...]:
        """All rows as plain text."""
        prompts = (self.get_option_at_index(index).prompt for index in range(self.option_count))
        return tuple(prompt.plain if isinstance(prompt, Content) else str(prompt) for prompt in prompts)

    def render_line(self, y: int) -> Strip:
        """Return a line; lines of the highlighted row start with a mark, so that it can be seen without colour."""
        strip = super().render_line(y)
        first = None if self.highlighted is None else next(iter(strip), None)
        if first is None or first.style is None or first.style.meta.get("option") != self.highlighted:
            return strip
        bar = Segment(self.bar, first.style + Style(bold=True))
        return Strip.join([Strip([bar], 1), strip.crop(1)])

    def watch_highlighted(self, highlighted: int | None) -> None:
        """Move the terminal cursor to the highlighted row."""
        super().watch_highlighted(highlighted)
        if highlighted is not None and self.is_attached:
            self.call_after_refresh(self._follow)

    def _follow(self) -> None:
        if self.highlighted is not None and self.is_attached and self.screen.is_current:
            line = self._index_to_line_safe(self.highlighted)
            self.app.cursor_position = self.content_region.offset + Offset(0, line - self.scroll_offset.y)

    def _index_to_line_safe(self, index: int) -> int:
        lines = 0
        for before in range(index):
            prompt = self.get_option_at_index(before).prompt
            lines += prompt.plain.count("\n") + 1 if isinstance(prompt, Content) else 1
        return lines
