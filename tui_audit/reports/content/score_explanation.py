"""Part 10 of the report: how the score was calculated, line by line."""

from collections.abc import Iterator
from dataclasses import dataclass

from tui_audit.domain.scoring.score_sheet import LineReason, ScoreLine, ScorePart
from tui_audit.i18n.formats import DASH, percent, word
from tui_audit.i18n.translator import Translator
from tui_audit.reports.content.answer_types import points_rule
from tui_audit.reports.content.blocks import Paragraph, ReportPart, RowKind, TableBlock, TableColumn, TableRow
from tui_audit.reports.content.report_data import ReportData
from tui_audit.reports.content.wording import bands_text, decimals_of, fraction_text


@dataclass(frozen=True)
class _Places:
    """Number of decimals in each column, so that its figures align."""

    points: int
    weight: int
    earned: int


def score_explanation_part(t: Translator, source: ReportData) -> ReportPart | None:
    """Return the scoring rule and the lines of each score; None for a short audit or if no question was asked."""
    if not source.sheet.lines or not source.sheet.scored:
        return None
    columns = (
        TableColumn(t("Question"), 0.52),
        TableColumn(t("Points"), 0.12, is_numeric=True),
        TableColumn(t("Weight"), 0.1, is_numeric=True),
        TableColumn(t("Points × weight"), 0.13, is_numeric=True),
        TableColumn(t("Score"), 0.13, is_numeric=True),
    )
    lines = source.sheet.lines
    places = _Places(
        points=decimals_of([line.points for line in lines if line.points is not None]),
        weight=decimals_of([line.weight for line in lines]),
        earned=decimals_of([line.earned for line in lines]),
    )
    blocks = (
        Paragraph(_rule(t)),
        Paragraph(bands_text(t, source)),
        TableBlock(columns, tuple(_rows(t, source, places))),
    )
    return ReportPart("arithmetic", t("How the score is calculated"), blocks)


def _rule(t: Translator) -> str:
    sums = t(
        "Score = sum of points × weight ÷ sum of weights, over all questions answered with a value. "
        "Questions that are not in this store, not seen, not answered or without points are "
        "excluded. Scores are calculated unrounded and rounded once, half up, to one decimal. A "
        "critical question below 0.5 points fails the audit but does not change the score."
    )
    return f"{points_rule(t)} {sums}"


def _rows(t: Translator, source: ReportData, places: _Places) -> Iterator[TableRow]:
    sections = {section.id: section for section in source.checklist.sections}
    for name, part in source.sections.items():
        section = sections[name]
        yield TableRow((f"{word(t, section.phase)} · {section.title}",), RowKind.GROUP)
        for line in part.lines:
            yield _line(t, source, line, places)
        yield _sum(t, section.title, part, places)
    yield TableRow((t("Overall"),), RowKind.GROUP)
    for phase, part in source.phases.items():
        if part.lines:
            yield _sum(t, word(t, phase), part, places)
    yield _sum(t, t("Total"), source.total, places)


def _line(t: Translator, source: ReportData, line: ScoreLine, places: _Places) -> TableRow:
    ask = source.stop(line.question).question.ask
    weight = fraction_text(line.weight, places.weight)
    if line.points is None:
        return TableRow((ask, _why(t, line.why), weight, DASH, ""))
    return TableRow(
        (ask, fraction_text(line.points, places.points), weight, fraction_text(line.earned, places.earned), "")
    )


def _sum(t: Translator, title: str, part: ScorePart, places: _Places) -> TableRow:
    weight, earned = fraction_text(part.possible, places.weight), fraction_text(part.earned, places.earned)
    return TableRow((title, "", weight, earned, percent(t, part.shown)), RowKind.TOTAL)


def _why(t: Translator, why: LineReason) -> str:
    words = {
        LineReason.NOT_APPLICABLE: t("not in store"),
        LineReason.NOT_SEEN: t("not seen"),
        LineReason.OPEN: t("not answered"),
        LineReason.DOES_NOT_SCORE: t("not scored"),
        LineReason.NO_POINTS: t("no points"),
        LineReason.COUNTED: "",
    }
    return words[why]
