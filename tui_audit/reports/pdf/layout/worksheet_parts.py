"""The parts of a worksheet around the questions: head, fields to fill in, headings, empty tables."""

from collections.abc import Sequence

from tui_audit.reports.content.worksheet.blocks import Box, EmptyTable, FormField, Worksheet
from tui_audit.reports.pdf.layout.piece import Piece
from tui_audit.reports.pdf.layout.text_writer import Pen
from tui_audit.reports.pdf.layout.tick_boxes import TypesetBox, in_rows
from tui_audit.reports.pdf.layout.worksheet_styles import (
    LINE,
    SHEET_REMARK,
    SHEET_SECTION,
    SHEET_VALUE,
    SHEET_WORDS,
    WRITING,
)
from tui_audit.reports.pdf.styles import ACCENT, EYEBROW, INK, LABEL, QUIET_BODY, SMALL_QUIET, TINT, TITLE, Align
from tui_audit.reports.pdf.tagging.structure import COLUMN_HEAD, Element
from tui_audit.reports.pdf.typesetter import TextLine, Typesetter

_GAP = 14.0
_ROW = 27.0
"""Height of a row to write in, in points: 9.5 mm."""


class WorksheetHead(Piece):
    """The head of a worksheet: kind, sheet code, title and subtitle, with a rule below."""

    after = 8

    def __init__(self, setter: Typesetter, sheet: Worksheet) -> None:
        self._setter = setter
        self._sheet = sheet

    def wrap(self, width: float, _height: float) -> tuple[float, float]:
        """Measure the head."""
        self.width = width
        self._title = self._setter.lines(self._sheet.title, TITLE, width, 3)
        self._of = self._setter.lines(self._sheet.sheet_label, EYEBROW, width * 0.75, 1)
        self.height = EYEBROW.leading + 4 + len(self._title) * TITLE.leading + QUIET_BODY.leading + 9
        return width, self.height

    def draw(self) -> None:
        """Write the texts and draw the rule."""
        pen = Pen(self.canv)
        top = self.height
        pen.write(self._setter.lines(self._sheet.kind, EYEBROW, self.width * 0.25, 1), EYEBROW, (0, top, 0), Align.LEFT)
        pen.write(self._of, EYEBROW, (0, top, self.width), Align.RIGHT)
        top -= EYEBROW.leading + 4
        pen.write(self._title, TITLE, (0, top, self.width), Align.LEFT, Element("H1"))
        top -= len(self._title) * TITLE.leading
        lines = self._setter.lines(self._sheet.subtitle, QUIET_BODY, self.width, 1)
        pen.write(lines, QUIET_BODY, (0, top, self.width), Align.LEFT)
        pen.rule((0, 2), (self.width, 2), (ACCENT, 1.1))
        pen.done()


class FieldRow(Piece):
    """Fields side by side: each has a label and a line to write on, boxes to tick or a known value."""

    def __init__(self, setter: Typesetter, blanks: Sequence[FormField]) -> None:
        self._setter = setter
        self._blanks = blanks

    def wrap(self, width: float, _height: float) -> tuple[float, float]:
        """Typeset the fields; the row is as high as its highest field."""
        self.width = width
        free = width - _GAP * (len(self._blanks) - 1)
        total = sum(blank.share for blank in self._blanks)
        self._set: list[tuple[float, float, float, list[TextLine], list[list[TypesetBox]], list[TextLine]]] = []
        left, self.height = 0.0, _ROW
        for blank in self._blanks:
            wide = free * blank.share / total
            label = self._setter.lines(blank.label, SHEET_WORDS, wide * 0.6, 1)
            start = left + max((line.width for line in label), default=0.0) * SHEET_WORDS.size + 7
            room = max(left + wide - start, 30)
            rows = in_rows(self._setter, [Box("", words) for words in blank.boxes], start, room) if blank.boxes else []
            value = self._setter.lines(blank.value, SHEET_VALUE, room, 4) if blank.value else []
            self._set.append((left, start, left + wide, label, rows, value))
            boxes_height = sum(max(box.height for box in row) for row in rows) + _ROW - 16
            self.height = max(self.height, boxes_height if rows else 0, len(value) * SHEET_VALUE.leading + 12)
            left += wide + _GAP
        return width, self.height

    def draw(self) -> None:
        """Draw the fields; labels, values and boxes share the first line, further lines follow below."""
        pen = Pen(self.canv)
        first = self.height - _ROW + 4
        for left, start, end, label, rows, value in self._set:
            answers = Element("L")
            pen.write(label, SHEET_WORDS, (left, first + SHEET_WORDS.leading - 1, end - left), Align.LEFT)
            if value:
                pen.write(value, SHEET_VALUE, (start, first + SHEET_VALUE.leading - 2, end - start), Align.LEFT)
            elif not rows:
                pen.rule((start, first), (end, first), LINE)
            top = first + 12
            for row in rows:
                for box in row:
                    box.draw(pen, top, answers)
                top -= max(box.height for box in row)
        pen.done()


