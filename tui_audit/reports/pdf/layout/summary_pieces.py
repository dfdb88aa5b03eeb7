"""The pieces of page 1: top line, store, banner with the result, labelled lines."""

from collections.abc import Sequence

from tui_audit.i18n.translator import Translator
from tui_audit.reports.content.blocks import Fact, Listing, SummaryContent
from tui_audit.reports.pdf.layout.logo_row import logo_size
from tui_audit.reports.pdf.layout.photos import JpegPicture, draw_picture
from tui_audit.reports.pdf.layout.piece import Piece
from tui_audit.reports.pdf.layout.sparkline import draw_sparkline
from tui_audit.reports.pdf.layout.text_writer import Pen
from tui_audit.reports.pdf.styles import (
    ACCENT,
    BANNER,
    BODY,
    EYEBROW,
    FAILED,
    FIGURE,
    LABEL,
    PAPER,
    SMALL,
    SMALL_QUIET,
    SMALL_STRONG,
    STRONG,
    SUBPART,
    TINT,
    TITLE,
    Align,
    TextStyle,
)
from tui_audit.reports.pdf.tagging.structure import Element
from tui_audit.reports.pdf.typesetter import TextLine, Typesetter

Stack = list[tuple[TextStyle, list[TextLine]]]

_PAD = 10.0
_FIGURES = 0.32
"""Share of the banner for score and change."""
_FACT_LABEL = 92.0
_TRACE = (74.0, 22.0)


class Header(Piece):
    """Logo at the left and the number of the audit at the right; below them the store and the circumstances."""

    after = 8

    def __init__(self, t: Translator, setter: Typesetter, front: SummaryContent, logo: JpegPicture | None) -> None:
        super().__init__()
        self._t = t
        self._setter = setter
        self._front = front
        self._logo = logo

    def wrap(self, width: float, _height: float) -> tuple[float, float]:
        """Typeset the texts; the top line is as high as the logo."""
        self.width = width
        front, room = self._front, width * 0.6 if self._logo else width
        self._right: Stack = _stack(self._setter, [(front.kind, EYEBROW), (front.checklist, SMALL_QUIET)], room)
        self._left: Stack = _stack(self._setter, [(front.store, TITLE), (front.details, SMALL)], width)
        logo = logo_size(self._logo)[1] if self._logo is not None else 0
        self._top = max(_high(self._right), logo) + 4
        self.height = self._top + _high(self._left)
        return width, self.height

    def draw(self) -> None:
        """Draw the logo and write the texts."""
        self.canv.bookmarkHorizontal("front", 0, self.height)
        self.canv.addOutlineEntry(self._setter.clean(self._front.store), "front", 0, closed=True)
        if self._logo is not None:
            wide, high = logo_size(self._logo)
            area = (0.0, self.height - high, wide, self.height)
            element = Element("Figure", self.place(area), self._t("Company logo"))
            draw_picture(self.canv, element, self._logo, (0, self.height - high, wide, high))
        pen = Pen(self.canv)
        _write(pen, self._right, (0, self.height, self.width), Align.RIGHT)
        _write(pen, self._left, (0, self.height - self._top, self.width), Align.LEFT)
        pen.done()


class Banner(Piece):
    """The result across the page, filled only where the audit failed; score and change at the right."""

    after = 6

    def __init__(self, setter: Typesetter, front: SummaryContent) -> None:
        super().__init__()
        self._setter = setter
        self._front = front

    def wrap(self, width: float, _height: float) -> tuple[float, float]:
        """Typeset both sides and return the height of the higher one with the space around it."""
        self.width = width
        front, ink = self._front, PAPER if self._front.is_failed else BANNER.colour
        self._room = width * (1 - _FIGURES) - 2 * _PAD

        def coloured(style: TextStyle) -> TextStyle:
            return TextStyle(style.size, style.leading, bold=style.bold, colour=ink)

        left = [(front.status, coloured(BANNER)), (front.status_details, coloured(BODY))]
        right = [(front.score, coloured(FIGURE)), (front.change, coloured(STRONG))]
        self._left = _stack(self._setter, left, self._room)
        self._right = _stack(self._setter, right, width * _FIGURES - _PAD)
        self.height = max(_high(self._left), _high(self._right)) + 2 * _PAD - 4
        return width, self.height

    def draw(self) -> None:
        """Draw the ground, then the texts."""
        pen = Pen(self.canv)
        failed = self._front.is_failed
        pen.fill((0, 0, self.width, self.height), FAILED if failed else TINT)
        if not failed:
            pen.fill((0, 0, 3, self.height), ACCENT)
        top = self.height - _PAD + 2
        _write(pen, self._left, (_PAD, top, self._room), Align.LEFT)
        right = self.width * (1 - _FIGURES)
        _write(pen, self._right, (right, top, self.width - right - _PAD), Align.RIGHT)
        pen.done()


