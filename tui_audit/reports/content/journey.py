"""The audit as a customer journey: one page of charts, and an appendix with curve, map, figures and checks."""

from collections.abc import Iterator

from tui_audit.domain.audit.model import Audit, AuditKind, Status
from tui_audit.domain.checklist.model import Channel, Control, Quality, Stage, TouchpointKind, Value
from tui_audit.domain.figures import printed_difference, round_half_up
from tui_audit.domain.journey.checks import customer_types_audited, journey_checks
from tui_audit.domain.journey.context import AuditWithChecklist, JourneyAudits, year_before
from tui_audit.domain.journey.effort import EffortNote, effective, over_delivered, under_delivered
from tui_audit.domain.journey.map_checks import is_map_review_due, map_review
from tui_audit.domain.journey.measures import measures
from tui_audit.domain.journey.model import STEPS, Journey, journey
from tui_audit.domain.journey.touchpoint_scores import Quadrant
from tui_audit.domain.scoring.score_sheet import ScorePart
from tui_audit.i18n.formats import DASH, difference, number_with_unit, percent, period_words, step_words, word
from tui_audit.i18n.labels.journey_checks import check_title
from tui_audit.i18n.labels.map_checks import map_review_lines, no_gaps_words
from tui_audit.i18n.labels.segments import customer_types_words
from tui_audit.i18n.translator import Translator
from tui_audit.reports.content.blocks import (
    Bar,
    BarChart,
    Block,
    Dot,
    DotPlot,
    Heading,
    Paragraph,
    ReportPart,
    RowKind,
    Scatter,
    ScatterPoint,
    TableBlock,
    TableColumn,
    TableRow,
    TextEmphasis,
)
from tui_audit.reports.content.change import change_base
from tui_audit.reports.content.journey_diagrams import experience_curve
from tui_audit.reports.content.report_data import ReportData

_LOWEST = 15
"""Number of touchpoints in the dot plot."""
_NAMED = 9
"""Number of points with a name in the chart of importance and performance."""


def journey_part(t: Translator, source: ReportData) -> ReportPart | None:
    """Return the customer journey on one page: lowest touchpoints, importance and performance, the six qualities.

    None if nothing scored, for a quick check, which has no score, and for a re-audit, whose few questions say nothing
    of the whole journey. Only audits of this store up to this one are
    used, so that later audits and other stores never change the report.
    """
    if not _has_journey(source):
        return None
    walks = journey_audits(source)
    now, before = journey(*walks.current, source.sheet), _before(source, walks)
    blocks = (*_lowest(t, now, before), *_scatter(t, now), *_quality_bars(t, now, before))
    return ReportPart("journey", t("Customer journey"), blocks)


def journey_figures_part(t: Translator, source: ReportData) -> ReportPart | None:
    """Return the appendix to the journey: curve, map, steps and values, stages, figures, checks and map review."""
    if not _has_journey(source):
        return None
    walks = journey_audits(source)
    now, before = journey(*walks.current, source.sheet), _before(source, walks)
    blocks = (
        *_curve(t, now, before),
        *_map(t, now),
        *_effort(t, now),
        *_steps(t, now, before),
        *_spread(t, now),
        *_figures(t, walks),
        *_checks(t, walks, now, before),
        *_review(t, walks),
    )
    return ReportPart("journey-figures", t("Customer journey in figures"), blocks)


def _has_journey(source: ReportData) -> bool:
    return source.total.percent is not None and source.audit.kind not in {AuditKind.SHORT, AuditKind.RE_AUDIT}


def _before(source: ReportData, walks: JourneyAudits) -> Journey | None:
    """Return the journey of the audit that every change in the report is measured against."""
    base = change_base(source)
    if base is None:
        return journey(*walks.past[0]) if walks.past else None
    return journey(base.first.audit, base.first.checklist)


