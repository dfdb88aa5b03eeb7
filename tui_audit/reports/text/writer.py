"""Writes report content as plain text, for screen readers, pipes and editors; does not need ReportLab."""

from collections.abc import Iterator, Sequence
from pathlib import Path

from tui_audit.domain.text import terminal_safe
from tui_audit.i18n.translator import Translator
from tui_audit.message import message
from tui_audit.reports.content.blocks import (
    Bar,
    BarChart,
    Block,
    DotPlot,
    Fact,
    FindingCard,
    Heading,
    Listing,
    Paragraph,
    PhotoFigure,
    PhotoFigures,
    ReportContent,
    ReportPart,
    Scatter,
    Signatures,
    StaffRoom,
    SummaryContent,
    TableBlock,
    TrendBlock,
)
from tui_audit.reports.content.diagram import Diagram
from tui_audit.reports.text.lines import (
    NARROW,
    WIDTH,
    column_lines,
    entry_lines,
    hanging_indent_lines,
    heading_lines,
    labelled_lines,
)
from tui_audit.reports.text.tables import table_lines
from tui_audit.reports.text.wrapping import wrap_lines
from tui_audit.system.atomic_files import atomic_writer_for_user


def write(t: Translator, content: ReportContent, target: Path) -> None:
    """Write the report as UTF-8; an existing file is replaced in one step, or stays unchanged on failure.

    Raises MachineError if the folder or the file cannot be written.
    """
    with atomic_writer_for_user(target, message("The report could not be saved.")) as file:
        file.write(render(t, content))


def render(t: Translator, content: ReportContent) -> bytes:
    """Return the report in UTF-8: the same bytes for the same content on every system."""
    return report_text(t, content).encode()


def report_text(t: Translator, content: ReportContent) -> str:
    """Return the report as text: lines of up to 78 cells, control characters replaced by visible marks."""
    return "".join(f"{terminal_safe(line, lines=False)}\n" for line in _once_blank(_report(t, content)))


def _report(t: Translator, content: ReportContent) -> Iterator[str]:
    if content.staff_room is not None:
        yield from _staff_room(content.staff_room)
    else:
        yield from _front(t, content.summary_page)
    for part in content.parts:
        yield from _part(t, part)
    if content.footer:
        yield ""
        yield terminal_safe(content.footer)


def _front(t: Translator, front: SummaryContent) -> Iterator[str]:
    yield terminal_safe(front.kind, lines=False)
    yield from heading_lines(front.store, "=")
    yield from wrap_lines(terminal_safe(front.checklist), WIDTH)
    yield from wrap_lines(terminal_safe(front.details), WIDTH)
    yield ""
    outcome = (
        Fact(t("Result"), "\n".join(filter(None, (front.status, front.status_details)))),
        Fact(t("Score"), front.score),
        Fact(t("Change"), front.change),
        Fact(t("In words"), front.change_text),
    )
    yield from _facts([fact for fact in outcome if fact.value])
    for listing in front.lists:
        yield from _listing(listing)
    if front.bars:
        yield from heading_lines(t("Scores"), "-")
        yield from _bars(front.bars, front.bar_heads)
    yield from wrap_lines(terminal_safe(front.bars_text), WIDTH)
    yield ""
    yield from _facts(front.facts)
    yield ""
    yield from wrap_lines(terminal_safe(front.reliability), WIDTH)


def _staff_room(page: StaffRoom) -> Iterator[str]:
    yield terminal_safe(page.kind, lines=False)
    yield from heading_lines(page.store, "=")
    yield from wrap_lines(terminal_safe(page.subtitle), WIDTH)
    if page.good:
        yield from heading_lines(page.good_title, "-")
        for text in page.good:
            yield from labelled_lines("", f"- {text}")
    if page.todo:
        yield from heading_lines(page.todo_title, "-")
        for todo in page.todo:
            yield from entry_lines(f"- {todo.what}", todo.details)
    if page.empty_text:
        yield ""
        yield from wrap_lines(terminal_safe(page.empty_text), WIDTH)


