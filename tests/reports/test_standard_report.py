"""The standard report of every sample audit: its length, nothing cut, nothing lost, one figure called change."""

import io
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import dataclass, replace
from itertools import combinations, zip_longest
from pathlib import Path
from typing import Any

import pypdf
import pytest

from tests.reports.papers import letters, words
from tui_audit.domain.audit.enums import AuditKind
from tui_audit.domain.audit.model import Audit, Change
from tui_audit.i18n.translator import ENGLISH
from tui_audit.reports import content
from tui_audit.reports.content import ReportContent, ReportOptions
from tui_audit.reports.content.blocks import (
    BarChart,
    Block,
    DotPlot,
    FindingCard,
    Heading,
    Paragraph,
    PhotoFigures,
    ReportPart,
    RowKind,
    Scatter,
    Signatures,
    TableBlock,
)
from tui_audit.reports.content.report_data import ReportData
from tui_audit.reports.jobs.report import read_report_data, related_audits
from tui_audit.reports.pdf import engine
from tui_audit.reports.pdf import writer as pdf_writer
from tui_audit.reports.pdf.styles import frame_size
from tui_audit.reports.pdf.typesetter import Typesetter
from tui_audit.storage import open_repository

LATEST = ("R-014", "L-031", "J-022")
PAPERS = ("a4", "letter")


@dataclass(frozen=True)
class Standard:
    """One audit with its standard report."""

    audit: Audit
    source: ReportData
    report: ReportContent
    reader: pypdf.PdfReader

    @property
    def text(self) -> str:
        return letters(words(self.reader))


def as_it_is(audit: Audit, _last: str) -> Audit:
    return audit


def standard(
    folder: Path,
    place: int,
    paper: str = "a4",
    parts: str = "standard",
    *,
    changed: Callable[[Audit, str], Audit] = as_it_is,
) -> list[Standard]:
    """The reports of one audit of each store: the latest for place 0, the first for place -1.

    ``changed`` returns the audit to print for an audit and the id of the one before.
    """
    found = []
    with closing(open_repository(folder, read_only=True)) as repository:
        listed = repository.audits.summaries()
        for code in LATEST:
            audit = repository.audits.get([each.id for each in listed if each.store_code == code][place])
            revision = repository.revisions.of_audit(audit)
            before = [each.id for each in listed if each.store_code == code and each.number == audit.number - 1]
            audit = changed(audit, next(iter(before), ""))
            earlier = related_audits(repository, audit, revision.checklist.id)
            options = ReportOptions(paper=paper, parts=parts)
            made = content.report_content(ENGLISH, audit, revision, **vars(earlier), options=options)
            data = pdf_writer.render(ENGLISH, made, repository.photos.file)
            source = read_report_data(repository, audit)
            found.append(Standard(audit, source, made, pypdf.PdfReader(io.BytesIO(data))))
    return found


@pytest.fixture(scope="module")
def latest(demo_once: Path) -> list[Standard]:
    return standard(demo_once, 0)


def test_it_has_five_to_six_pages(latest: list[Standard]) -> None:
    assert [len(each.reader.pages) in {5, 6} for each in latest] == [True] * 3


def test_with_a_year_and_a_half_of_history_it_has_five_to_six_pages_on_both_papers(demo_once: Path) -> None:
    for place in (1, 2):
        pages = {paper: [len(each.reader.pages) for each in standard(demo_once, place, paper)] for paper in PAPERS}
        assert all(set(found) <= {5, 6} for found in pages.values()), pages


def test_nothing_is_cut_on_page_1(latest: list[Standard]) -> None:
    for each in latest:
        assert "…" not in words(each.reader, 0)
        assert "Reliability" in words(each.reader, 0)
        assert "(continued)" not in words(each.reader, 0)


def lowest_line(page: Any) -> float:
    """The height of the lowest text above the footer, in points."""
    found: list[float] = []

    def visit(text: str, cm: list[float], matrix: list[float], _font: Any, _size: float) -> None:
        if text.strip():
            found.append(matrix[5] + cm[5])

    page.extract_text(visitor_text=visit)
    return min(height for height in found if height > 40)


@pytest.mark.parametrize("place", [0, 1, -1])
@pytest.mark.parametrize("paper", PAPERS)
def test_no_page_but_the_last_is_under_a_third_full(demo_once: Path, place: int, paper: str) -> None:
    _width, height = frame_size(paper)
    for each in standard(demo_once, place, paper):
        for page in each.reader.pages[:-1]:
            assert lowest_line(page) < 46 + height * 2 / 3


def first_text(block: Block) -> str:
    """A text at the beginning of what stands under a heading; of a table, its first row that is no heading."""
    match block:
        case TableBlock():
            return next((row for row in block.rows if row.kind is RowKind.PLAIN), block.rows[0]).cells[0][:60]
        case Paragraph():
            return block.text[:60]
        case FindingCard():
            return block.title[:60]
        case BarChart():
            return block.bars[0].label
        case DotPlot():
            return block.dots[0].label
        case PhotoFigures():
            return block.figures[0].number
        case Signatures():
            return block.signatures[0].label
        case Heading():
            return block.text
        case _:
            return block.legend[:30]


def together(part: ReportPart) -> Iterator[tuple[str, str]]:
    """Each title and heading, with the beginning of what it belongs to; a sentence between them goes with both."""
    blocks = (Heading(part.title), *part.blocks)
    for head, block, after in zip_longest(blocks, blocks[1:], blocks[2:]):
        if isinstance(head, Heading) and block is not None:
            yield head.text, first_text(block)
            if isinstance(block, Paragraph) and isinstance(after, TableBlock):
                yield head.text, first_text(after)


