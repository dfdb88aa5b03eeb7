"""Part 6 of the report: the audit as a customer journey with curve, map, priorities, qualities, figures and checks."""

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
from tui_audit.domain.journey.touchpoint_scores import TouchpointScore
from tui_audit.domain.scoring.score_sheet import ScorePart
from tui_audit.i18n.formats import difference, number_with_unit, percent, period_words, step_words, word
from tui_audit.i18n.labels.journey_checks import check_title
from tui_audit.i18n.labels.map_checks import map_review_lines, no_gaps_words
from tui_audit.i18n.labels.segments import customer_types_words
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
)
from tui_audit.reports.content.journey_diagrams import experience_curve, quadrant_chart, quality_radar_chart
from tui_audit.reports.content.report_data import ReportData

_URGENT = 10


def journey_part(t: Translator, source: ReportData) -> ReportPart | None:
    """Return the customer journey; None if nothing scored, and for a short audit, which has no score.

    Only audits of this store up to this one are used, so that later audits and other stores never change the report.
    """
    if source.total.percent is None or source.audit.kind is AuditKind.SHORT:
        return None
    walks = journey_audits(source)
    now = journey(*walks.current, source.sheet)
    before = journey(*walks.past[0]) if walks.past else None
    blocks = (
        *_curve(t, now, before),
        *_map(t, now),
        *_priorities(t, now),
        *_qualities(t, now, before),
        *_spread(t, now),
        *_figures(t, walks),
        *_checks(t, walks, now, before),
        *_review(t, walks),
    )
    return ReportPart("journey", t("Customer journey"), blocks)


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
    rows = [TableRow((t("Customers"),), RowKind.GROUP), _cells(t, now, t("Any customer"), None, None)]
    rows += [_cells(t, now, segment.title, segment.id, None) for segment in now.checklist.segments]
    rows.append(TableRow((t("Channels"),), RowKind.GROUP))
    used = {spot.touchpoint.channel for spot in now.walked}
    rows += [_cells(t, now, word(t, channel), None, channel) for channel in Channel if channel in used]
    yield TableBlock(columns, tuple(rows))
    yield Paragraph(
        t("Each cell shows the score of its touchpoints and how many were audited. Blank: none."),
        TextEmphasis.QUIET,
    )


def _cells(t: Translator, now: Journey, title: str, segment: str | None, channel: Channel | None) -> TableRow:
    return TableRow((title, *(_cell(t, now, stage, segment, channel) for stage in Stage)))


def _cell(t: Translator, now: Journey, stage: Stage, segment: str | None, channel: Channel | None) -> str:
    spots = [spot for spot in now.cell(stage=stage, segment=segment, channel=channel) if spot.is_asked]
    if not spots:
        return ""
    return f"{percent(t, now.score_of(spots).shown)} ({len(spots)})"


def _priorities(t: Translator, now: Journey) -> Iterator[Block]:
    drawn = quadrant_chart(t, now)
    if drawn is None:
        return
    yield Heading(t("Importance and performance"))
    yield drawn
    columns = (
        TableColumn(t("Touchpoint"), 0.42),
        TableColumn(t("Assessment"), 0.2),
        TableColumn(t("Importance"), 0.12, is_numeric=True),
        TableColumn(t("Score"), 0.13, is_numeric=True),
        TableColumn(t("Priority"), 0.13, is_numeric=True),
    )
    yield TableBlock(columns, tuple(_urgent(t, now, spot) for spot in now.priorities[:_URGENT] if spot.priority))
    for title, uses in (
        (t("Most effective"), effective(now)),
        (t("Over-delivered"), over_delivered(now)),
        (t("Under-delivered"), under_delivered(now)),
    ):
        if uses:
            yield Paragraph(f"{title}: {'; '.join(_use(t, use) for use in uses)}.")


def _urgent(t: Translator, now: Journey, spot: TouchpointScore) -> TableRow:
    quadrant = now.quadrant(spot)
    place = word(t, quadrant) if quadrant is not None else ""
    priority = f"{round_half_up(spot.priority):.1f}"
    return TableRow((spot.touchpoint.title, place, f"{spot.importance}/5", percent(t, spot.score), priority))


def _use(t: Translator, use: EffortNote) -> str:
    return f"{use.spot.touchpoint.title} ({t.say(use.reason)})"


def _qualities(t: Translator, now: Journey, before: Journey | None) -> Iterator[Block]:
    yield Heading(t("Six qualities of the experience"))
    drawn = quality_radar_chart(t, now, before)
    if drawn is not None:
        yield drawn
    heads = (TableColumn(t("Quality"), 0.2), *_figure_columns(t, before), TableColumn(t("Most points lost"), 0.5))
    rows = []
    for quality in Quality:
        worst = now.worst_of(quality)
        ask = now.checklist.by_question[worst.question].question.ask if worst else ""
        last = before.quality(quality) if before is not None else None
        rows.append(TableRow((word(t, quality), *_scores(t, now.quality(quality), last), ask)))
    yield TableBlock(heads, tuple(rows))
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
