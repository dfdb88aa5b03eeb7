"""Lays out a worksheet: its pieces in order for each copy, and its pages."""

import unicodedata
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from typing import IO

from tui_audit.i18n.translator import Translator
from tui_audit.reports.content.worksheet.blocks import SectionBlock, Worksheet
from tui_audit.reports.pdf.layout.logo_row import LogoRow
from tui_audit.reports.pdf.layout.page_flow import PageBreakIfNeeded, PageFlow, ProgressSteps
from tui_audit.reports.pdf.layout.photos import JpegPicture, read_picture
from tui_audit.reports.pdf.layout.piece import Piece
from tui_audit.reports.pdf.layout.prose import Prose, Spacing
from tui_audit.reports.pdf.layout.text_writer import Pen
from tui_audit.reports.pdf.layout.worksheet_parts import FieldRow, RuledTable, SectionBar, WorksheetHead
from tui_audit.reports.pdf.layout.worksheet_question import QuestionPiece
from tui_audit.reports.pdf.layout.worksheet_styles import SHEET_PLACE, SHEET_REMARK
from tui_audit.reports.pdf.styles import BOTTOM, LABEL, MARGIN, RULE, Align, frame_size
from tui_audit.reports.pdf.tagging.canvas import TaggedCanvas
from tui_audit.reports.pdf.tagging.structure import PAGINATION
from tui_audit.reports.pdf.typesetter import Typesetter
from tui_audit.reports.pdf.writer import Progress

_MOST_MISSING = 200


class WorksheetDocument:
    """Lays out one worksheet in the requested number of copies."""

    def __init__(self, t: Translator, sheet: Worksheet, logo_file: Path | None = None) -> None:
        self._t = t
        self._sheet = sheet
        self._setter = Typesetter()
        self._logo = _logo(t, sheet.logo, logo_file)
        self._width, self._height = frame_size(sheet.paper)

    def build(self, buffer: BytesIO, progress: Progress | None) -> None:
        """Write the PDF into the buffer; ``progress`` counts copies."""
        canvas = WorksheetCanvas(buffer, self._sheet, self._setter)
        column = PageFlow(canvas, self._width, self._height)
        total = self._sheet.copies
        tell = ProgressSteps(total, progress)
        tell(0)
        for copy in range(total):
            column.put(PageBreakIfNeeded(float("inf")))
            for piece in self._story(with_bookmarks=copy == 0):
                column.put(piece)
            tell(copy + 1)
        column.finish()
        canvas.save()

    def _story(self, *, with_bookmarks: bool) -> list[Piece]:
        sheet, setter = self._sheet, self._setter
        story: list[Piece] = [WorksheetHead(setter, sheet)]
        if self._logo is not None:
            story.insert(0, LogoRow(self._t, self._logo))
        story += [FieldRow(setter, row) for row in sheet.head]
        guide = "\n".join(sheet.instructions)
        story.append(Prose(setter, guide, SHEET_REMARK, Spacing(before=12, after=4)))
        for number, stretch in enumerate(sheet.sections, start=1):
            key = f"section{number}" if with_bookmarks else ""
            story += self._stretch(stretch, key)
        for number, ruled in enumerate(sheet.empty_tables, start=1):
            heading = SectionBar(setter, ruled.title, " ", f"ending{number}" if with_bookmarks else "")
            table = RuledTable(setter, ruled, ruled.rows)
            story += self._together([heading], table)
            story.append(table)
        for piece in story:
            if not isinstance(piece, PageBreakIfNeeded):
                piece.wrap(self._width, self._height)
        if setter.missing:
            story.append(self._missing())
        return story

    def _stretch(self, stretch: SectionBlock, key: str) -> Iterator[Piece]:
        """Yield the pieces of a section; headings stay with the first question below them."""
        waiting: list[Piece] = [SectionBar(self._setter, stretch.title, stretch.question_range, key)]
        for place in stretch.touchpoints:
            waiting.append(Prose(self._setter, place.title, SHEET_PLACE, Spacing(before=8), tag="H3"))
            for ask in place.questions:
                piece = QuestionPiece(self._setter, ask, self._height)
                yield from self._together(waiting, piece)
                yield piece
                waiting = []

    def _together(self, heads: list[Piece], piece: Piece) -> list[Piece]:
        """Return the headings, preceded by a page break if the page has no room for them and the piece below."""
        needed = sum(head.wrap(self._width, 0)[1] + head.before + head.after for head in heads)
        needed += piece.wrap(self._width, 0)[1] + piece.before
        return [PageBreakIfNeeded(min(needed, self._height)), *heads]

    def _missing(self) -> Piece:
        listed = sorted(self._setter.missing)[:_MOST_MISSING]
        names = (f"U+{ord(ch):04X} {unicodedata.name(ch, '')}".rstrip() for ch in listed)
        text = "\n".join((self._sheet.missing_title, ", ".join(names)))
        return Prose(self._setter, text, SHEET_REMARK, Spacing(before=14))


def _logo(t: Translator, sha256: str, logo_file: Path | None) -> JpegPicture | None:
    """Return the company's logo; None if there is none or it cannot be read."""
    if not sha256 or logo_file is None:
        return None
    picture = read_picture(t, sha256, lambda _sha256: logo_file)
    return None if picture.problem else picture


class WorksheetCanvas(TaggedCanvas):
    """The pages of a worksheet; headers and footers are drawn last, when the number of pages is known."""

    def __init__(self, file: IO[bytes], sheet: Worksheet, setter: Typesetter) -> None:
        self._sheet = sheet
        self._setter = setter
        super().__init__(file, sheet.paper, sheet.language, sheet.accent)
        self.setTitle(setter.clean(f"{sheet.kind} – {sheet.title} – {sheet.sheet_label}"))
        self.setSubject(setter.clean(sheet.subtitle))

    def showPage(self) -> None:  # noqa: N802 - ReportLab's name
        """Finish the page and reserve a place for its header and footer."""
        self.late_form(PAGINATION)
        super().showPage()
        self.tags.turn()

    def save(self) -> None:
        """Draw the headers and footers, then write the file; all copies have the same number of pages."""
        total = self.page_count()
        pages = total // self._sheet.copies
        for number in range(total):
            self.begin_late(number + 1)
            copy, page = divmod(number, pages)
            self._edges(copy + 1, page + 1, pages)
            self.endForm()
        self.write_file()

    def _edges(self, copy: int, page: int, pages: int) -> None:
        sheet = self._sheet
        width, height = self.paper
        half, foot = width / 2 - MARGIN, BOTTOM - 18
        pen = Pen(self, PAGINATION)
        if page > 1:
            top = height - 30
            below = top - LABEL.leading - 4
            self._line(pen, sheet.title, (MARGIN, top, half), Align.LEFT)
            self._line(pen, sheet.sheet_label, (MARGIN + half, top, half), Align.RIGHT)
            pen.rule((MARGIN, below), (width - MARGIN, below), (RULE, 0.5))
        if sheet.copy_number_format:
            self._line(
                pen, sheet.copy_number_format % {"copy": copy, "copies": sheet.copies}, (MARGIN, foot, half), Align.LEFT
            )
        place = sheet.page_number_format % {"page": page, "pages": pages}
        self._line(pen, place, (MARGIN + half, foot, half), Align.RIGHT)
        pen.done()

    def _line(self, pen: Pen, text: str, box: tuple[float, float, float], align: Align) -> None:
        pen.write(self._setter.lines(text, LABEL, box[2], 1), LABEL, box, align)