@pytest.mark.parametrize(
    ("parts", "place"), [("short", 0), ("short", 2), ("standard", 0), ("standard", 3), ("standard", -1), ("full", 0)]
)
def test_no_heading_is_parted_from_what_it_belongs_to(demo_once: Path, parts: str, place: int) -> None:
    for paper in PAPERS if parts != "full" else PAPERS[:1]:
        for each in standard(demo_once, place, paper, parts):
            pages = [letters(words(each.reader, number)) for number in range(len(each.reader.pages))]
            for head, text in (pair for part in each.report.parts for pair in together(part)):
                named = [page.partition(letters(head))[2] for page in pages if letters(head) in page]
                assert any(letters(text) in rest for rest in named), (each.audit.store.code, head, text)


def with_few_questions(audit: Audit, kind: AuditKind, previous: str) -> Audit:
    """The audit as if only every sixth question and that of the last finding had been asked."""
    found = audit.findings[-1:]
    asked = tuple(sorted({*audit.asked[::6], *(each.question for each in found if each.question)}))
    return replace(
        audit,
        kind=kind,
        previous=previous,
        asked=asked,
        answers={name: audit.answer(name) for name in asked},
        findings=found,
        actions=tuple(each for each in audit.actions if each.finding in {finding.id for finding in found}),
    )


def test_a_quick_check_has_one_or_two_pages(demo_once: Path) -> None:
    def quick(audit: Audit, last: str) -> Audit:
        return with_few_questions(audit, AuditKind.SHORT, last)

    for each in standard(demo_once, 0, changed=quick):
        assert len(each.reader.pages) <= 2
        for text in ("Findings", "Previous actions", "Signatures", "no score", each.audit.seal):
            assert letters(text or "") in each.text


def test_a_re_audit_says_first_what_is_fixed_and_has_no_percentage_of_its_own(demo_once: Path) -> None:
    def again(audit: Audit, last: str) -> Audit:
        return with_few_questions(audit, AuditKind.RE_AUDIT, last)

    for each in standard(demo_once, 0, changed=again):
        front = words(each.reader, 0)
        assert front.index(" fixed") < front.index("Top priorities")
        assert "short of" not in front
        assert "Customer journey" not in words(each.reader)


def test_page_1_of_an_amended_audit_is_one_page(demo_once: Path) -> None:
    change = Change("2026-08-28T09:00:00+03:00", "Ilze", "a slip of the pen", "audit/announced", False, True)

    def amended(audit: Audit, _last: str) -> Audit:
        return replace(audit, history=(change,))

    for each in standard(demo_once, 0, changed=amended):
        assert "Amended" in words(each.reader, 0)
        assert "Reliability" in words(each.reader, 0)


def test_the_change_is_the_same_figure_everywhere(latest: list[Standard]) -> None:
    for each in latest:
        front = each.report.summary_page
        assert front.change
        assert each.text.count(letters(front.change_text)) == 2, "on page 1 and in the comparison"
        points = front.change.split()[1]
        assert f" {points} points since " in front.change_text or front.change.startswith("= unchanged")
        assert (front.bars[0].difference.split()[-1]) == points


def test_every_open_finding_and_action_of_the_audit_before_is_there(latest: list[Standard]) -> None:
    for each in latest:
        last = next(audit for audit in each.source.history if audit.kind is AuditKind.FULL)
        here = {thread.id for thread in (*each.source.unchecked_threads, *each.source.low_again_threads)}
        here |= {thread.id for thread in each.source.fixed_threads} | set(each.source.threads_found_again)
        for finding in last.findings:
            thread = each.source.threads.of(last.id, finding)
            assert thread is None or thread.id in here, finding.statement
        for thread in (*each.source.unchecked_threads, *each.source.low_again_threads):
            assert letters(thread.last.statement) in each.text
        for action in last.actions:
            assert letters(action.what) in each.text, action.what


def test_every_finding_and_action_of_the_audit_is_there(latest: list[Standard]) -> None:
    for each in latest:
        for text in (*(f.statement for f in each.audit.findings), *(a.what for a in each.audit.actions)):
            assert letters(text) in each.text


@pytest.mark.parametrize("place", [0, 1, -1])
@pytest.mark.parametrize("paper", PAPERS)
def test_no_name_touches_a_mark_or_another_name(demo_once: Path, place: int, paper: str) -> None:
    engine.prepare_reportlab()
    from tui_audit.reports.pdf.layout.label_places import touches
    from tui_audit.reports.pdf.layout.scatter import ScatterPiece

    charts = 0
    for each in standard(demo_once, place, paper):
        for block in (block for part in each.report.parts for block in part.blocks if isinstance(block, Scatter)):
            charts += 1
            piece = ScatterPiece(Typesetter(), block)
            piece.wrap(*frame_size(paper))
            named = [point for point in block.points if point.name]
            assert len(piece.names) == len(named), "every name has a place"
            boxes = [placed.box for placed in piece.names.values()] + [box for box, _line in piece.corners]
            marks = [(x - 2.5, y - 2.5, x + 2.5, y + 2.5) for x, y in piece.marks]
            assert not any(touches(one, other) for one, other in combinations(boxes, 2))
            assert not any(touches(box, mark) for box in boxes[: len(piece.names)] for mark in marks)
    assert charts == 3


def test_the_first_audit_has_no_change_and_says_nothing_of_before(demo_once: Path) -> None:
    for each in standard(demo_once, -1):
        assert each.report.summary_page.change == ""
        assert "Previous actions" not in words(each.reader)
        assert len(each.reader.pages) <= 5