def _lowest(t: Translator, now: Journey, before: Journey | None) -> Iterator[Block]:
    spots = sorted(now.scored, key=lambda spot: (spot.score or 0, -spot.importance))[:_LOWEST]
    if not spots:
        return
    dots = tuple(
        Dot(spot.touchpoint.title, spot.score or 0.0, percent(t, spot.score), _last_score(before, spot.id))
        for spot in spots
    )
    said = "; ".join(f"{dot.label} {dot.text}" for dot in dots)
    legend = t("● this audit")
    if before is not None:
        legend = t("● this audit   ○ %(period)s", period=period_words(t, before.audit.period))
    yield Heading(t.plural("The %(count)s lowest touchpoint", "The %(count)s lowest touchpoints", len(dots)))
    yield DotPlot(dots, said, legend)


def _last_score(before: Journey | None, touchpoint: str) -> float | None:
    spot = before.touchpoint(touchpoint) if before is not None else None
    return spot.score if spot is not None else None


def _scatter(t: Translator, now: Journey) -> Iterator[Block]:
    crossing = now.importance_boundary
    if crossing is None:
        return
    urgent = now.in_quadrant(Quadrant.FIX_FIRST)
    named = {spot.id for spot in urgent[:_NAMED]}
    points = tuple(
        ScatterPoint(
            max(spot.importance, 1),
            spot.score or 0.0,
            spot.touchpoint.title if spot.id in named else "",
            is_hollow=now.quadrant(spot) is not Quadrant.FIX_FIRST,
        )
        for spot in now.scored
    )
    order = (Quadrant.MORE_THAN_NEEDED, Quadrant.KEEP_UP, Quadrant.LOW_PRIORITY, Quadrant.FIX_FIRST)
    a, b, c, d = (f"{word(t, each)} ({len(now.in_quadrant(each))})" for each in order)
    said = "; ".join(
        f"{word(t, each)}: {', '.join(spot.touchpoint.title for spot in now.in_quadrant(each)) or '–'}"
        for each in order
    )
    legend = t("Each dot is a touchpoint. Filled dots are important and score low; the most urgent have their names.")
    yield Heading(t("Importance and performance"))
    yield Scatter(
        points,
        (float(crossing), float(now.score_boundary)),
        (a, b, c, d),
        (t("Importance, 1 to 5"), t("Score in percent")),
        said,
        legend,
    )


def _quality_bars(t: Translator, now: Journey, before: Journey | None) -> Iterator[Block]:
    bars, notes = [], []
    for quality in Quality:
        part, last = now.quality(quality), before.quality(quality).shown if before is not None else None
        worst = now.worst_of(quality)
        moved = printed_difference(part.shown, last)
        bars.append(
            Bar(
                word(t, quality),
                part.shown,
                percent(t, part.shown),
                last,
                "" if last is None else percent(t, last),
                "" if moved is None else difference(t, moved),
            )
        )
        notes.append(now.checklist.by_question[worst.question].question.ask if worst else "")
    heads: tuple[str, ...] = (t("Score"),)
    if before is not None:
        heads = (t("Score"), period_words(t, before.audit.period))
    bands = tuple(sorted((band.lower_bound, "") for band in now.checklist.bands))
    yield Heading(t("Six qualities of the experience"))
    yield BarChart(tuple(bars), heads, bands, "", tuple(notes), t("Most points lost"))


def journey_audits(source: ReportData) -> JourneyAudits:
    """Return the audits that the journey of a report is compared with: those of its history."""
    known = [walked for audit in source.history for walked in _known(source, audit)]
    since = year_before(source.audit.walked_on)
    year = tuple(each for each in known if since < each[0].walked_on <= source.audit.walked_on)
    return JourneyAudits(
        current=(source.audit, source.checklist),
        year=year,
        past=tuple(each for each in known if each[0].kind is AuditKind.FULL and each[0].status is Status.COMPLETED),
    )


def _known(source: ReportData, audit: Audit) -> Iterator[AuditWithChecklist]:
    checklist = source.checklists.get(audit.revision)
    if checklist is not None and checklist.id == source.checklist.id:
        yield audit, checklist