def _facts(facts: Sequence[Fact]) -> Iterator[str]:
    for fact in facts:
        yield from labelled_lines(fact.label, fact.value)


def _bars(bars: Sequence[Bar], heads: Sequence[str]) -> Iterator[str]:
    figures = [bar.figures(len(heads)) for bar in bars]
    yield from column_lines(
        [("", *heads), *((bar.label, *row) for bar, row in zip(bars, figures, strict=True))],
        [False, *(True for _head in heads)],
    )


def _listing(listing: Listing) -> Iterator[str]:
    if not listing.table.rows and not listing.empty_text:
        return
    yield from heading_lines(listing.title, "-")
    if not listing.table.rows:
        yield from wrap_lines(terminal_safe(listing.empty_text), WIDTH)
    for row in listing.table.rows:
        cells = row.full_cells
        is_numbered = cells[0].isdigit()
        first, rest = (f"{cells[0]}. {cells[1]}", cells[2:]) if is_numbered else (f"- {cells[0]}", cells[1:])
        heads = listing.table.columns[-len(rest) :]
        yield from hanging_indent_lines(first, "")
        for column, cell in zip(heads, rest, strict=True):
            yield from labelled_lines(column.head, cell, NARROW)


def _part(t: Translator, part: ReportPart) -> Iterator[str]:
    yield from heading_lines(part.title, "=")
    for block in part.blocks:
        yield from _block(t, block)


def _block(t: Translator, block: Block) -> Iterator[str]:
    match block:
        case Heading(text):
            yield from heading_lines(text, "-")
        case Paragraph(text):
            yield from wrap_lines(terminal_safe(text), WIDTH)
            yield ""
        case TableBlock():
            yield from table_lines(t, block)
            yield ""
        case FindingCard():
            yield from _card(t, block)
        case PhotoFigures():
            yield from _figures(t, block.figures)
            yield ""
        case BarChart():
            yield from _bars(block.bars, block.heads)
            yield ""
        case Diagram() | TrendBlock() | DotPlot() | Scatter():
            yield from wrap_lines(terminal_safe(block.alt_text), WIDTH)
            yield ""
        case Signatures():
            for signature in block.signatures:
                yield from labelled_lines(signature.label, signature.name or t("not yet"))
                yield from _indented("\n".join(filter(None, (signature.date, signature.remark))))
            yield ""


def _card(t: Translator, card: FindingCard) -> Iterator[str]:
    yield ""
    number = f"{card.number}." if card.number.isdigit() else card.number
    start = " ".join(filter(None, (number, card.mark)))
    yield from entry_lines(f"{start}: {card.title}" if start else card.title, card.position)
    for fact in card.facts:
        yield from labelled_lines(fact.label, fact.value, NARROW)
    if card.trace_text:
        yield from labelled_lines(t("Previous answers"), card.trace_text, NARROW)
    for figure in card.figures:
        yield from labelled_lines(figure.number, _figure_words(t, figure), NARROW)
    if card.table is not None:
        yield from table_lines(t, card.table, NARROW)


def _figures(t: Translator, figures: Sequence[PhotoFigure]) -> Iterator[str]:
    for figure in figures:
        yield from entry_lines(f"{figure.number}: {_figure_words(t, figure)}", figure.references)


def _figure_words(t: Translator, figure: PhotoFigure) -> str:
    return "; ".join(filter(None, (figure.placeholder, figure.caption))) or t("no caption")


def _indented(text: str) -> Iterator[str]:
    if text:
        yield from (f"{NARROW}{line}".rstrip() for line in wrap_lines(terminal_safe(text), WIDTH - len(NARROW)))


def _once_blank(lines: Iterator[str]) -> Iterator[str]:
    """Yield the lines without leading, trailing or repeated empty lines."""
    waiting = False
    begun = False
    for line in lines:
        if not line.strip():
            waiting = begun
            continue
        if waiting:
            yield ""
        yield line
        waiting, begun = False, True
