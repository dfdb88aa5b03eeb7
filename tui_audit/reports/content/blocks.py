"""What a report is made of, as plain data: words and figures, no fonts, no points, no ReportLab."""

from dataclasses import dataclass
from enum import StrEnum

from tui_audit.reports.content.diagram import Diagram
from tui_audit.reports.content.verification_mark import VerificationMark


class Tone(StrEnum):
    """How a paragraph speaks."""

    BODY = "body"
    LEAD = "lead"
    QUIET = "quiet"


class RowKind(StrEnum):
    """What a row of a table is."""

    PLAIN = "plain"
    GROUP = "group"
    """A heading over the rows that follow, as wide as the table: its first cell; a second one stands at the right."""
    SUBGROUP = "subgroup"
    """The same one step lower."""
    REMARK = "remark"
    """A text as wide as the table that belongs to the row above it: its first cell."""
    TOTAL = "total"
    """A sum of the rows above."""


@dataclass(frozen=True)
class Heading:
    """A heading inside a part."""

    text: str


@dataclass(frozen=True)
class Paragraph:
    """Running text; line feeds part its lines."""

    text: str
    tone: Tone = Tone.BODY


@dataclass(frozen=True)
class TableRow:
    """One row of a table."""

    cells: tuple[str, ...]
    kind: RowKind = RowKind.PLAIN
    failed: bool = False
    """Whether it is an answer that earned less than half the points; its cell carries the mark ✗."""


@dataclass(frozen=True)
class TableColumn:
    """One column of a table."""

    head: str
    share: float
    """Its part of the table's width; the shares of a table need not add up to anything."""
    figures: bool = False
    """Whether it holds figures, which stand at the right."""


@dataclass(frozen=True)
class TableBlock:
    """Rows under heads that are repeated on each page."""

    columns: tuple[TableColumn, ...]
    rows: tuple[TableRow, ...]


@dataclass(frozen=True)
class Fact:
    """A named value."""

    label: str
    value: str


@dataclass(frozen=True)
class PhotoFigure:
    """A photo with its number and what it belongs to."""

    number: str
    sha256: str
    caption: str
    references: str = ""
    """ "Question …; finding 3"."""
    instead: str = ""
    """What stands in the frame where there is no picture: to follow, or removed for good."""


@dataclass(frozen=True)
class FindingCard:
    """One finding or failure with all that belongs to it, kept together where it fits."""

    number: str
    """"1", or nothing."""
    mark: str
    """Grade as mark and word."""
    title: str
    place: str = ""
    """Where it stands in the walk."""
    facts: tuple[Fact, ...] = ()
    """Texts beside their labels, in reading order."""
    table: TableBlock | None = None
    figures: tuple[PhotoFigure, ...] = ()
    """Its photos, in a row under the texts."""


@dataclass(frozen=True)
class PhotoFigures:
    """Photos, side by side."""

    figures: tuple[PhotoFigure, ...]


@dataclass(frozen=True)
class Signature:
    """A place to sign: who, and what is known already."""

    label: str
    name: str
    date: str
    remark: str = ""
    """What was said with it."""


@dataclass(frozen=True)
class Signatures:
    """Places to sign, side by side."""

    signatures: tuple[Signature, ...]


@dataclass(frozen=True)
class TrendPoint:
    """One place of a trend: an audit, or periods without any."""

    label: str
    """The period; nothing for a gap."""
    value: float | None
    """Percent; None: no audit, or nothing scored."""
    is_joined: bool = False
    """Whether a line leads to it from the place before."""
    is_hollow: bool = False
    """Whether it is a self-audit."""


@dataclass(frozen=True)
class TrendPanel:
    """One line of scores under its name."""

    title: str
    spots: tuple[TrendPoint, ...]
    shown: tuple[str, ...]
    """The figures of its spots, as they are printed."""


