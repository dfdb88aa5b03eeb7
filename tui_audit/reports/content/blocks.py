"""Building blocks of a report as plain data: words and figures, without fonts, sizes and ReportLab."""

from dataclasses import dataclass
from enum import StrEnum

from tui_audit.reports.content.diagram import Diagram
from tui_audit.reports.content.verification_mark import VerificationMark


class TextEmphasis(StrEnum):
    """Emphasis of a paragraph: normal, larger or grey text."""

    BODY = "body"
    LEAD = "lead"
    QUIET = "quiet"


class RowKind(StrEnum):
    """Kind of a table row."""

    PLAIN = "plain"
    GROUP = "group"
    """A heading for the rows below, across the whole table: its first cell. An optional second cell is at the right."""
    SUBGROUP = "subgroup"
    """A heading 1 level lower."""
    REMARK = "remark"
    """A text across the whole table that belongs to the row above: its first cell."""
    TOTAL = "total"
    """A sum of the rows above."""


@dataclass(frozen=True)
class Heading:
    """A heading within a part."""

    text: str


@dataclass(frozen=True)
class Paragraph:
    """Running text; line feeds separate its lines."""

    text: str
    tone: TextEmphasis = TextEmphasis.BODY


@dataclass(frozen=True)
class TableRow:
    """One row of a table."""

    cells: tuple[str, ...]
    kind: RowKind = RowKind.PLAIN
    is_failed: bool = False
    """Whether it is an answer that earned less than half the points; its cell has the mark ✗."""
    notes: tuple[str, ...] = ()
    """Second texts of the cells, in smaller grey print below them; may be fewer than the cells."""

    @property
    def full_cells(self) -> tuple[str, ...]:
        """The cells with their notes, for text without styles."""
        notes = (*self.notes, *[""] * len(self.cells))
        return tuple("\n".join(filter(None, pair)) for pair in zip(self.cells, notes, strict=False))


@dataclass(frozen=True)
class TableColumn:
    """One column of a table."""

    head: str
    share: float
    """Relative width; the shares of a table need not add up to 1."""
    is_numeric: bool = False
    """Whether its cells are figures, which are right-aligned."""


@dataclass(frozen=True)
class TableBlock:
    """A table; its column heads are repeated on each page."""

    columns: tuple[TableColumn, ...]
    rows: tuple[TableRow, ...]


@dataclass(frozen=True)
class Fact:
    """A named value."""

    label: str
    value: str


@dataclass(frozen=True)
class PhotoFigure:
    """A photo with its number, caption and references."""

    number: str
    sha256: str
    caption: str
    references: str = ""
    """Questions and findings that it belongs to: "Question …; finding 3"."""
    placeholder: str = ""
    """Text in the frame if there is no picture: to follow, or permanently deleted."""


@dataclass(frozen=True)
class FindingCard:
    """One finding or critical failure with its facts, photos and actions; a short card is kept on one page."""

    number: str
    """"1", "✗" for a critical failure, or empty."""
    mark: str
    """Grade, as mark and name."""
    title: str
    position: str = ""
    """Its position in the checklist, such as phase and section."""
    facts: tuple[Fact, ...] = ()
    """Labelled texts, in reading order."""
    table: TableBlock | None = None
    figures: tuple[PhotoFigure, ...] = ()
    """Its photos, beside the texts."""
    trace: tuple[float | None, ...] = ()
    """Points of its question over the last audits in percent, oldest first, this one last; None without an answer."""
    trace_text: str = ""
    """The same in words."""


@dataclass(frozen=True)
class PhotoFigures:
    """Photos, side by side."""

    figures: tuple[PhotoFigure, ...]


@dataclass(frozen=True)
class Signature:
    """A place to sign, with name and date as far as known."""

    label: str
    name: str
    date: str
    remark: str = ""
    """Comment made when acknowledging the audit."""


@dataclass(frozen=True)
class Signatures:
    """Places to sign, side by side."""

    signatures: tuple[Signature, ...]


@dataclass(frozen=True)
class Bar:
    """A score as a bar."""

    label: str
    value: float | None
    """Percent; None if nothing scored."""
    score_text: str
    previous: float | None = None
    """Percent of the audit compared with, on the same questions; None without one."""
    previous_text: str = ""
    difference: str = ""

    def figures(self, count: int) -> tuple[str, ...]:
        """Return the texts beside the bar, as many as there are columns: the score, then what is said of the last."""
        texts = [self.score_text, *filter(None, (self.previous_text, self.difference))]
        return tuple([*texts, *[""] * count][:count])


@dataclass(frozen=True)
class BarChart:
    """Scores as bars under each other, with a column of figures for each head."""

    bars: tuple[Bar, ...]
    heads: tuple[str, ...]
    """Heads of the score and, if given, of the previous score or the change."""
    bands: tuple[tuple[float, str], ...]
    """Lower bounds in percent and names of the score bands, lowest first."""
    text: str
    """Explanation below the bars."""
    notes: tuple[str, ...] = ()
    """For each bar, a text beside it; may be empty."""
    notes_head: str = ""


@dataclass(frozen=True)
class TrendMark:
    """One position of a trend: an audit, or a gap of periods without one."""

    label: str
    """The period; empty for a gap."""
    value: float | None
    """Percent; None if there is no audit or nothing scored."""
    text: str = ""
    """The printed score."""
    is_joined: bool = False
    """Whether a line connects it to the position before."""
    is_hollow: bool = False
    """Whether it is a self-audit."""


