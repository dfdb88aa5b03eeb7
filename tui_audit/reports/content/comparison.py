"""Comparison with earlier audits: the trend of their common questions, and what changed like for like."""

from collections.abc import Iterator, Sequence

from tui_audit.domain.audit.model import AuditKind
from tui_audit.domain.checklist.model import AnswerType, Phase, Question
from tui_audit.domain.history.audit_points import full_audit_points
from tui_audit.domain.history.comparison import Comparison
from tui_audit.domain.history.matching import ComparedAudit, ComparedQuestion, Outcome
from tui_audit.domain.history.trend import Trend, TrendLine, trend
from tui_audit.i18n.formats import date_text, percent, period_words, word
from tui_audit.i18n.labels.comparison import (
    OUTCOMES,
    audit_names,
    causes_words,
    caveat_words,
    compared_words,
    outcome_words,
    trend_break_words,
    trend_questions_words,
    trend_rule_words,
)
from tui_audit.i18n.translator import Translator
from tui_audit.reports.content.blocks import (
    Block,
    Heading,
    Paragraph,
    ReportPart,
    RowKind,
    TableBlock,
    TableColumn,
    TableRow,
    TextEmphasis,
    TrendBlock,
    TrendMark,
)
from tui_audit.reports.content.change import change_base, change_sentences, full_audits_before
from tui_audit.reports.content.report_data import ReportData
from tui_audit.reports.content.wording import answer_text, brief_value_text

_AUDITS = 8
"""Largest number of audits in the trend, including this one."""
_LINES: tuple[Phase | None, ...] = (None, *Phase)
_OUTCOME_MARKS = {
    Outcome.NEWLY_FAILED: "✗",
    Outcome.WORSE: "▼",
    Outcome.FIXED: "✓",
    Outcome.BETTER: "▲",
    Outcome.STILL_FAILING: "●",
}
_SHOWN = {Outcome.NEWLY_FAILED: 6, Outcome.WORSE: 3, Outcome.FIXED: 2, Outcome.BETTER: 1, Outcome.STILL_FAILING: 0}
"""Number of answers listed in the standard report, those with the largest change × weight."""


def comparison_part(t: Translator, source: ReportData, *, in_full: bool) -> ReportPart | None:
    """Return the comparison with earlier full audits; None if there are none, and for quick checks and practice.

    ``in_full``: list every changed answer; otherwise only the largest changes, each group with its count.
    """
    comparison = report_comparison(source)
    if comparison is None:
        return None
    blocks = [*_trend(t, source, in_full=in_full), *_against(t, source, comparison, in_full=in_full)]
    return ReportPart("comparison", t("Comparison with previous audits"), tuple(blocks))


def report_comparison(source: ReportData) -> Comparison | None:
    """Return the comparison behind every change that the report names; None if there is none."""
    return change_base(source)


def report_trend(source: ReportData) -> Trend:
    """Return the trend of the last full audits; it is empty for short and practice audits."""
    before = list(full_audits_before(source))
    is_full = source.audit.kind is AuditKind.FULL
    sides = [ComparedAudit(source.audit, source.checklist), *before] if is_full else before
    return trend(full_audit_points(sides[:_AUDITS]))


def _trend(t: Translator, source: ReportData, *, in_full: bool) -> Iterator[Block]:
    found = report_trend(source)
    latest = found.latest
    if latest is None or len(found.slots) < 2:
        return
    yield Heading(t("Trend"))
    if any(point.shown(None) is not None for stretch in found.lines for point in stretch.points):
        points = tuple(_points(t, found))
        said = ", ".join(f"{each.label} {each.text}" if each.label else t("no audit") for each in points)
        bands = tuple(sorted((band.lower_bound, band.name) for band in source.checklist.bands))
        alone = t("Trend of the total score: %(scores)s.", scores=said)
        yield TrendBlock(points, bands, alone, t("● audit   ○ self-audit   Gap: no audit"))
    said_below = [
        trend_questions_words(t, latest),
        trend_break_words(t, latest),
        trend_rule_words(t) if len(found.lines) > 1 else "",
    ]
    yield Paragraph(" ".join(words for words in said_below if words), TextEmphasis.QUIET)
    if in_full and len(latest.points) > 1:
        yield _phases(t, latest)


def _points(t: Translator, found: Trend) -> Iterator[TrendMark]:
    for slot in found.slots:
        if slot.point is None:
            yield TrendMark("", None)
            continue
        figure, period = slot.point.shown(None), period_words(t, slot.point.period)
        yield TrendMark(period, figure, percent(t, figure), slot.is_joined, slot.point.walk.self_audit)


def _phases(t: Translator, latest: TrendLine) -> TableBlock:
    periods = [period_words(t, point.period) for point in latest.points]
    heads = [
        f"{period} ○" if point.walk.self_audit else period for period, point in zip(periods, latest.points, strict=True)
    ]
    columns = (TableColumn(t("Trend"), 0.26), *(TableColumn(head, 0.1, is_numeric=True) for head in heads))
    rows = [
        TableRow(
            (
                t("Total") if phase is None else word(t, phase),
                *(percent(t, point.shown(phase)) for point in latest.points),
            )
        )
        for phase in _LINES
        if phase is None or any(point.shown(phase) is not None for point in latest.points)
    ]
    return TableBlock(columns, tuple(rows))


def _against(t: Translator, source: ReportData, found: Comparison, *, in_full: bool) -> Iterator[Block]:
    names = audit_names(t, found)
    values = {"name": names[0], "day": date_text(t, found.first.audit.walked_on)}
    yield Heading(t("Compared with %(name)s, audited on %(day)s", **values))
    said = [change_sentences(t, source), compared_words(t, found), *caveat_words(t, found)]
    if found.pairs:
        same = len(found.with_outcome(Outcome.SAME))
        said.append(t.plural("%(count)s answer is unchanged.", "%(count)s answers are unchanged.", same))
    else:
        said.append(t("No question was answered in both audits, so there is nothing to compare."))
    yield Paragraph(" ".join(filter(None, said)))
    causes = causes_words(t, found)
    if causes:
        yield Paragraph(causes)
    rows = tuple(_rows(t, found, in_full=in_full))
    if rows:
        columns = (TableColumn(t("Question"), 0.5), *(TableColumn(name, 0.25) for name in names))
        yield TableBlock(columns, rows)


def _rows(t: Translator, found: Comparison, *, in_full: bool) -> Iterator[TableRow]:
    for outcome in OUTCOMES:
        pairs: Sequence[ComparedQuestion] = found.with_outcome(outcome)
        shown = pairs if in_full else pairs[: _SHOWN[outcome]]
        if pairs:
            title = f"{_OUTCOME_MARKS[outcome]} {outcome_words(t, found, outcome)}"
            counted = str(len(pairs))
            if shown and len(shown) < len(pairs):
                counted = t("%(count)s, the %(shown)s largest", count=len(pairs), shown=len(shown))
            yield TableRow((title, counted), RowKind.GROUP)
        for pair in shown:
            then = found.first.checklist.by_question[pair.question].question
            first = _answer(t, then, found.first, in_full=in_full)
            second = _answer(t, pair.stop.question, found.second, in_full=in_full)
            yield TableRow((pair.stop.question.ask, first, second))


def _answer(t: Translator, question: Question, side: ComparedAudit, *, in_full: bool) -> str:
    answer = side.audit.answer(question.id)
    if not in_full and question.answer is AnswerType.CHOICES and answer.value is not None:
        return brief_value_text(t, question, answer.value)
    return answer_text(t, question, answer)
