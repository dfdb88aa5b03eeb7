"""Writes report content as plain text, for screen readers, pipes and editors; does not need ReportLab."""

from collections.abc import Iterator, Sequence
from pathlib import Path

from tui_audit.domain.text import visible
from tui_audit.i18n.translator import Translator
from tui_audit.message import message
from tui_audit.reports.content.blocks import (
    Bar,
    Block,
    Fact,
    FindingCard,
    Front,
    Heading,
    Listing,
    Paragraph,
    PhotoFigure,
    PhotoFigures,
    ReportContent,
    ReportPart,
    Signatures,
    StaffRoom,
    TableBlock,
    TrendPanels,
)
from tui_audit.reports.content.diagram import Diagram
from tui_audit.reports.text.lines import NARROW, WIDTH, columns, entry, headed, named
from tui_audit.reports.text.tables import table_lines
from tui_audit.reports.text.wrapping import wrapped
from tui_audit.system.atomic_files import replacing_chosen


def write(t: Translator, content: ReportContent, target: Path) -> None:
    """Write the report as UTF-8; an existing file is replaced in one step, or stays unchanged on failure.

    Raises MachineError if the folder or the file cannot be written.
    """
    with replacing_chosen(target, message("The report could not be written.")) as file:
        file.write(rendered(t, content))


def rendered(t: Translator, content: ReportContent) -> bytes:
    """Return the report in UTF-8: the same bytes for the same content on every system."""
    return report_text(t, content).encode()


def report_text(t: Translator, content: ReportContent) -> str:
    """Return the report as text: lines of up to 78 cells, control characters replaced by visible marks."""
    return "".join(f"{visible(line, lines=False)}\n" for line in _once_blank(_report(t, content)))


def _report(t: Translator, content: ReportContent) -> Iterator[str]:
    if content.staff_room is not None:
        yield from _staff_room(content.staff_room)
    else:
        yield from _front(t, content.front)
    for part in content.parts:
        yield from _part(t, part)
    if content.footer:
        yield ""
        yield visible(content.footer)


def _front(t: Translator, front: Front) -> Iterator[str]:
    yield visible(front.kind, lines=False)
    yield from headed(front.store, "=")
    yield from wrapped(visible(front.subtitle), WIDTH)
    yield ""
    outcome = (
        Fact(t("Score"), front.score),
        Fact(t("Band"), front.band),
        Fact(t("Verdict"), front.verdict),
        Fact(t("Trend"), front.trend),
        Fact(t("Change"), front.change),
    )
    yield from _facts([fact for fact in outcome if fact.value])
    yield ""
    yield from _facts(front.facts)
    yield from headed(t("Scores"), "-")
    if front.bars:
        yield from _bars(front.bars, front.bar_heads)
    yield from wrapped(visible(front.thresholds_text), WIDTH)
    yield from headed(front.grades_title, "-")
    yield from _facts(front.grades)
    for listing in front.lists:
        yield from _listing(listing)
    yield ""
    yield from wrapped(visible(front.trust), WIDTH)


def _staff_room(page: StaffRoom) -> Iterator[str]:
    yield visible(page.kind, lines=False)
    yield from headed(page.store, "=")
    yield from wrapped(visible(page.subtitle), WIDTH)
    if page.good:
        yield from headed(page.good_title, "-")
        for text in page.good:
            yield from named("", f"- {text}")
    if page.todo:
        yield from headed(page.todo_title, "-")
        for todo in page.todo:
            yield from entry(f"- {todo.what}", todo.how)
    if page.none:
        yield ""
        yield from wrapped(visible(page.none), WIDTH)


def _facts(facts: Sequence[Fact]) -> Iterator[str]:
    for fact in facts:
        yield from named(fact.label, fact.value)


def _bars(bars: Sequence[Bar], heads: Sequence[str]) -> Iterator[str]:
    figures = [(bar.shown, bar.last, bar.difference)[: len(heads)] for bar in bars]
    yield from columns(
        [("", *heads), *((bar.label, *row) for bar, row in zip(bars, figures, strict=True))],
        [False, *(True for _head in heads)],
    )


def _listing(listing: Listing) -> Iterator[str]:
    if not listing.rows and not listing.none:
        return
    yield from headed(listing.title, "-")
    if not listing.rows:
        yield from wrapped(visible(listing.none), WIDTH)
    for row in listing.rows:
        is_numbered = row[0].isdigit()
        first, rest = (f"{row[0]}. {row[1]}", row[2:]) if is_numbered else (f"- {row[0]}", row[1:])
        yield from entry(first, "; ".join(cell for cell in rest if cell))


def _part(t: Translator, part: ReportPart) -> Iterator[str]:
    yield from headed(part.title, "=")
    for block in part.blocks:
        yield from _block(t, block)


def _block(t: Translator, block: Block) -> Iterator[str]:
    match block:
        case Heading(text):
            yield from headed(text, "-")
        case Paragraph(text):
            yield from wrapped(visible(text), WIDTH)
            yield ""
        case TableBlock():
            yield from table_lines(t, block)
            yield ""
        case FindingCard():
            yield from _card(t, block)
        case PhotoFigures():
            yield from _figures(t, block.figures)
            yield ""
        case Diagram() | TrendPanels():
            yield from wrapped(visible(block.words), WIDTH)
            yield ""
        case Signatures():
            for signature in block.signatures:
                yield from named(signature.label, signature.name or t("not yet"))
                yield from _indented("\n".join(filter(None, (signature.date, signature.remark))))
            yield ""


def _card(t: Translator, card: FindingCard) -> Iterator[str]:
    yield ""
    number = f"{card.number}." if card.number.isdigit() else card.number
    start = " ".join(filter(None, (number, card.mark)))
    yield from entry(f"{start}: {card.title}" if start else card.title, card.place)
    for fact in card.facts:
        yield from named(fact.label, fact.value, NARROW)
    for figure in card.figures:
        yield from named(figure.number, _figure_words(t, figure), NARROW)
    if card.table is not None:
        yield from table_lines(t, card.table, NARROW)


def _figures(t: Translator, figures: Sequence[PhotoFigure]) -> Iterator[str]:
    for figure in figures:
        yield from entry(f"{figure.number}: {_figure_words(t, figure)}", figure.references)


def _figure_words(t: Translator, figure: PhotoFigure) -> str:
    return "; ".join(filter(None, (figure.instead, figure.caption))) or t("no caption")


def _indented(text: str) -> Iterator[str]:
    if text:
        yield from (f"{NARROW}{line}".rstrip() for line in wrapped(visible(text), WIDTH - len(NARROW)))


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
