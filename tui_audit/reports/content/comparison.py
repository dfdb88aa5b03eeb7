"""Part 5 of the report: trend over the last audits, like for like, and changes since the last one."""

from collections.abc import Iterator, Sequence

from tui_audit.domain.audit.model import Audit, AuditKind
from tui_audit.domain.checklist.model import Phase
from tui_audit.domain.history.audit_points import full_audit_points
from tui_audit.domain.history.comparison import Comparison, compare
from tui_audit.domain.history.matching import ComparedAudit, ComparedQuestion, Outcome
from tui_audit.domain.history.trend import Trend, TrendLine, chart_scale, trend
from tui_audit.i18n.formats import date_text, percent, period_words, phase_label, word
from tui_audit.i18n.labels.comparison import (
    OUTCOMES,
    audit_names,
    causes_words,
    caveat_words,
    change_words,
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
    PanelPoint,
    Paragraph,
    ReportPart,
    RowKind,
    TableBlock,
    TableColumn,
    TableRow,
    TextEmphasis,
    TrendPanel,
    TrendPanels,
)
from tui_audit.reports.content.report_data import ReportData
from tui_audit.reports.content.wording import answer_text

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


def comparison_part(t: Translator, source: ReportData) -> ReportPart | None:
    """Return the comparison with earlier full audits; None if there are none, and for short and practice audits."""
    comparison = report_comparison(source)
    if comparison is None:
        return None
    blocks = [*_trend(t, report_trend(source)), *_against(t, comparison)]
    return ReportPart("comparison", t("Comparison with previous audits"), tuple(blocks))


def report_comparison(source: ReportData) -> Comparison | None:
    """Return the comparison with the previous audit that this one names, or else with the last full audit.

    None if there is none, and for short and practice audits.
    """
    before = _full_audits_before(source)
    if not before:
        return None
    last = next((side for side in before if side.audit.id == source.audit.previous), before[0])
    return compare(last, ComparedAudit(source.audit, source.checklist))


def report_trend(source: ReportData) -> Trend:
    """Return the trend of the last full audits; it is empty for short and practice audits."""
    before = _full_audits_before(source)
    is_full = source.audit.kind is AuditKind.FULL
    sides = [ComparedAudit(source.audit, source.checklist), *before] if is_full else before
    return trend(full_audit_points(sides[:_AUDITS]))


def _full_audits_before(source: ReportData) -> list[ComparedAudit]:
    if source.audit.kind not in {AuditKind.FULL, AuditKind.RE_AUDIT}:
        return []
    return [side for audit in source.history if audit.kind is AuditKind.FULL for side in _side(source, audit)]


def _side(source: ReportData, audit: Audit) -> Iterator[ComparedAudit]:
    checklist = source.checklists.get(audit.revision)
    if checklist is not None and checklist.id == source.checklist.id:
        yield ComparedAudit(audit, checklist)


def _trend(t: Translator, found: Trend) -> Iterator[Block]:
    latest = found.latest
    if latest is None or len(found.slots) < 2:
        return
    values = [point.shown(phase) for stretch in found.lines for point in stretch.points for phase in _LINES]
    known = [value for value in values if value is not None]
    if known:
        panels = tuple(_panel(t, found, phase) for phase in _LINES)
        legend = t("■ audit   □ self-audit   Gap: no audit")
        yield TrendPanels(panels, chart_scale(known), "\n".join(_said(t, panel) for panel in panels), legend)
    said = [
        trend_questions_words(t, latest),
        trend_break_words(t, latest),
        trend_rule_words(t) if len(found.lines) > 1 else "",
    ]
    yield Paragraph(" ".join(words for words in said if words), TextEmphasis.QUIET)
    if len(latest.points) > 1:
        yield _phases(t, latest)


def _panel(t: Translator, found: Trend, phase: Phase | None) -> TrendPanel:
    spots, shown = [], []
    for slot in found.slots:
        if slot.point is None:
            spots.append(PanelPoint("", None))
            shown.append("")
            continue
        figure = slot.point.shown(phase)
        spots.append(PanelPoint(period_words(t, slot.point.period), figure, slot.is_joined, slot.point.walk.self_audit))
        shown.append(percent(t, figure))
    return TrendPanel(t("Total") if phase is None else phase_label(t, phase), tuple(spots), tuple(shown))


def _said(t: Translator, panel: TrendPanel) -> str:
    each = [
        f"{spot.label} {shown}" if spot.label else t("no audit")
        for spot, shown in zip(panel.points, panel.labels, strict=True)
    ]
    return f"{panel.title}: {', '.join(each)}."


def _phases(t: Translator, latest: TrendLine) -> TableBlock:
    periods = [period_words(t, point.period) for point in latest.points]
    heads = [
        f"{period} □" if point.walk.self_audit else period for period, point in zip(periods, latest.points, strict=True)
    ]
    columns = (TableColumn(t("Score"), 0.26), *(TableColumn(head, 0.1, is_numeric=True) for head in heads))
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


def _against(t: Translator, found: Comparison) -> Iterator[Block]:
    names = audit_names(t, found)
    values = {"name": names[0], "day": date_text(t, found.first.audit.walked_on)}
    yield Heading(t("Compared with %(name)s, audited on %(day)s", **values))
    said = [compared_words(t, found), *caveat_words(t, found)]
    if found.pairs:
        said.append(t("Change: %(words)s.", words=change_words(t, found.total)))
        same = len(found.with_outcome(Outcome.SAME))
        said.append(t.plural("%(count)s answer is unchanged.", "%(count)s answers are unchanged.", same))
    else:
        said.append(t("No question was answered in both audits, so there is nothing to compare."))
    yield Paragraph(" ".join(said))
    causes = causes_words(t, found)
    if causes:
        yield Paragraph(causes)
    rows = tuple(_rows(t, found))
    if rows:
        columns = (TableColumn(t("Question"), 0.5), *(TableColumn(name, 0.25) for name in names))
        yield TableBlock(columns, rows)


def _rows(t: Translator, found: Comparison) -> Iterator[TableRow]:
    for outcome in OUTCOMES:
        pairs: Sequence[ComparedQuestion] = found.with_outcome(outcome)
        if pairs:
            title = f"{_OUTCOME_MARKS[outcome]} {outcome_words(t, found, outcome)}"
            yield TableRow((title, str(len(pairs))), RowKind.GROUP)
        for pair in pairs:
            then = found.first.checklist.by_question[pair.question].question
            first = answer_text(t, then, found.first.audit.answer(pair.question))
            second = answer_text(t, pair.stop.question, found.second.audit.answer(pair.question))
            yield TableRow((pair.stop.question.ask, first, second))