class SectionBar(Piece):
    """The heading of a section: a tinted bar with a bookmark."""

    before, after = 13, 2

    def __init__(self, setter: Typesetter, title: str, aside: str, key: str) -> None:
        self._setter = setter
        self._texts = (title, aside)
        self._key = key

    def wrap(self, width: float, _height: float) -> tuple[float, float]:
        """Measure the heading; it is as high as its title."""
        self.width = width
        self._aside = self._setter.lines(self._texts[1], SMALL_QUIET, width * 0.3, 1)
        self._room = width - 18 - self._aside[0].width * SMALL_QUIET.size
        self._title = self._setter.lines(self._texts[0], SHEET_SECTION, self._room, 6)
        self.height = len(self._title) * SHEET_SECTION.leading + 6
        return width, self.height

    def draw(self) -> None:
        """Draw the tint and the rule, write the texts, add the bookmark."""
        pen = Pen(self.canv)
        pen.fill((0, 0, self.width, self.height), TINT)
        pen.rule((0, self.height), (self.width, self.height), (INK, 1))
        pen.write(self._title, SHEET_SECTION, (6, self.height - 3, self._room), Align.LEFT, Element("H2"))
        pen.write(self._aside, SMALL_QUIET, (0, self.height - 5.5, self.width - 6), Align.RIGHT)
        pen.done()
        if self._key:
            self.canv.bookmarkHorizontal(self._key, 0, self.height + 8)
            self.canv.addOutlineEntry(self._setter.clean(self._texts[0]), self._key, 0, closed=True)


class RuledTable(Piece):
    """A table with heads and empty rows to write in; a single column without a head becomes plain lines."""

    def __init__(self, setter: Typesetter, ruled: EmptyTable, rows: int) -> None:
        self._setter = setter
        self._ruled = ruled
        self._rows = rows

    def wrap(self, width: float, _height: float) -> tuple[float, float]:
        """Measure the text, the heads and the rows."""
        self.width = width
        self._text = self._setter.lines(self._ruled.text, SHEET_REMARK, width) if self._ruled.text else []
        total = sum(share for _head, share in self._ruled.columns)
        self._widths = [width * share / total for _head, share in self._ruled.columns]
        self._heads = [
            self._setter.lines(head, LABEL, wide - 6, 2) if head else []
            for (head, _share), wide in zip(self._ruled.columns, self._widths, strict=True)
        ]
        lines = max(map(len, self._heads), default=0)
        self._top = len(self._text) * SHEET_REMARK.leading + 6
        self._head_height = lines * LABEL.leading + (4 if lines else 0)
        self.height = self._top + self._head_height + self._rows * self._row
        return width, self.height

    @property
    def _row(self) -> float:
        return _ROW if len(self._ruled.columns) > 1 else WRITING + 3

    def draw(self) -> None:
        """Write the text and the heads, draw the lines between rows and columns."""
        pen = Pen(self.canv)
        pen.write(self._text, SHEET_REMARK, (0, self.height, self.width), Align.LEFT)
        top = self.height - self._top
        left, table = 0.0, Element("Table")
        heads = table.add("TR")
        if any(self._heads):
            pen.place(table)
        for lines, wide in zip(self._heads, self._widths, strict=True):
            if lines:
                pen.write(lines, LABEL, (left + 3, top, wide), Align.LEFT, heads.add("TH", COLUMN_HEAD))
            if left:
                pen.rule((left, top), (left, 0), LINE)
            left += wide
        for row in range(self._rows + 1):
            y = top - self._head_height - row * self._row
            if row or self._head_height:
                pen.rule((0, y), (self.width, y), LINE)
        pen.done()
