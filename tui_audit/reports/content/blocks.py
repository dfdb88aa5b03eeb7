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
    """Its photos, in rows below the texts."""


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
class PanelPoint:
    """One position of a trend: an audit, or a gap of periods without one."""

    label: str
    """The period; empty for a gap."""
    value: float | None
    """Percent; None if there is no audit or nothing scored."""
    is_joined: bool = False
    """Whether a line connects it to the position before."""
    is_hollow: bool = False
    """Whether it is a self-audit."""


@dataclass(frozen=True)
class TrendPanel:
    """One line of scores with its title."""

    title: str
    points: tuple[PanelPoint, ...]
    labels: tuple[str, ...]
    """The printed score of each position; empty for a gap."""


@dataclass(frozen=True)
class TrendPanels:
    """Lines of scores side by side, on one scale."""

    panels: tuple[TrendPanel, ...]
    scale: tuple[int, int]
    """Percent at the bottom and at the top."""
    alt_text: str
    """Content as text, for screen readers and text reports."""
    legend: str
    """Explanation of the marks."""


Block = Heading | Paragraph | TableBlock | FindingCard | PhotoFigures | Signatures | TrendPanels | Diagram


@dataclass(frozen=True)
class ReportPart:
    """A part of the report, with a bookmark."""

    key: str
    """Name that is the same in every language: "findings", "answers" …"""
    title: str
    blocks: tuple[Block, ...]


@dataclass(frozen=True)
class Bar:
    """A score as a bar."""

    label: str
    value: float | None
    """Percent; None if nothing scored."""
    score_text: str
    previous_text: str = ""
    """Printed score of the previous audit; empty without one."""
    difference: str = ""


@dataclass(frozen=True)
class ShortList:
    """A short list on the summary page; rows that do not fit are counted there, and printed in a later part."""

    title: str
    columns: tuple[TableColumn, ...]
    rows: tuple[tuple[str, ...], ...]
    empty_text: str = ""
    """Text instead of an empty list; if it is empty too, the list is left out."""
    min_rows: int = 1
    """Number of rows that are printed even if the page is full."""


@dataclass(frozen=True)
class SummaryContent:
    """The summary page for head office, always exactly 1 page."""

    kind: str
    """ "Store audit 12", "Store audit 12 · self-audit"."""
    store: str
    subtitle: str
    score: str
    """ "68.8 %", a dash, or "no score"."""
    band: str
    verdict: str
    """Mark and name."""
    trend: str
    """Better, worse or unchanged, as mark and words; empty without a comparable previous audit."""
    change: str
    """Difference from the previous audit; empty if they cannot be compared."""
    facts: tuple[Fact, ...]
    bars: tuple[Bar, ...]
    """Total, then phases, then within and outside store control."""
    bar_heads: tuple[str, ...]
    """Column heads of the score, and of last score and difference if there is a comparable previous audit."""
    thresholds: tuple[float, ...]
    """Lower bounds of the bands in percent."""
    thresholds_text: str
    """Explanation of the ticks on the bars."""
    grades_title: str
    grades: tuple[Fact, ...]
    """Number of findings by grade, and of those seen before."""
    lists: tuple[ShortList, ...]
    reliability: str
    """Reliability, in 1 paragraph."""


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
