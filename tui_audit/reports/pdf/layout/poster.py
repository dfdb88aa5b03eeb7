"""The staff-room poster: one page in large type, readable from across the room."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from tui_audit.reports.content.blocks import StaffRoom
from tui_audit.reports.pdf.layout.piece import Piece
from tui_audit.reports.pdf.layout.prose import Prose, Spacing
from tui_audit.reports.pdf.layout.text_writer import Pen
from tui_audit.reports.pdf.styles import ACCENT, INK, MUTED, Align, TextStyle
from tui_audit.reports.pdf.typesetter import ELLIPSIS, Typesetter
from tui_audit.reports.text.wrapping import wrap_lines

_STORE = TextStyle(32, 38, bold=True)
_SUBTITLE = TextStyle(14, 19, colour=MUTED)
_TITLE = TextStyle(24, 30, bold=True, colour=ACCENT)
_THING = TextStyle(20, 27, colour=INK)
_DETAIL = TextStyle(15, 21, colour=MUTED)
_MARK_WIDTH = 34.0
_SCALES = (1.0, 0.9, 0.8, 0.7, 0.62)
"""Factors by which the type is reduced, tried in turn until the page fits."""
_MOST_CELLS = 170
"""Longer texts (in terminal cells) are cut when the smallest type is used."""


class Large(Prose):
    """A text in large type that is never split."""

    def split(self, _width: float, _height: float) -> Sequence[Piece]:
        """Return an empty list: the text stays in one piece."""
        return []


class MarkedText(Large):
    """A text with its mark in the left margin."""

    mark = ""

    def draw(self) -> None:
        """Write the mark, then the text."""
        pen = Pen(self.canv)
        lines = self._setter.lines(self.mark, self._style, self._spacing.left, 1)
        pen.write(lines, self._style, (0, self.height, self._spacing.left), Align.LEFT, self._element)
        pen.done()
        super().draw()


class Good(MarkedText):
    """A thing done well."""

    mark = "★"


class Task(MarkedText):
    """A task."""

    mark = "☐"


class LargeTitle(Large):
    """The name of the store."""

    tag = "H1"


class LargeHeading(Large):
    """The heading of the things done well or of the tasks."""

    tag = "H2"


class Poster(Piece):
    """The whole poster as one piece; the type is reduced until the text fits the frame."""

    def __init__(self, setter: Typesetter, page: StaffRoom, frame: tuple[float, float]) -> None:
        super().__init__()
        self._setter = setter
        self._page = page
        self._room = frame

    def wrap(self, width: float, _height: float) -> tuple[float, float]:
        """Choose the size of the type and return the size of the whole frame."""
        self.width, self.height = self._room
        for scale in _SCALES:
            self._pieces = list(self._composed(scale))
            if sum(piece.before + piece.wrap(width, self.height)[1] for piece in self._pieces) <= self.height:
                break
        return self._room

    def draw(self) -> None:
        """Draw the pieces from top to bottom."""
        self.canv.bookmarkHorizontal("staff-room", 0, self.height)
        self.canv.addOutlineEntry(self._setter.clean(self._page.store), "staff-room", 0, closed=True)
        top = self.height
        for piece in self._pieces:
            top -= piece.before + piece.height
            piece.draw_on(self.canv, 0, top)

    def _composed(self, scale: float) -> Iterator[Piece]:
        page = self._page
        if page.kind:
            yield self._text(Large, page.kind, _SUBTITLE, scale)
        yield self._text(LargeTitle, page.store, _STORE, scale)
        yield self._text(Large, page.subtitle, _SUBTITLE, scale, before=4)
        if page.good:
            yield self._text(LargeHeading, page.good_title, _TITLE, scale, before=44)
            for text in page.good:
                yield self._text(Good, text, _THING, scale, before=14, left=_MARK_WIDTH)
        if page.todo:
            yield self._text(LargeHeading, page.todo_title, _TITLE, scale, before=44)
            for todo in page.todo:
                yield self._text(Task, todo.what, _THING, scale, before=14, left=_MARK_WIDTH)
                yield self._text(Large, todo.details, _DETAIL, scale, before=1, left=_MARK_WIDTH)
        if page.empty_text:
            yield self._text(Large, page.empty_text, _THING, scale, before=44)

    def _text(
        self, kind: type[Prose], text: str, style: TextStyle, scale: float, *, before: float = 0, left: float = 0
    ) -> Prose:
        if scale == _SCALES[-1]:
            first, *more = wrap_lines(text, _MOST_CELLS)
            text = first + ELLIPSIS if more else first
        smaller = replace(style, size=style.size * scale, leading=style.leading * scale)
        return kind(self._setter, text, smaller, Spacing(before=before * scale, left=left * scale))
