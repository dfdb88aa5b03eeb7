"""Running text and headings."""

from collections.abc import Sequence
from dataclasses import dataclass

from tui_audit.reports.pdf.layout.piece import Piece
from tui_audit.reports.pdf.layout.text_writer import Pen
from tui_audit.reports.pdf.styles import ACCENT, PART, SUBPART, Align, TextStyle
from tui_audit.reports.pdf.tagging.structure import Element
from tui_audit.reports.pdf.typesetter import TextLine, Typesetter

_FEWEST_LINES = 2
"""Minimum number of lines of a paragraph at the bottom and at the top of a page."""


@dataclass(frozen=True)
class Spacing:
    """Space around a text, in points."""

    before: float = 0
    after: float = 0
    left: float = 0


class Prose(Piece):
    """Running text that can be split between lines."""

    tag = "P"
    """The structure tag for screen readers."""

    def __init__(self, setter: Typesetter, text: str, style: TextStyle, spacing: Spacing | None = None) -> None:
        super().__init__()
        self._setter = setter
        self._text = text
        self._style = style
        self._spacing = spacing or Spacing()
        self.before, self.after = self._spacing.before, self._spacing.after
        self._lines: list[TextLine] | None = None
        self._element = Element(self.tag)

    def called(self, tag: str) -> "Prose":
        """Change the structure tag and return this piece."""
        self._element = Element(tag)
        return self

    def wrap(self, width: float, _height: float) -> tuple[float, float]:
        """Break the text into lines and measure it."""
        self.width = width
        if self._lines is None:
            self._lines = self._setter.lines(self._text, self._style, width - self._spacing.left)
        self.height = len(self._lines) * self._style.leading
        return width, self.height

    def least(self, width: float) -> float:
        """Return the height of the first lines that must stay together, in points."""
        self.wrap(width, 0)
        lines = self._lines or []
        return min(len(lines), 2 * _FEWEST_LINES - 1) * self._style.leading

    def split(self, width: float, height: float) -> Sequence[Piece]:
        """Return the lines that fit, and the rest."""
        self.wrap(width, height)
        lines = self._lines or []
        fitting = min(int((height + 1e-6) // self._style.leading), len(lines) - _FEWEST_LINES)
        if fitting < _FEWEST_LINES:
            return []
        return [self._part(lines[:fitting], last=False), self._part(lines[fitting:], last=True)]

    def draw(self) -> None:
        """Write the lines."""
        pen = Pen(self.canv)
        box = (self._spacing.left, self.height, self.width - self._spacing.left)
        pen.write(self._lines or [], self._style, box, Align.LEFT, self._element)
        pen.done()

    def _part(self, lines: list[TextLine], *, last: bool) -> "Prose":
        before, after = (0.0, self._spacing.after) if last else (self._spacing.before, 0.0)
        part = Prose(self._setter, "", self._style, Spacing(before, after, self._spacing.left))
        part._lines = lines
        part._element = self._element
        return part


class PartTitle(Prose):
    """The title of a report part: large, with a rule below and a bookmark."""

    tag = "H2"

    def __init__(self, setter: Typesetter, text: str, key: str) -> None:
        super().__init__(setter, text, PART, Spacing(before=26, after=8))
        self._title = setter.clean(text)
        self._key = key

    def wrap(self, width: float, height: float) -> tuple[float, float]:
        """Measure the title, including the space for the rule."""
        _width, text_height = super().wrap(width, height)
        self.height = text_height + 7
        return width, self.height

    def split(self, _width: float, _height: float) -> Sequence[Piece]:
        """Return an empty list: a title is never split."""
        return []

    def draw(self) -> None:
        """Write the title, draw the rule, add the bookmark."""
        super().draw()
        pen = Pen(self.canv)
        pen.rule((0, 2), (self.width, 2), (ACCENT, 1.1))
        pen.done()
        self.canv.bookmarkHorizontal(self._key, 0, self.height + 8)
        self.canv.addOutlineEntry(self._title, self._key, 0, closed=True)


class Subtitle(Prose):
    """A heading inside a part, with a second-level bookmark."""

    tag = "H3"

    def __init__(self, setter: Typesetter, text: str, key: str) -> None:
        super().__init__(setter, text, SUBPART, Spacing(before=14, after=4))
        self._title = setter.clean(text)
        self._key = key

    def split(self, _width: float, _height: float) -> Sequence[Piece]:
        """Return an empty list: a heading is never split."""
        return []

    def draw(self) -> None:
        """Write the heading and add the bookmark."""
        super().draw()
        self.canv.bookmarkHorizontal(self._key, 0, self.height + 8)
        self.canv.addOutlineEntry(self._title, self._key, 1, closed=True)
