"""Lays out a whole report: turns its content into pieces and puts them on pages."""

import unicodedata
from collections.abc import Callable, Sequence
from io import BytesIO
from itertools import zip_longest
from pathlib import Path

from tui_audit.i18n.translator import Translator
from tui_audit.reports.content.blocks import (
    BarChart,
    Block,
    DotPlot,
    FindingCard,
    Heading,
    Pages,
    Paragraph,
    PhotoFigures,
    ReportContent,
    ReportPart,
    Scatter,
    Signatures,
    TableBlock,
    TextEmphasis,
    TrendBlock,
)
from tui_audit.reports.content.diagram import Diagram
from tui_audit.reports.pdf.layout.diagram import DiagramPiece
from tui_audit.reports.pdf.layout.dot_plot import DotPlotPiece
from tui_audit.reports.pdf.layout.finding_card import card_pieces
from tui_audit.reports.pdf.layout.page_canvas import PageCanvas
from tui_audit.reports.pdf.layout.page_flow import EndOfFirstPage, PageBreakIfNeeded, PageFlow, ProgressSteps
from tui_audit.reports.pdf.layout.photo_rows import figure_rows
from tui_audit.reports.pdf.layout.photos import JpegPicture, PhotoCache
from tui_audit.reports.pdf.layout.piece import Piece
from tui_audit.reports.pdf.layout.poster import Poster
from tui_audit.reports.pdf.layout.prose import PART_TITLE, SUBTITLE, Prose, Spacing, Title
from tui_audit.reports.pdf.layout.scatter import ScatterPiece
from tui_audit.reports.pdf.layout.score_bars import ScoreBars
from tui_audit.reports.pdf.layout.signature_lines import SignatureFields
from tui_audit.reports.pdf.layout.summary_page import summary_pieces
from tui_audit.reports.pdf.layout.table import TableLayout, TablePiece
from tui_audit.reports.pdf.layout.trend_chart import TrendRow
from tui_audit.reports.pdf.layout.verification_mark import VerificationMarkPiece
from tui_audit.reports.pdf.styles import BODY, LEAD, QUIET_BODY, TextStyle, frame_size
from tui_audit.reports.pdf.typesetter import Typesetter

_TONES: dict[TextEmphasis, TextStyle] = {
    TextEmphasis.BODY: BODY,
    TextEmphasis.LEAD: LEAD,
    TextEmphasis.QUIET: QUIET_BODY,
}
_TOGETHER = 0.5
"""Cards up to this fraction of the page height are kept in one piece."""
_SHORT_TABLE = 1 / 6
"""Tables up to this fraction of the page height are kept in one piece."""
_UNDER_A_TABLE = 6.0
"""Space between a table and a paragraph directly below it, in points."""
_MOST_EMPTY = 0.5
"""Largest share of page 1 that stays empty before the findings, which begin on page 2."""
_MOST_EMPTY_WITHOUT_SCORES = 0.2
"""The same for a quick check or a re-audit, which has no bars on page 1 and should be short."""
_MOST_MISSING = 2_000


