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


@dataclass(frozen=True)
class MarginText:
    """A label or a mark beside the first line of a text, at its left."""

    text: str
    style: TextStyle
    width: float
    """Width available for it, in points."""
    left: float = 0
    drop: float = 0
    """Distance of its top from the top of the text, in points."""


class Prose(Piece):
    """Running text that can be split between lines."""

    def __init__(
        self,
        setter: Typesetter,
        text: str,
        style: TextStyle,
        spacing: Spacing | None = None,
        *,
        tag: str = "P",
        margin: MarginText | None = None,
    ) -> None:
        """``tag``: the structure tag for screen readers; ``margin``: text to the left of the first line."""
        super().__init__()
        self._setter = setter
        self._text = text
        self._style = style
        self._spacing = spacing or Spacing()
        self.before, self.after = self._spacing.before, self._spacing.after
        self._lines: list[TextLine] | None = None
        self._element = Element(tag)
        self._margin = margin

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
        """Write the text in the margin if there is one, then the lines."""
        if self._margin is not None:
            self._write_margin(self._margin)
        pen = Pen(self.canv)
        box = (self._spacing.left, self.height, self.width - self._spacing.left)
        pen.write(self._lines or [], self._style, box, Align.LEFT, self._element)
        pen.done()

    def _write_margin(self, margin: MarginText) -> None:
        pen = Pen(self.canv)
        lines = self._setter.lines(margin.text, margin.style, margin.width, 1)
        box = (margin.left, self.height - margin.drop, margin.width)
        pen.write(lines, margin.style, box, Align.LEFT, self._element)
        pen.done()

    def _part(self, lines: list[TextLine], *, last: bool) -> "Prose":
        before, after = (0.0, self._spacing.after) if last else (self._spacing.before, 0.0)
        part = Prose(self._setter, "", self._style, Spacing(before, after, self._spacing.left))
        part._margin = None if last else self._margin
        part._lines = lines
        part._element = self._element
        return part


@dataclass(frozen=True)
class TitleLevel:
    """What the titles of one level have in common."""

    style: TextStyle
    spacing: Spacing
    outline_level: int
    """Level of the bookmark, from 0."""
    has_rule: bool = False


PART_TITLE = TitleLevel(PART, Spacing(before=20, after=6), 0, has_rule=True)
"""The title of a report part."""
SUBTITLE = TitleLevel(SUBPART, Spacing(before=11, after=3), 1)
"""A heading inside a part."""
_RULE_HEIGHT = 7.0
"""Height of the rule below a title and the space above it, in points."""


class Title(Piece):
    """A title with a bookmark; it is never split."""

    def __init__(self, setter: Typesetter, text: str, key: str, level: TitleLevel, tag: str) -> None:
        """``key``: name of the bookmark in the file; ``tag``: the structure tag for screen readers."""
        super().__init__()
        self._setter = setter
        self._text, self._key, self._level = text, key, level
        self._bookmark = setter.clean(text)
        self.before, self.after = level.spacing.before, level.spacing.after
        self._element = Element(tag)

    def wrap(self, width: float, _height: float) -> tuple[float, float]:
        """Break the title into lines and measure it, with the rule if it has one."""
        self.width = width
        self._lines = self._setter.lines(self._text, self._level.style, width)
        self.height = len(self._lines) * self._level.style.leading + (_RULE_HEIGHT if self._level.has_rule else 0)
        return width, self.height

    def draw(self) -> None:
        """Write the title, draw the rule if it has one, add the bookmark."""
        pen = Pen(self.canv)
        pen.write(self._lines, self._level.style, (0, self.height, self.width), Align.LEFT, self._element)
        pen.done()
        if self._level.has_rule:
            pen = Pen(self.canv)
            pen.rule((0, 2), (self.width, 2), (ACCENT, 1.1))
            pen.done()
        self.canv.bookmarkHorizontal(self._key, 0, self.height + 8)
        self.canv.addOutlineEntry(self._bookmark, self._key, self._level.outline_level, closed=True)