def _curve(t: Translator, now: Journey, before: Journey | None) -> Iterator[Block]:
    drawn = experience_curve(t, now, before)
    if drawn is not None:
        yield Heading(t("Score by touchpoint, in the order audited"))
        yield drawn


def _map(t: Translator, now: Journey) -> Iterator[Block]:
    yield Heading(t("Touchpoint map: customers and channels by stage"))
    columns = (
        TableColumn("", 0.2),
        *(TableColumn(word(t, stage), 0.8 / len(Stage), is_numeric=True) for stage in Stage),
    )
    anybody = _cells(t, now, t("Any customer"), None, None)
    rows = [TableRow((t("Customers"),), RowKind.GROUP), anybody]
    rows += [_only_other(_cells(t, now, each.title, each.id, None), anybody) for each in now.checklist.segments]
    rows.append(TableRow((t("Channels"),), RowKind.GROUP))
    used = {spot.touchpoint.channel for spot in now.walked}
    rows += [_cells(t, now, word(t, channel), None, channel) for channel in Channel if channel in used]
    yield TableBlock(columns, tuple(rows))
    yield Paragraph(
        t(
            "Each cell shows the score of its touchpoints and how many were audited. Blank: none. "
            "A customer type has a dash where it does not differ from any customer."
        ),
        TextEmphasis.QUIET,
    )


def _only_other(row: TableRow, anybody: TableRow) -> TableRow:
    """Return a row of the map with a dash in each cell that is the same as for any customer."""
    cells = (
        DASH if cell and cell == same else cell for cell, same in zip(row.cells[1:], anybody.cells[1:], strict=True)
    )
    return TableRow((row.cells[0], *cells))


def _cells(t: Translator, now: Journey, title: str, segment: str | None, channel: Channel | None) -> TableRow:
    return TableRow((title, *(_cell(t, now, stage, segment, channel) for stage in Stage)))


def _cell(t: Translator, now: Journey, stage: Stage, segment: str | None, channel: Channel | None) -> str:
    spots = [spot for spot in now.cell(stage=stage, segment=segment, channel=channel) if spot.is_asked]
    if not spots:
        return ""
    return f"{percent(t, now.score_of(spots).shown)} ({len(spots)})"


def _effort(t: Translator, now: Journey) -> Iterator[Block]:
    for title, uses in (
        (t("Most effective"), effective(now)),
        (t("Over-delivered"), over_delivered(now)),
        (t("Under-delivered"), under_delivered(now)),
    ):
        if uses:
            yield Paragraph(f"{title}: {'; '.join(_use(t, use) for use in uses)}.")


def _use(t: Translator, use: EffortNote) -> str:
    return f"{use.spot.touchpoint.title} ({t.say(use.reason)})"


def _steps(t: Translator, now: Journey, before: Journey | None) -> Iterator[Block]:
    yield Heading(t("Customer steps and customer value"))
    columns = (TableColumn("", 0.5), *_figure_columns(t, before))
    rows = [
        TableRow((step_words(t, step), *_scores(t, now.step(step), before.step(step) if before is not None else None)))
        for step in STEPS
    ]
    rows += [
        TableRow((word(t, value), *_scores(t, now.value(value), before.value(value) if before is not None else None)))
        for value in Value
    ]
    yield TableBlock(columns, tuple(rows))


def _figure_columns(t: Translator, before: Journey | None) -> tuple[TableColumn, ...]:
    score = TableColumn(t("Score"), 0.15, is_numeric=True)
    if before is None:
        return (score,)
    return (
        score,
        TableColumn(period_words(t, before.audit.period), 0.15, is_numeric=True),
        TableColumn(t("Change"), 0.15, is_numeric=True),
    )


def _scores(t: Translator, part: ScorePart, last: ScorePart | None) -> tuple[str, ...]:
    if last is None:
        return (percent(t, part.shown),)
    return percent(t, part.shown), percent(t, last.shown), difference(t, printed_difference(part.shown, last.shown))