class ReportDocument:
    """Lays out one report or list."""

    def __init__(self, t: Translator, content: Pages, photo_file: Callable[[str], Path]) -> None:
        self._t = t
        self._content = content
        self._report = content if isinstance(content, ReportContent) else None
        self._proof = self._report.verification_mark if self._report else None
        self._album = PhotoCache(t, photo_file)
        self._setter = Typesetter()
        self._width, self._height = frame_size(content.paper)
        self._title_tags = ("H1", "H2") if self._report is None else ("H2", "H3")
        """Tags of the part titles and of the headings inside a part; the first page of a report has the H1."""
        self._keys = 0

    def build(self, buffer: BytesIO, progress: Callable[[int, int], None] | None) -> int:
        """Write the PDF into the buffer and return its number of pages."""
        canvas = PageCanvas(buffer, self._content, self._setter)
        story = self._story()
        tell = ProgressSteps(len(story), progress)
        column = PageFlow(canvas, self._width, self._height)
        for number, piece in enumerate(story):
            tell(number)
            column.put(piece)
        if self._setter.missing and (self._report is None or self._report.staff_room is None):
            column.put(self._missing())
        if self._proof is not None:
            column.put(VerificationMarkPiece(self._setter, self._proof))
        column.finish()
        canvas.save()
        tell(len(story))
        return int(canvas.getPageNumber()) - 1

    def _missing(self) -> Prose:
        """Return the list of characters that no font has; complete only after everything else is typeset."""
        listed = sorted(self._setter.missing)[:_MOST_MISSING]
        names = [f"U+{ord(ch):04X} {unicodedata.name(ch, '')}".rstrip() for ch in listed]
        text = "\n".join((self._content.missing_title, self._content.missing_text, *names))
        return Prose(self._setter, text, BODY, Spacing(before=20))

    def _story(self) -> list[Piece]:
        report, size = self._report, (self._width, self._height)
        if report is None:
            return [piece for part in self._content.parts for piece in self._part(part)]
        if report.staff_room is not None:
            return [Poster(self._setter, report.staff_room, size)]
        logo = self._logo(report.logo)
        story = summary_pieces(self._t, self._setter, report.summary_page, size, logo)
        story.append(EndOfFirstPage(_MOST_EMPTY if report.summary_page.bars else _MOST_EMPTY_WITHOUT_SCORES))
        for part in report.parts:
            story += self._part(part)
        return story

    def _logo(self, logo: str) -> JpegPicture | None:
        """Return the company's logo; None if there is none or it cannot be read."""
        if not logo:
            return None
        picture = self._album.picture(logo)
        return None if picture.problem else picture

    def _part(self, part: ReportPart) -> list[Piece]:
        story: list[Piece] = []
        waiting: list[Piece] = [Title(self._setter, part.title, part.key, PART_TITLE, self._title_tags[0])]
        before: Block | None = None
        for block, following in zip_longest(part.blocks, part.blocks[1:]):
            if isinstance(block, Heading):
                self._keys += 1
                waiting.append(Title(self._setter, block.text, f"h{self._keys}", SUBTITLE, self._title_tags[1]))
                continue
            pieces = self._pieces(block)
            if isinstance(block, Paragraph) and isinstance(before, TableBlock) and not waiting:
                pieces[0].before = _UNDER_A_TABLE
            before = block
            if waiting and isinstance(block, Paragraph) and isinstance(following, TableBlock):
                waiting += pieces  # a table is not parted from the sentence and the heading above it
                continue
            story += [PageBreakIfNeeded(self._needed(waiting, pieces, block)), *waiting, *pieces]
            waiting = []
        return story

    def _needed(self, waiting: Sequence[Piece], pieces: Sequence[Piece], block: Block) -> float:
        """Return the height that headings need together with the beginning of their content, in points."""
        heads = sum(piece.wrap(self._width, 0)[1] + piece.before + piece.after for piece in waiting)
        if isinstance(block, FindingCard):
            return heads + self._of_card(pieces)
        if isinstance(block, TableBlock):
            whole = pieces[0].wrap(self._width, self._height * _SHORT_TABLE)[1]
            if whole <= self._height * _SHORT_TABLE:
                return heads + whole + 1
        least = pieces[0].least(self._width) + 1
        if isinstance(block, Signatures) and self._proof is not None:
            mark = VerificationMarkPiece(self._setter, self._proof)
            least += mark.before + mark.wrap(self._width, self._height)[1]  # the mark never has a page to itself
        return heads + least

    def _of_card(self, pieces: Sequence[Piece]) -> float:
        """Return the height of a card that must stay together, in points.

        The whole card if it takes at most half the page; else its head and 4 lines of text.
        """
        heights = [piece.wrap(self._width, self._height * 3)[1] + piece.before for piece in pieces]
        most = self._height * _TOGETHER
        if sum(heights) <= most or len(pieces) == 1:
            return sum(heights) + 1
        return min(heights[0], most) + 4 * BODY.leading

    def _pieces(self, block: Block) -> list[Piece]:
        if isinstance(block, Paragraph):
            return [Prose(self._setter, block.text, _TONES[block.tone], Spacing(after=6))]
        if isinstance(block, TableBlock):
            return [TablePiece(TableLayout(self._t, self._setter, block, self._width), self._height)]
        if isinstance(block, FindingCard):
            return card_pieces(self._setter, block, self._album, (self._width, self._height))
        if isinstance(block, PhotoFigures):
            return figure_rows(self._setter, block.figures, self._album)
        if isinstance(block, Diagram):
            return [DiagramPiece(self._setter, block)]
        if isinstance(block, TrendBlock):
            return [TrendRow(self._setter, block)]
        if isinstance(block, BarChart):
            return [ScoreBars(self._setter, block)]
        if isinstance(block, DotPlot):
            return [DotPlotPiece(self._setter, block)]
        if isinstance(block, Scatter):
            return [ScatterPiece(self._setter, block)]
        if isinstance(block, Signatures):
            return [SignatureFields(self._t, self._setter, block.signatures)]
        raise AssertionError(block)