@dataclass(frozen=True)
class TrendPanels:
    """Lines of scores side by side, on one scale."""

    panels: tuple[TrendPanel, ...]
    scale: tuple[int, int]
    """Percent at the foot and at the head."""
    words: str
    """What they say, for those who do not see them."""
    legend: str
    """What the marks mean."""


Block = Heading | Paragraph | TableBlock | FindingCard | PhotoFigures | Signatures | TrendPanels | Diagram


@dataclass(frozen=True)
class ReportPart:
    """A part of the report, with a bookmark."""

    key: str
    """The same in every language: "findings", "answers" …"""
    title: str
    blocks: tuple[Block, ...]


@dataclass(frozen=True)
class Bar:
    """A score as a bar."""

    label: str
    value: float | None
    """Percent; None: nothing scored."""
    shown: str
    last: str = ""
    """The figure of the audit before."""
    difference: str = ""


@dataclass(frozen=True)
class Listing:
    """A short list on the head-office page; what does not fit there is counted and stands in full later."""

    title: str
    columns: tuple[TableColumn, ...]
    rows: tuple[tuple[str, ...], ...]
    none: str = ""
    """What is said instead of an empty list; empty: the list is left out."""
    least: int = 1
    """So many rows are kept when the page is tight."""


@dataclass(frozen=True)
class Front:
    """The head-office page; it stands alone on one page."""

    kind: str
    """ "Store audit", "Store audit · self-audit"."""
    store: str
    subtitle: str
    score: str
    """ "68.8 %" or a dash."""
    band: str
    verdict: str
    """Mark and word."""
    trend: str
    """Better or worse than in the audit before, as mark and words; or nothing."""
    change: str
    """Against the audit before, or nothing."""
    facts: tuple[Fact, ...]
    bars: tuple[Bar, ...]
    """Total first, then phases, then in whose hands."""
    bar_heads: tuple[str, ...]
    """Heads over the figure, and over last figure and difference where there is an audit before."""
    thresholds: tuple[float, ...]
    """Lower bounds of the bands, percent."""
    thresholds_text: str
    """What the ticks of the bars stand for."""
    grades_title: str
    grades: tuple[Fact, ...]
    """Findings counted by grade."""
    lists: tuple[Listing, ...]
    trust: str
    """How far to trust it, in one paragraph."""


@dataclass(frozen=True)
class ToDo:
    """What is to be done, until when and by which role."""

    what: str
    how: str


@dataclass(frozen=True)
class StaffRoom:
    """The page for the staff room; it names no person."""

    kind: str
    """That it is a draft, or nothing."""
    store: str
    subtitle: str
    good_title: str
    good: tuple[str, ...]
    todo_title: str
    todo: tuple[ToDo, ...]
    none: str
    """What is said where there is nothing at all."""


@dataclass(frozen=True, kw_only=True)
class Pages:
    """What flows through pages with a running head and numbered feet: a list, or the greater part of a report."""

    title: str
    author: str
    subject: str
    keywords: str
    """Audit, seal and options, so that a file can be held against the record."""
    language: str
    paper: str
    """ "a4" or "letter"."""
    running_head: tuple[str, str]
    """Left and right, on every page but the first."""
    footer: str
    """The seal's beginning, or "DRAFT"."""
    watermark: str
    """ "DRAFT" on unfinished ones, else nothing."""
    page_of: str
    """ "page %(page)s of %(pages)s", translated."""
    missing_title: str
    missing_text: str
    """What stands over the list of characters that could not be printed."""
    parts: tuple[ReportPart, ...]
    accent: str = ""
    """The company's colour as ``#rrggbb``; empty: the house's."""


@dataclass(frozen=True, kw_only=True)
class ReportContent(Pages):
    """One report as plain data."""

    front: Front
    logo: str = ""
    """The hash of the company's logo; empty: none."""
    proof: VerificationMark | None = None
    """The mark on the last page; a draft has none."""
    staff_room: StaffRoom | None = None
    """Where it is there, this page is the whole report."""
