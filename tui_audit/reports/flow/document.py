"""The whole document: the story that flows through its pages."""

import unicodedata
from collections.abc import Callable, Sequence
from io import BytesIO
from pathlib import Path
from typing import Any

from reportlab.platypus.doctemplate import BaseDocTemplate, PageTemplate
from reportlab.platypus.flowables import CondPageBreak, Flowable, PageBreak
from reportlab.platypus.frames import Frame

from tui_audit import __version__
from tui_audit.reports.content.blocks import (
    Block,
    Card,
    Figures,
    Heading,
    Paragraph,
    Part,
    ReportContent,
    Signatures,
    Table,
    Tone,
)
from tui_audit.reports.flow.card import card_pieces
from tui_audit.reports.flow.front import FrontPage
from tui_audit.reports.flow.grid import Grid, Setting
from tui_audit.reports.flow.pages import PageCanvas
from tui_audit.reports.flow.pictures import A_ROW, FigureRow
from tui_audit.reports.flow.piece import Piece
from tui_audit.reports.flow.prose import PartTitle, Prose, Spacing, Subtitle
from tui_audit.reports.flow.signing import SigningRow
from tui_audit.reports.markup import Typesetter
from tui_audit.reports.styles import (
    BODY,
    BOTTOM,
    LEAD,
    MARGIN,
    PAPERS,
    QUIET_BODY,
    TextStyle,
    frame_size,
)

_TONES: dict[Tone, TextStyle] = {Tone.BODY: BODY, Tone.LEAD: LEAD, Tone.QUIET: QUIET_BODY}
_TOGETHER = 0.3
"""A card up to this part of the page is kept in one piece."""
_MOST_MISSING = 2_000


class Document:
    """Lays one report out."""

    def __init__(self, content: ReportContent, photo_file: Callable[[str], Path]) -> None:
        self._content = content
        self._photo_file = photo_file
        self._setter = Typesetter()
        self._width, self._height = frame_size(content.paper)
        self._keys = 0

    def build(self, buffer: BytesIO, progress: Callable[[int, int], None] | None) -> None:
        """Write the PDF into the buffer."""
        frame = Frame(
            MARGIN, BOTTOM, self._width, self._height, leftPadding=0, rightPadding=0, topPadding=0, bottomPadding=0
        )
        content, clean = self._content, self._setter.clean
        keywords: Any = clean(content.keywords)  # one string; the stubs want a list
        canvas: Any = self._canvas
        document = BaseDocTemplate(
            buffer,
            pagesize=PAPERS[content.paper],
            pageTemplates=[PageTemplate("page", [frame])],
            title=clean(content.title),
            author=clean(content.author),
            subject=clean(content.subject),
            keywords=keywords,
            creator=f"tui-audit {__version__}",
            lang=content.language,
            displayDocTitle=1,
        )
        story = self._story()
        if progress is not None:
            document.setProgressCallBack(_Steps(len(story), progress))
        document.build(story, canvasmaker=canvas)

    def _canvas(self, file: BytesIO, **_options: object) -> "PageCanvas":
        return PageCanvas(file, self._content, self._setter)

    def _story(self) -> list[Flowable]:
        story: list[Flowable] = [FrontPage(self._setter, self._content.front, (self._width, self._height))]
        for index, part in enumerate(self._content.parts):
            if index == 0:
                story.append(PageBreak())
            story += self._part(part)
        story.append(MissingCharacters(self._setter, self._content))
        return story

    def _part(self, part: Part) -> list[Flowable]:
        story: list[Flowable] = []
        waiting: list[Flowable] = [PartTitle(self._setter, part.title, part.key)]
        for block in part.blocks:
            if isinstance(block, Heading):
                self._keys += 1
                waiting.append(Subtitle(self._setter, block.text, f"h{self._keys}"))
                continue
            pieces = self._pieces(block)
            story += [CondPageBreak(self._needed(waiting, pieces, block)), *waiting, *pieces]
            waiting = []
        return story

    def _needed(self, waiting: Sequence[Flowable], pieces: Sequence[Piece], block: Block) -> float:
        """The height that headings and the beginning of what they head need together, in points."""
        heads = sum(piece.wrap(self._width, 0)[1] + piece.getSpaceBefore() + piece.getSpaceAfter() for piece in waiting)
        if isinstance(block, Card):
            heights = [piece.wrap(self._width, self._height * 3)[1] + piece.getSpaceBefore() for piece in pieces]
            whole = sum(heights)
            if whole <= self._height * _TOGETHER:
                return heads + whole + 1
            return heads + heights[0] + 4 * BODY.leading
        return heads + pieces[0].least(self._width) + 1

    def _pieces(self, block: Block) -> list[Piece]:
        if isinstance(block, Paragraph):
            return [Prose(self._setter, block.text, _TONES[block.tone], Spacing(after=6))]
        if isinstance(block, Table):
            return [Grid(Setting(self._setter, block, self._width), self._height)]
        if isinstance(block, Card):
            return card_pieces(self._setter, block, self._width, self._height)
        if isinstance(block, Figures):
            figures = block.figures
            rows = [figures[i : i + A_ROW] for i in range(0, len(figures), A_ROW)]
            return [FigureRow(self._setter, row, self._photo_file) for row in rows]
        if isinstance(block, Signatures):
            return [SigningRow(self._setter, block.signatures)]
        raise AssertionError(block)


class _Steps:
    """Turns ReportLab's news into steps done, at most a hundred times."""

    def __init__(self, total: int, progress: Callable[[int, int], None]) -> None:
        self._total = total
        self._progress = progress
        self._said = -1

    def __call__(self, what: str, value: object) -> None:
        """Called by ReportLab with a word and a figure."""
        if what != "PROGRESS" or not isinstance(value, int):
            return
        share = min(value, self._total) * 100 // max(self._total, 1)
        if share > self._said:
            self._said = share
            self._progress(min(value, self._total), self._total)


class MissingCharacters(Prose):
    """At the end: which characters no font had; of no height where there are none."""

    def __init__(self, setter: Typesetter, content: ReportContent) -> None:
        super().__init__(setter, "", BODY, Spacing(before=20))
        self._content = content

    def wrap(self, width: float, height: float) -> tuple[float, float]:
        """Known only now, when all else is set."""
        if not self._text and self._setter.missing:
            listed = sorted(self._setter.missing)[:_MOST_MISSING]
            names = "\n".join(f"U+{ord(ch):04X} {unicodedata.name(ch, '')}".rstrip() for ch in listed)
            self._text = f"{self._content.missing_title}\n{self._content.missing_text}\n{names}"
        if not self._text:
            self.width, self.height = width, 0.0
            return width, 0.0
        return super().wrap(width, height)

    def draw(self) -> None:
        """Nothing where nothing is missing."""
        if self._text or self._lines:
            super().draw()
