"""Tick boxes with labels, in columns or in rows that wrap."""

from collections.abc import Sequence
from dataclasses import dataclass

from tui_audit.reports.content.worksheet.blocks import Box
from tui_audit.reports.pdf.layout.text_writer import Pen
from tui_audit.reports.pdf.layout.worksheet_styles import BOX, BOX_ROW, SHEET_MARK, SHEET_WORDS, STROKE
from tui_audit.reports.pdf.styles import Align
from tui_audit.reports.pdf.tagging.structure import Element
from tui_audit.reports.pdf.typesetter import TextLine, Typesetter

_GAP = 4.0
_AFTER = 12.0
_BARE = 30.0
"""Width of the column of a box without a label, in points."""


@dataclass(frozen=True)
class TypesetBox:
    """One typeset box with its mark and label."""

    left: float
    mark: list[TextLine]
    mark_width: float
    words: list[TextLine]
    words_width: float

    @property
    def height(self) -> float:
        """Height in points."""
        return max(BOX_ROW, len(self.words) * SHEET_WORDS.leading + 4)

    def draw(self, pen: Pen, top: float, answers: Element) -> None:
        """Draw the box, its key and its label, tagged as an item of the list ``answers``."""
        tick_box(pen, self.left, top - 1.5)
        start = self.left + BOX + _GAP
        pen.place(answers)
        answer = answers.add("LI")
        pen.write(self.mark, SHEET_MARK, (start, top - 1.6, self.mark_width), Align.LEFT, answer.add("Lbl"))
        if self.words:
            after = start + self.mark_width + (_GAP if self.mark else 0)
            box = (after, top - 1.6, self.words_width)
            pen.write(self.words, SHEET_WORDS, box, Align.LEFT, answer.add("LBody"))


def tick_box(pen: Pen, left: float, top: float, width: float = BOX, height: float = BOX) -> None:
    """Draw the outline of a box from its upper left corner."""
    right, bottom, half = left + width, top - height, STROKE[1] / 2
    for y in (top, bottom):  # half a stroke longer, so that the corners are closed
        pen.rule((left - half, y), (right + half, y), STROKE)
    for x in (left, right):
        pen.rule((x, top), (x, bottom), STROKE)


def in_columns(setter: Typesetter, boxes: Sequence[Box], left: float, width: float) -> list[TypesetBox]:
    """Return boxes side by side across a width; boxes without a label take less of it."""
    bare = sum(1 for box in boxes if not box.words)
    worded = len(boxes) - bare
    room = width / max(len(boxes), 1) if not worded else (width - bare * _BARE) / worded
    found = []
    for box in boxes:
        wide = room if box.words or not worded else _BARE
        found.append(_set(setter, box, left, wide - _GAP))
        left += wide
    return found


def in_rows(setter: Typesetter, boxes: Sequence[Box], left: float, width: float) -> list[list[TypesetBox]]:
    """Return rows of boxes side by side, wrapped at a width like words."""
    rows: list[list[TypesetBox]] = [[]]
    used = 0.0
    for box in boxes:
        alone = _set(setter, box, 0, width)
        wide = BOX + _GAP + alone.mark_width + (_GAP if alone.mark else 0) + _longest(alone.words)
        if rows[-1] and used + wide > width:
            rows.append([])
            used = 0.0
        rows[-1].append(_set(setter, box, left + used, max(wide, 1) if wide <= width else width))
        used += wide + _AFTER
    return rows


def in_one_column(setter: Typesetter, boxes: Sequence[Box], left: float, width: float) -> list[TypesetBox]:
    """Return boxes in one column."""
    return [_set(setter, box, left, width) for box in boxes]


def _longest(lines: list[TextLine]) -> float:
    return max((line.width for line in lines), default=0.0) * SHEET_WORDS.size


def _set(setter: Typesetter, box: Box, left: float, width: float) -> TypesetBox:
    mark = setter.clean(box.mark)
    mark_width = setter.width(mark, SHEET_MARK)
    room = max(width - BOX - _GAP - mark_width - (_GAP if mark else 0) + 0.01, 20)
    words = setter.lines(box.words, SHEET_WORDS, room) if box.words else []
    return TypesetBox(left, [setter.line(mark, bold=True)] if mark else [], mark_width, words, room)