class FactLines(Piece):
    """Labelled lines under each other; a small trend line may stand at the right."""

    before = 6
    after = 4

    def __init__(
        self, setter: Typesetter, facts: Sequence[Fact], trace: Sequence[float | None] = (), trace_text: str = ""
    ) -> None:
        super().__init__()
        self._setter = setter
        self._facts = facts
        self._trace = trace
        self._trace_text = trace_text

    def wrap(self, width: float, _height: float) -> tuple[float, float]:
        """Typeset the values; each may take several lines."""
        self.width = width
        aside = _TRACE[0] + 16 if self._trace else 0
        self._room = width - _FACT_LABEL - aside
        self._lines = [
            (
                self._setter.lines(fact.label, SMALL_STRONG, _FACT_LABEL - 6),
                self._setter.lines(fact.value, SMALL, self._room),
            )
            for fact in self._facts
        ]
        used = sum(max(len(label), len(value)) * SMALL.leading + 2 for label, value in self._lines)
        self.height = max(used, _TRACE[1] + LABEL.leading + 4 if self._trace else 0)
        return width, self.height

    def draw(self) -> None:
        """Write the lines, then the trend line."""
        pen, facts, top = Pen(self.canv), Element("L"), self.height
        pen.place(facts)
        for label, value in self._lines:
            entry = facts.add("LI")
            pen.write(label, SMALL_STRONG, (0, top, _FACT_LABEL), Align.LEFT, entry.add("Lbl"))
            pen.write(value, SMALL, (_FACT_LABEL, top, self._room), Align.LEFT, entry.add("LBody"))
            top -= max(len(label), len(value)) * SMALL.leading + 2
        if self._trace:
            left = self.width - _TRACE[0]
            draw_sparkline(pen, self._trace, (left, self.height - _TRACE[1] - 2, *_TRACE))
            lines = self._setter.lines(self._trace_text, LABEL, _TRACE[0])
            pen.write(lines, LABEL, (left, self.height - _TRACE[1] - 4, _TRACE[0]), Align.RIGHT)
        pen.done()


class TitledTable(Piece):
    """A table under a title; where it goes on over a page, the title is repeated as "continued"."""

    before = 8

    def __init__(
        self, t: Translator, setter: Typesetter, listing: Listing, grid: Piece, *, begun: bool = False
    ) -> None:
        super().__init__()
        self._t = t
        self._setter = setter
        self._listing = listing
        self._grid = grid
        self._begun = begun

    def wrap(self, width: float, height: float) -> tuple[float, float]:
        """Measure the title and the table."""
        self.width = width
        text = self._t("%(heading)s (continued)", heading=self._listing.title) if self._begun else self._listing.title
        self._title = self._setter.lines(text, SUBPART, width)
        self.height = self._high + self._grid.wrap(width, height - self._high)[1]
        return width, self.height

    @property
    def _high(self) -> float:
        return len(self._title) * SUBPART.leading + 2

    def least(self, width: float) -> float:
        """Return the height of the title and the beginning of the table."""
        self.wrap(width, 0)
        return self._high + self._grid.least(width)

    def split(self, width: float, height: float) -> Sequence[Piece]:
        """Return the rows that fit, and the rest under the repeated title."""
        self.wrap(width, height)
        parts = self._grid.split(width, height - self._high)
        return [
            TitledTable(self._t, self._setter, self._listing, part, begun=self._begun or place > 0)
            for place, part in enumerate(parts)
        ]

    def draw(self) -> None:
        """Draw the title and the table."""
        pen = Pen(self.canv)
        element = Element("P") if self._begun else Element("H2")
        pen.write(self._title, SUBPART, (0, self.height, self.width), Align.LEFT, element)
        pen.done()
        self._grid.draw_on(self.canv, 0, self.height - self._high - self._grid.height)


def _stack(setter: Typesetter, texts: Sequence[tuple[str, TextStyle]], width: float) -> Stack:
    return [(style, setter.lines(text, style, width)) for text, style in texts if text]


def _high(stack: Stack) -> float:
    return sum(len(lines) * style.leading for style, lines in stack)


def _write(pen: Pen, stack: Stack, box: tuple[float, float, float], align: Align) -> None:
    left, top, width = box
    for style, lines in stack:
        pen.write(lines, style, (left, top, width), align, Element("H1" if style is TITLE else "P"))
        top -= len(lines) * style.leading
