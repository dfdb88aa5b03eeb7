"""Report pages: running heads, "page x of y" footers, and the watermark of drafts."""

from typing import IO

from tui_audit.reports.content.blocks import Pages
from tui_audit.reports.pdf.layout.text_writer import Pen
from tui_audit.reports.pdf.styles import BOTTOM, LABEL, MARGIN, RULE, WATERMARK, Align, TextStyle
from tui_audit.reports.pdf.tagging.canvas import TaggedCanvas
from tui_audit.reports.pdf.tagging.structure import PAGINATION
from tui_audit.reports.pdf.typesetter import Typesetter

_ANGLE = 52


class PageCanvas(TaggedCanvas):
    """The pages of a report; the footers are drawn last, when the number of pages is known."""

    def __init__(self, file: IO[bytes], content: Pages, setter: Typesetter) -> None:
        self._content = content
        self._setter = setter
        super().__init__(file, content.paper, content.language, content.accent)
        self.setTitle(setter.clean(content.title))
        self.setAuthor(setter.clean(content.author))
        self.setSubject(setter.clean(content.subject))
        self.setKeywords(setter.clean(content.keywords))
        self._mark_draft()

    def showPage(self) -> None:  # noqa: N802 - ReportLab's name
        """Finish the page: draw the running head and reserve a place for the footer."""
        if self.getPageNumber() > 1:
            self._running_head()
        self.late_form(PAGINATION)
        super().showPage()
        self.tags.turn()
        self._mark_draft()

    def save(self) -> None:
        """Draw the footers, then write the file."""
        total = self.page_count()
        for number in range(1, total + 1):
            self.begin_late(number)
            self._foot(number, total)
            self.endForm()
        self.write_file()

    def _mark_draft(self) -> None:
        if not self._content.watermark:
            return
        width, height = self.paper
        line = self._setter.line(self._setter.clean(self._content.watermark), bold=True)
        size = min(150.0, 0.85 * width / max(line.width, 1))
        self.saveState()
        self.translate(width / 2, height / 2)
        self.rotate(_ANGLE)
        pen = Pen(self, PAGINATION)
        pen.write(
            [line], TextStyle(size, size, bold=True, colour=WATERMARK), (-width, size / 2, 2 * width), Align.CENTRE
        )
        pen.done()
        self.restoreState()

    def _running_head(self) -> None:
        width, height = self.paper
        left, right = self._content.running_head
        room, top = width - 2 * MARGIN, height - 30
        below = top - LABEL.leading - 4
        pen = Pen(self, PAGINATION)
        self._line(pen, left, (MARGIN, top, room * 0.64), Align.LEFT)
        self._line(pen, right, (MARGIN + room * 0.68, top, room * 0.32), Align.RIGHT)
        pen.rule((MARGIN, below), (width - MARGIN, below), (RULE, 0.5))
        pen.done()

    def _foot(self, number: int, total: int) -> None:
        half = self.paper[0] / 2 - MARGIN
        top = BOTTOM - 18
        pen = Pen(self, PAGINATION)
        self._line(pen, self._content.footer, (MARGIN, top, half), Align.LEFT)
        page_of = self._content.page_number_format % {"page": number, "pages": total}
        self._line(pen, page_of, (MARGIN + half, top, half), Align.RIGHT)
        pen.done()

    def _line(self, pen: Pen, text: str, box: tuple[float, float, float], align: Align) -> None:
        pen.write(self._setter.lines(text, LABEL, box[2], 1), LABEL, box, align)
