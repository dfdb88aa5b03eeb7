"""A scrolling view of formatted lines; one widget for any number of lines."""

from collections.abc import Sequence

from textual.content import Content
from textual.geometry import Region, Size
from textual.scroll_view import ScrollView
from textual.strip import Strip
from textual.visual import Visual

BLANK = Content("")


class LinesView(ScrollView, can_focus=True):
    """Shows lines of Content, one per screen row, with Textual's Line API."""

    DEFAULT_CSS = """
    LinesView {
        overflow-x: hidden;
        overflow-y: auto;
        scrollbar-size-vertical: 1;
        scrollbar-gutter: stable;
        scrollbar-background: $background;
        scrollbar-corner-color: $background;
        text-wrap: nowrap;
        text-overflow: clip;
    }
    """

    def __init__(self, *, id: str | None = None, classes: str | None = None) -> None:  # noqa: A002 - Textual's own name
        super().__init__(id=id, classes=classes)
        self.auto_links = False
        self._lines: Sequence[Content] = ()

    @property
    def row_width(self) -> int:
        """Width available for a line, in cells."""
        return max(self.scrollable_content_region.width, 1)

    @property
    def texts(self) -> tuple[str, ...]:
        """The lines as plain text."""
        return tuple(line.plain for line in self._lines)

    def show_lines(self, lines: Sequence[Content]) -> None:
        """Replace the lines; only visible ones that changed are drawn again, unless the size changes."""
        before, self._lines = self._lines, lines
        region = self.scrollable_content_region
        size = Size(self.row_width, max(len(lines), region.height))
        if size != self.virtual_size:  # set only if needed: it causes a layout of the whole screen
            self.virtual_size = size
            self.refresh()
            return
        top = self.scroll_offset.y
        for number in range(top, min(max(len(before), len(lines)), top + region.height)):
            old = before[number] if number < len(before) else BLANK
            new = lines[number] if number < len(lines) else BLANK
            if not old.is_same(new):
                self.refresh_row(number)

    def row(self, number: int) -> Content:
        """Return the line with this number, from 0; blank if there is none."""
        return self._lines[number] if 0 <= number < len(self._lines) else BLANK

    def refresh_row(self, number: int) -> None:
        """Redraw one line."""
        self.refresh(Region(0, number - self.scroll_offset.y, self.outer_size.width, 1))

    def render_line(self, y: int) -> Strip:
        """Return one row of the screen."""
        width = self.row_width
        style = self.visual_style
        content = self.row(y + self.scroll_offset.y)
        if not content:
            return Strip.blank(width, style.rich_style)
        strips = Visual.to_strips(self, content, width, 1, style, apply_selection=False)
        return strips[0].adjust_cell_length(width, style.rich_style)


def hanging_indent(label: Content, text: Content, width: int) -> list[Content]:
    """Return a label and a text as lines, with a hanging indent: the text wraps beside the label, not below it."""
    indent = label.cell_length
    wrapped = text.wrap(max(width - indent, 8)) or [BLANK]
    first, *others = wrapped
    return [label + first, *(Content(" " * indent) + line for line in others)]


def left_and_right(left: Content, right: Content, width: int) -> list[Content]:
    """Return left and right at the 2 ends of one line, or one below the other if they do not fit."""
    gap = width - left.cell_length - right.cell_length
    if gap >= 2:
        return [left + Content(" " * gap) + right]
    return [*left.wrap(width), right]