def _spread(t: Translator, now: Journey) -> Iterator[Block]:
    yield Heading(t("Touchpoints by stage"))
    columns = (
        TableColumn(t("Stage"), 0.22),
        TableColumn(t("Touchpoints"), 0.15, is_numeric=True),
        TableColumn(t("Share"), 0.15, is_numeric=True),
        TableColumn(t("Share of importance"), 0.2, is_numeric=True),
        TableColumn(t("Weight"), 0.13, is_numeric=True),
        TableColumn("", 0.15),
    )
    rows = tuple(
        TableRow(
            (
                word(t, share.stage),
                str(len(share.spots)),
                percent(t, round_half_up(100 * share.of_touchpoints)),
                percent(t, round_half_up(100 * share.of_importance)),
                percent(t, round_half_up(100 * share.of_weight)),
                word(t, share.density) if share.density else "",
            )
        )
        for share in now.stages
    )
    yield TableBlock(columns, rows)
    yield Paragraph(
        t(
            "Sparse: less than half the importance that the weight of the stage calls for. Crowded: "
            "more than 1.5 times as much."
        ),
        TextEmphasis.QUIET,
    )
    halves = [
        (t("online"), now.online(is_online=True)),
        (t("offline"), now.online(is_online=False)),
        *((word(t, control), now.control(control)) for control in Control),
        *((word(t, kind), now.kind(kind)) for kind in TouchpointKind),
    ]
    said = ", ".join(f"{name} {percent(t, part.shown)}" for name, part in halves)
    yield Paragraph(t("Scores by type of touchpoint: %(scores)s.", scores=said))
    if now.without_data:
        names = ", ".join(spot.touchpoint.title for spot in now.without_data)
        yield Paragraph(t("No data source named, although data could be collected: %(names)s.", names=names))


def _figures(t: Translator, walks: JourneyAudits) -> Iterator[Block]:
    lines = measures(walks)
    if not lines:
        return
    yield Heading(t("Customer figures"))
    columns = (
        TableColumn(t("Figure"), 0.34),
        TableColumn(t("Now"), 0.15, is_numeric=True),
        TableColumn(t("Previous"), 0.15, is_numeric=True),
        TableColumn(t("Target"), 0.15, is_numeric=True),
        TableColumn(t("Benchmark"), 0.15, is_numeric=True),
        TableColumn("", 0.06),
    )
    rows = []
    for line in lines:
        rule, unit = line.question.number, line.question.number.unit
        mark = {True: "✓", False: "✗", None: ""}[line.reaches_target]
        figures = (
            number_with_unit(number, unit) for number in (line.current, line.before, rule.target, rule.benchmark)
        )
        rows.append(TableRow((f"{word(t, line.measure)}: {line.touchpoint}", *figures, mark)))
        note = line.values[-1].note if line.values else ""
        if note:
            rows.append(TableRow((note,), RowKind.REMARK))
    yield TableBlock(columns, tuple(rows))
    yield Paragraph(t("✓ target met, ✗ target missed."), TextEmphasis.QUIET)


def _checks(t: Translator, walks: JourneyAudits, now: Journey, before: Journey | None) -> Iterator[Block]:
    yield Heading(t("Five common mistakes, checked over a year of audits with this checklist"))
    customers = customer_types_words(t, customer_types_audited(walks))
    if customers:
        yield Paragraph(customers)
    for check in journey_checks(walks, now, before):
        lines = [f"{'✗' if check.is_found else '✓'} {check_title(t, check)}"]
        lines += [t.say(each.sentence) for each in check.evidence]
        if check.is_found:
            lines.append(t("Next step: %(step)s", step=t.say(check.next_step)))
        yield Paragraph("\n".join(lines))


def _review(t: Translator, walks: JourneyAudits) -> Iterator[Block]:
    """Yield the yearly review of the touchpoint map; only after a full audit for the last period of a year."""
    if not is_map_review_due(walks.current[0]):
        return
    found = map_review(walks)
    yield Heading(t("Yearly review of the touchpoint map"))
    if found.is_empty:
        yield Paragraph(no_gaps_words(t))
    for title, names in map_review_lines(t, found):
        yield Paragraph(f"{title}\n{names}")
