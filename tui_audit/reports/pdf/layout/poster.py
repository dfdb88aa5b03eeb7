"""The staff-room poster: one page in large type, readable from across the room."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from tui_audit.reports.content.blocks import StaffRoom
from tui_audit.reports.pdf.layout.piece import Piece
from tui_audit.reports.pdf.layout.prose import MarginText, Prose, Spacing
from tui_audit.reports.pdf.styles import ACCENT, INK, MUTED, TextStyle
from tui_audit.reports.pdf.typesetter import ELLIPSIS, Typesetter
from tui_audit.reports.text.wrapping import wrap_lines

_MARK_WIDTH = 34.0
_SCALES = (1.0, 0.9, 0.8, 0.7, 0.62)
"""Factors by which the type is reduced, tried in turn until the page fits."""
_MOST_CELLS = 170
"""Longer texts (in terminal cells) are cut when the smallest type is used."""


@dataclass(frozen=True)
class PosterText:
    """What the texts of one kind have in common, at full size; lengths in points."""

    style: TextStyle
    before: float = 0
    """Space above."""
    tag: str = "P"
    """The structure tag for screen readers."""
    mark: str = ""
    """Text in the left margin."""
    is_indented: bool = False


_THING = TextStyle(20, 27, colour=INK)
_KIND = PosterText(TextStyle(14, 19, colour=MUTED))
_STORE = PosterText(TextStyle(32, 38, bold=True), tag="H1")
_SUBTITLE = replace(_KIND, before=4)
_HEADING = PosterText(TextStyle(24, 30, bold=True, colour=ACCENT), before=44, tag="H2")
_GOOD = PosterText(_THING, before=14, mark="★", is_indented=True)
_TASK = replace(_GOOD, mark="☐")
_DETAIL = PosterText(TextStyle(15, 21, colour=MUTED), before=1, is_indented=True)
_EMPTY = PosterText(_THING, before=44)


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
            yield self._text(_KIND, page.kind, scale)
        yield self._text(_STORE, page.store, scale)
        yield self._text(_SUBTITLE, page.subtitle, scale)
        if page.good:
            yield self._text(_HEADING, page.good_title, scale)
            for text in page.good:
                yield self._text(_GOOD, text, scale)
        if page.todo:
            yield self._text(_HEADING, page.todo_title, scale)
            for todo in page.todo:
                yield self._text(_TASK, todo.what, scale)
                yield self._text(_DETAIL, todo.details, scale)
        if page.empty_text:
            yield self._text(_EMPTY, page.empty_text, scale)

    def _text(self, kind: PosterText, text: str, scale: float) -> Prose:
        if scale == _SCALES[-1]:
            first, *more = wrap_lines(text, _MOST_CELLS)
            text = first + ELLIPSIS if more else first
        style = replace(kind.style, size=kind.style.size * scale, leading=kind.style.leading * scale)
        left = _MARK_WIDTH * scale if kind.is_indented else 0
        margin = MarginText(kind.mark, style, left) if kind.mark else None
        return Prose(self._setter, text, style, Spacing(kind.before * scale, left=left), tag=kind.tag, margin=margin)
