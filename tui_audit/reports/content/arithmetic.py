"""Part 10: how the score was worked out, line by line."""

from collections.abc import Iterator
from itertools import groupby

from tui_audit.domain.checklist import Phase
from tui_audit.domain.scoring import Line, Why
from tui_audit.domain.scoring import Part as ScorePart
from tui_audit.languages import _
from tui_audit.reports.content.blocks import Column, Paragraph, Part, Row, RowKind, Table
from tui_audit.reports.content.source import Source
from tui_audit.reports.content.words import DASH, fraction_text
from tui_audit.wording import percent, word


def arithmetic_part(source: Source) -> Part | None:
    """The rule, and the lines that add up to each figure."""
    if not source.sheet.lines:
        return None
    columns = (
        Column(_("Question"), 0.52),
        Column(_("Points"), 0.12, figures=True),
        Column(_("Weight"), 0.1, figures=True),
        Column(_("Points × weight"), 0.13, figures=True),
        Column(_("Score"), 0.13, figures=True),
    )
    blocks = (Paragraph(_rule()), Paragraph(_bands(source)), Table(columns, tuple(_rows(source))))
    return Part("arithmetic", _("How the score was worked out"), blocks)


def _rule() -> str:
    return _(
        "Each answer earns 0 to 1 points: a rating (rating − 1) ÷ 4, yes-no 1 or 0, a choice its points ÷ the most on offer, "
        "a number by its distance between limit and target. The score of any set of questions is the sum of points × weight "
        "÷ the sum of the weights, over the questions that were asked and answered with a value. What is not in this store, "
        "not seen, open or without points leaves both sums. Figures are rounded once, to one decimal, half up. A critical "
        "question below 0.5 fails the audit and leaves the score as it is."
    )


def _bands(source: Source) -> str:
    words = _("%(name)s from %(bound)s %%")
    bands = [words % {"name": band.name, "bound": f"{band.lower_bound:g}"} for band in source.checklist.bands]
    return _("Bands: %(bands)s.") % {"bands": "; ".join(bands)}


def _rows(source: Source) -> Iterator[Row]:
    sections = {section.id: section for section in source.checklist.sections}
    for phase, in_phase in groupby(source.sheet.lines, key=lambda line: line.phase):
        phase_lines = tuple(in_phase)
        for section, lines in groupby(phase_lines, key=lambda line: line.section):
            listed = tuple(lines)
            yield Row((f"{word(phase)} · {sections[section].title}",), RowKind.GROUP)
            for line in listed:
                yield _line(source, line)
            yield _sum(sections[section].title, ScorePart(listed), RowKind.TOTAL)
    for phase in Phase:
        part = ScorePart(tuple(line for line in source.sheet.lines if line.phase is phase))
        if part.lines:
            yield _sum(word(phase), part, RowKind.TOTAL)
    yield _sum(_("Total"), source.sheet.total(), RowKind.TOTAL)


def _line(source: Source, line: Line) -> Row:
    ask = source.stop(line.question).question.ask
    if line.points is None:
        return Row((ask, _why(line.why), fraction_text(line.weight), DASH, ""))
    return Row((ask, fraction_text(line.points), fraction_text(line.weight), fraction_text(line.earned), ""))


def _sum(title: str, part: ScorePart, kind: RowKind) -> Row:
    cells = (title, "", fraction_text(part.possible), fraction_text(part.earned), percent(part.shown))
    return Row(cells, kind)


def _why(why: Why) -> str:
    words = {
        Why.NOT_APPLICABLE: _("N/A"),
        Why.NOT_SEEN: _("not seen"),
        Why.OPEN: _("open"),
        Why.DOES_NOT_SCORE: _("no score"),
        Why.NO_POINTS: _("no points"),
        Why.COUNTED: "",
    }
    return words[why]