@dataclass(frozen=True)
class TrendBlock:
    """Scores over time on an axis from 0 to 100, with the score bands named."""

    points: tuple[TrendMark, ...]
    bands: tuple[tuple[float, str], ...]
    alt_text: str
    """Content as text, for screen readers and text reports."""
    legend: str
    """Explanation of the marks."""


@dataclass(frozen=True)
class Dot:
    """One row of a dot plot: a name, its score in percent and, if known, the one of the audit before."""

    label: str
    value: float
    text: str
    previous: float | None = None


@dataclass(frozen=True)
class DotPlot:
    """Scores as dots on one axis from 0 to 100, with last time's as hollow ones."""

    dots: tuple[Dot, ...]
    alt_text: str
    legend: str


@dataclass(frozen=True)
class ScatterPoint:
    """One touchpoint: its importance from 1 to 5 and its score in percent."""

    importance: float
    score: float
    name: str = ""
    """Printed at the point; empty for a point without a name."""
    is_hollow: bool = True


@dataclass(frozen=True)
class Scatter:
    """Touchpoints by importance (across) and score (up), divided into four named quarters."""

    points: tuple[ScatterPoint, ...]
    crossing: tuple[float, float]
    """Importance and score at which the quarters meet."""
    corners: tuple[str, str, str, str]
    """Names of the quarters: top left, top right, bottom left, bottom right."""
    axes: tuple[str, str]
    """What is shown across and up."""
    alt_text: str
    legend: str


Block = (
    Heading
    | Paragraph
    | TableBlock
    | FindingCard
    | PhotoFigures
    | Signatures
    | TrendBlock
    | BarChart
    | DotPlot
    | Scatter
    | Diagram
)


@dataclass(frozen=True)
class ReportPart:
    """A part of the report, with a bookmark."""

    key: str
    """Name that is the same in every language: "findings", "answers" …"""
    title: str
    blocks: tuple[Block, ...]


@dataclass(frozen=True)
class Listing:
    """A table with a title; if it goes on over a page, its title is repeated as "continued"."""

    title: str
    table: TableBlock
    empty_text: str = ""
    """Text instead of a table without rows; if it is empty too, the listing is left out."""


@dataclass(frozen=True)
class SummaryContent:
    """Page 1, for a reader who has 2 minutes. Nothing in it is shortened: what does not fit goes on on page 2."""

    kind: str
    """ "Store audit 12 · Q3 2026", "Store audit 12 · Q3 2026 · self-audit"."""
    checklist: str
    store: str
    details: str
    """Date, hours, auditor and circumstances in one line."""
    status: str
    """The result in one phrase, such as "Failed: 1 critical question" or "Good"."""
    status_details: str
    """What failed, for a failed audit; otherwise empty."""
    is_failed: bool
    score: str
    """ "68.8%", a dash, or "no score"."""
    change: str
    """Difference from the audit compared with, as mark and points; empty without one."""
    change_text: str
    """The same in words, as a sentence; empty without one."""
    bars: tuple[Bar, ...]
    """Total, then phases, then within and outside store control."""
    bar_heads: tuple[str, ...]
    """Column heads of the score, and of previous score and difference if there is an audit to compare with."""
    bands: tuple[tuple[float, str], ...]
    """Lower bounds in percent and names of the score bands, lowest first."""
    bars_text: str
    """Explanation of the bands and of the previous scores."""
    facts: tuple[Fact, ...]
    """Findings, previous actions and coverage, one line each."""
    lists: tuple[Listing, ...]
    """Top priorities, then requests to head office."""
    reliability: str
    """Reliability, in 1 paragraph."""
    trace: tuple[float | None, ...] = ()
    """Scores of the trend, oldest first, for a small line; empty with fewer than 3 audits."""
    trace_text: str = ""


@dataclass(frozen=True)
class ToDo:
    """Something to do, with due date and responsible role."""

    what: str
    details: str


@dataclass(frozen=True)
class StaffRoom:
    """The page for the staff room, with roles instead of names of persons."""

    kind: str
    """Notice that the audit is a draft; otherwise empty."""
    store: str
    subtitle: str
    good_title: str
    good: tuple[str, ...]
    todo_title: str
    todo: tuple[ToDo, ...]
    empty_text: str
    """Text for a page without any content; otherwise empty."""


@dataclass(frozen=True, kw_only=True)
class Pages:
    """Content that runs over pages with a running head and page numbers: a list, or most of a report."""

    title: str
    author: str
    subject: str
    keywords: str
    """Audit id and seal, so that a file can be checked against the record; empty for a list."""
    language: str
    paper: str
    """ "a4" or "letter"."""
    running_head: tuple[str, str]
    """Left and right text at the top of every page but the first."""
    footer: str
    """The first digits of the seal, or "DRAFT"; empty for a list."""
    watermark: str
    """ "DRAFT" for an unfinished audit, otherwise empty."""
    page_number_format: str
    """ "page %(page)s of %(pages)s", translated."""
    missing_title: str
    missing_text: str
    """Text above the list of characters that could not be printed."""
    parts: tuple[ReportPart, ...]
    accent: str = ""
    """The company's colour as ``#rrggbb``; empty: the standard colour."""


@dataclass(frozen=True, kw_only=True)
class ReportContent(Pages):
    """The content of one report."""

    summary_page: SummaryContent
    logo: str = ""
    """The hash of the company's logo; empty: none."""
    verification_mark: VerificationMark | None = None
    """The mark on the last page; None for a draft and for the staff-room page."""
    staff_room: StaffRoom | None = None
    """If present, this page is the whole report."""
