"""One question of a worksheet in the PDF: number, text, answer boxes, line for a note."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from tui_audit.reports.content.worksheet.blocks import AnswerSpace, QuestionBlock
from tui_audit.reports.pdf.layout.piece import Piece
from tui_audit.reports.pdf.layout.text_writer import Pen
from tui_audit.reports.pdf.layout.tick_boxes import TypesetBox, in_columns, in_one_column, in_rows, tick_box
from tui_audit.reports.pdf.layout.worksheet_styles import (
    BESIDE,
    INDENT,
    LINE,
    SHEET_ASK,
    SHEET_NUMBER,
    SHEET_REMARK,
    SHEET_WORDS,
    WRITING,
)
from tui_audit.reports.pdf.styles import Align, TextStyle
from tui_audit.reports.pdf.tagging.structure import Element
from tui_audit.reports.pdf.typesetter import TextLine, Typesetter

_TEXT_LINES = 3
_NUMBER_BOX = (84.0, 19.0)
_DAY_WIDTH = 170.0


@dataclass(frozen=True)
class Strip:
    """A part of a question that is never split: its height, and a function that draws it below a given top."""

    height: float
    draw: Callable[[Pen, float], None]


class QuestionPiece(Piece):
    """A question with its boxes; split only if it is higher than a whole page."""

    def __init__(
        self, setter: Typesetter, ask: QuestionBlock, page_height: float, strips: Sequence[Strip] | None = None
    ) -> None:
        self._setter = setter
        self._ask = ask
        self._page_height = page_height
        self._strips = None if strips is None else list(strips)

    before = 7

    def wrap(self, width: float, _height: float) -> tuple[float, float]:
        """Measure the question: the sum of its strips."""
        self.width = width
        if self._strips is None:
            self._strips = list(self._laid(width))
        self.height = sum(strip.height for strip in self._strips)
        return width, self.height

    def split(self, width: float, height: float) -> Sequence[Piece]:
        """Split between strips if the question is higher than a whole page; otherwise return an empty list."""
        self.wrap(width, height)
        strips = self._strips or []
        if self.height <= self._page_height:
            return []
        used, count = 0.0, 0
        while count < len(strips) - 1 and used + strips[count].height <= height:
            used += strips[count].height
            count += 1
        if count == 0:
            return []
        return [self._part(strips[:count]), self._part(strips[count:])]

    def draw(self) -> None:
        """Draw the strips from top to bottom."""
        pen = Pen(self.canv)
        top = self.height
        for strip in self._strips or []:
            strip.draw(pen, top)
            top -= strip.height
        pen.done()

    def _part(self, strips: Sequence[Strip]) -> "QuestionPiece":
        return QuestionPiece(self._setter, self._ask, self._page_height, strips)

    def _laid(self, width: float) -> Iterator[Strip]:
        """Yield the question across the whole width, then the answer with "not here" and "not seen" at the right."""
        self._answers = Element("L")
        number = [self._setter.line(f"{self._ask.number} ", bold=True)]
        words = self._setter.lines(self._ask.text, SHEET_ASK, width - INDENT)
        yield from _lines(words, SHEET_ASK, width, number)
        remarks = self._setter.lines(" ".join(self._ask.remarks), SHEET_REMARK, width - INDENT)
        yield from _lines(remarks if self._ask.remarks else (), SHEET_REMARK, width)
        yield Strip(3, lambda _pen, _top: None)
        beside = in_one_column(self._setter, self._ask.no_answer_boxes, width - BESIDE + 10, BESIDE - 10)
        first, *others = self._answer(width - INDENT - BESIDE)
        missing = sum(box.height for box in beside) - first.height - sum(strip.height for strip in others)

        def draw(pen: Pen, top: float) -> None:
            first.draw(pen, top)
            for box in beside:
                box.draw(pen, top, self._answers)
                top -= box.height

        yield Strip(first.height + max(missing, 0), draw)
        yield from others

    def _answer(self, width: float) -> Iterator[Strip]:
        ask = self._ask
        match ask.space:
            case AnswerSpace.SCALE:
                columns = in_columns(self._setter, ask.boxes, INDENT, width)
                yield self._row(columns)
                yield from self._hint(width)
            case AnswerSpace.BOXES:
                yield from self._hint(width)
                for row in in_rows(self._setter, ask.boxes, INDENT, width):
                    yield self._row(row)
            case AnswerSpace.NUMBER:
                yield self._number(width)
            case AnswerSpace.DAY:
                yield self._ruled(ask.hint, _DAY_WIDTH)
            case AnswerSpace.LINES:
                for _line in range(_TEXT_LINES):
                    yield self._ruled("", width)
        if ask.note_label:
            yield self._ruled(ask.note_label, width)

    def _hint(self, width: float) -> Iterator[Strip]:
        if self._ask.hint:
            lines = self._setter.lines(self._ask.hint, SHEET_REMARK, width, 3)
            yield from _lines(lines, SHEET_REMARK, width + INDENT)

    def _number(self, width: float) -> Strip:
        wide, high = _NUMBER_BOX
        room = width - wide - 8
        unit = self._setter.lines(self._ask.hint, SHEET_WORDS, room, 3) if self._ask.hint else []

        def draw(pen: Pen, top: float) -> None:
            tick_box(pen, INDENT, top - 1.5, wide, high)
            pen.write(unit, SHEET_WORDS, (INDENT + wide + 8, top - 5, room), Align.LEFT)

        return Strip(max(high + 4, len(unit) * SHEET_WORDS.leading + 6), draw)

    def _row(self, boxes: Sequence[TypesetBox]) -> Strip:
        def draw(pen: Pen, top: float) -> None:
            for box in boxes:
                box.draw(pen, top, self._answers)

        return Strip(max((box.height for box in boxes), default=0.0), draw)

    def _ruled(self, label: str, width: float) -> Strip:
        """Return a line to write on, with its label at the left."""
        lines = self._setter.lines(label, SHEET_REMARK, width * 0.6, 1) if label else []
        start = INDENT + (lines[0].width * SHEET_REMARK.size + 6 if lines else 0)

        def draw(pen: Pen, top: float) -> None:
            base = top - WRITING + 2
            pen.write(lines, SHEET_REMARK, (INDENT, base + SHEET_REMARK.leading - 1, width), Align.LEFT)
            pen.rule((start, base), (INDENT + width, base), LINE)

        return Strip(WRITING, draw)


def _lines(
    lines: Sequence[TextLine], style: TextStyle, width: float, number: Sequence[TextLine] = ()
) -> Iterator[Strip]:
    """Yield each line as a strip, so that a very long text can be split; the number is before the first line."""
    element = Element("P")
    for index, line in enumerate(lines):
        head = number if index == 0 else ()

        def draw(pen: Pen, top: float, line: TextLine = line, head: Sequence[TextLine] = head) -> None:
            pen.write(head, SHEET_NUMBER, (0, top, INDENT), Align.LEFT, element)
            pen.write([line], style, (INDENT, top, width - INDENT), Align.LEFT, element)

        yield Strip(style.leading, draw)
