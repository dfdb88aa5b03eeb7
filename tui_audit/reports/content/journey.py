"""Part 6: the same answers as a customer's journey: curve, map, priorities, qualities, figures, checks."""

from collections.abc import Iterator

from tui_audit.domain.audit.model import Audit, AuditKind, Status
from tui_audit.domain.checklist.model import Channel, Control, Quality, Stage, TouchpointKind, Value
from tui_audit.domain.journey.checks import journey_checks, walked_as
from tui_audit.domain.journey.context import JourneyAudits, Walked, year_before
from tui_audit.domain.journey.effort import Use, effective, overused, underused
from tui_audit.domain.journey.map_checks import is_due, map_review
from tui_audit.domain.journey.measures import measures
from tui_audit.domain.journey.model import STEPS, Journey, journey
from tui_audit.domain.journey.touchpoint_scores import TouchpointScore
from tui_audit.domain.scoring.points import change, shown
from tui_audit.domain.scoring.score_sheet import ScorePart
from tui_audit.i18n.formats import difference, figure, percent, step_words, word
from tui_audit.i18n.labels.map_checks import map_review_lines, nothing_words
from tui_audit.i18n.labels.segments import walked_as_words
from tui_audit.i18n.translator import _, say
from tui_audit.reports.content.blocks import (
    Block,
    Heading,
    Paragraph,
    ReportPart,
    RowKind,
    TableBlock,
    TableColumn,
    TableRow,
    Tone,
)
from tui_audit.reports.content.journey_diagrams import curve, quadrants, radar
from tui_audit.reports.content.report_data import ReportData

_URGENT = 10


def journey_part(source: ReportData) -> ReportPart | None:
    """Nothing where nothing scored, and nothing of a short walk, which has no score.

    Only this store's own audits are looked at, up to this one: what is walked elsewhere or later leaves it as it is.
    """
    if source.total.percent is None or source.audit.kind is AuditKind.SHORT:
        return None
    walks = _walks(source)
    now = journey(*walks.now, source.sheet)
    before = journey(*walks.past[0]) if walks.past else None
    blocks = (
        *_curve(now, before),
        *_map(now),
        *_priorities(now),
        *_qualities(now, before),
        *_spread(now),
        *_figures(walks),
        *_checks(walks, now, before),
        *_review(walks),
    )
    return ReportPart("journey", _("The customer's journey"), blocks)


def _walks(source: ReportData) -> JourneyAudits:
    known = [walked for audit in source.history for walked in _known(source, audit)]
    since = year_before(source.audit.walked_on)
    year = tuple(each for each in known if since < each[0].walked_on <= source.audit.walked_on)
    return JourneyAudits(
        now=(source.audit, source.checklist),
        year=year,
        past=tuple(each for each in known if each[0].kind is AuditKind.FULL and each[0].status is Status.COMPLETED),
    )


def _known(source: ReportData, audit: Audit) -> Iterator[Walked]:
    checklist = source.checklists.get(audit.revision)
    if checklist is not None and checklist.id == source.checklist.id:
        yield audit, checklist


def _curve(now: Journey, before: Journey | None) -> Iterator[Block]:
    drawn = curve(now, before)
    if drawn is not None:
        yield Heading(_("Touchpoint by touchpoint, in walking order"))
        yield drawn


def _map(now: Journey) -> Iterator[Block]:
    yield Heading(_("Touchpoint map: customers and channels by stage"))
    columns = (TableColumn("", 0.2), *(TableColumn(word(stage), 0.8 / len(Stage), figures=True) for stage in Stage))
    rows = [TableRow((_("Customers"),), RowKind.GROUP), _cells(now, _("Any customer"), None, None)]
    rows += [_cells(now, segment.title, segment.id, None) for segment in now.checklist.segments]
    rows.append(TableRow((_("Channels"),), RowKind.GROUP))
    used = {spot.touchpoint.channel for spot in now.walked}
    rows += [_cells(now, word(channel), None, channel) for channel in Channel if channel in used]
    yield TableBlock(columns, tuple(rows))
    yield Paragraph(
        _("In a cell: the score of its touchpoints, and how many of them were walked. Empty: none is there."),
        Tone.QUIET,
    )


def _cells(now: Journey, title: str, segment: str | None, channel: Channel | None) -> TableRow:
    return TableRow((title, *(_cell(now, stage, segment, channel) for stage in Stage)))


def _cell(now: Journey, stage: Stage, segment: str | None, channel: Channel | None) -> str:
    spots = [spot for spot in now.cell(stage=stage, segment=segment, channel=channel) if spot.is_asked]
    if not spots:
        return ""
    part = ScorePart(tuple(line for spot in spots for line in spot.part.lines))
    return f"{percent(part.shown)} ({len(spots)})"


def _priorities(now: Journey) -> Iterator[Block]:
    drawn = quadrants(now)
    if drawn is None:
        return
    yield Heading(_("Importance beside score"))
    yield drawn
    columns = (
        TableColumn(_("Touchpoint"), 0.42),
        TableColumn(_("Place"), 0.2),
        TableColumn(_("Importance"), 0.12, figures=True),
        TableColumn(_("Score"), 0.13, figures=True),
        TableColumn(_("Priority"), 0.13, figures=True),
    )
    yield TableBlock(columns, tuple(_urgent(now, spot) for spot in now.priorities[:_URGENT] if spot.priority))
    for title, uses in (
        (_("Most effective"), effective(now)),
        (_("Given more than customers need"), overused(now)),
        (_("Given less than customers need"), underused(now)),
    ):
        if uses:
            yield Paragraph(f"{title}: {'; '.join(_use(use) for use in uses)}.")


def _urgent(now: Journey, spot: TouchpointScore) -> TableRow:
    quadrant = now.quadrant(spot)
    place = word(quadrant) if quadrant is not None else ""
    priority = f"{shown(spot.priority):.1f}"
    return TableRow((spot.touchpoint.title, place, f"{spot.importance}/5", percent(spot.score), priority))


def _use(use: Use) -> str:
    return f"{use.spot.touchpoint.title} ({say(use.reason)})"


def _qualities(now: Journey, before: Journey | None) -> Iterator[Block]:
    yield Heading(_("Six qualities"))
    drawn = radar(now, before)
    if drawn is not None:
        yield drawn
    heads = (TableColumn(_("Quality"), 0.2), *_figure_columns(before), TableColumn(_("Loses most"), 0.5))
    rows = []
    for quality in Quality:
        worst = now.worst_of(quality)
        ask = now.checklist.by_question[worst.question].question.ask if worst else ""
        last = before.quality(quality) if before is not None else None
        rows.append(TableRow((word(quality), *_scores(now.quality(quality), last), ask)))
    yield TableBlock(heads, tuple(rows))
    yield Heading(_("Four steps, and what customers are promised"))
    columns = (TableColumn("", 0.5), *_figure_columns(before))
    rows = [
        TableRow((step_words(step), *_scores(now.step(step), before.step(step) if before is not None else None)))
        for step in STEPS
    ]
    rows += [
        TableRow((word(value), *_scores(now.value(value), before.value(value) if before is not None else None)))
        for value in Value
    ]
    yield TableBlock(columns, tuple(rows))


def _figure_columns(before: Journey | None) -> tuple[TableColumn, ...]:
    score = TableColumn(_("Score"), 0.15, figures=True)
    if before is None:
        return (score,)
    return score, TableColumn(before.audit.period, 0.15, figures=True), TableColumn(_("Difference"), 0.15, figures=True)


def _scores(part: ScorePart, last: ScorePart | None) -> tuple[str, ...]:
    if last is None:
        return (percent(part.shown),)
    return percent(part.shown), percent(last.shown), difference(change(part.shown, last.shown))


def _spread(now: Journey) -> Iterator[Block]:
    yield Heading(_("How the touchpoints are spread"))
    columns = (
        TableColumn(_("Stage"), 0.22),
        TableColumn(_("Touchpoints"), 0.15, figures=True),
        TableColumn(_("Their share"), 0.15, figures=True),
        TableColumn(_("Share of importance"), 0.2, figures=True),
        TableColumn(_("Weight"), 0.13, figures=True),
        TableColumn("", 0.15),
    )
    rows = tuple(
        TableRow(
            (
                word(share.stage),
                str(len(share.spots)),
                percent(shown(100 * share.of_touchpoints)),
                percent(shown(100 * share.of_importance)),
                percent(shown(100 * share.of_weight)),
                word(share.density) if share.density else "",
            )
        )
        for share in now.stages
    )
    yield TableBlock(columns, rows)
    yield Paragraph(
        _("Thin: less than half the importance that its weight asks for; crowded: more than one and a half of it."),
        Tone.QUIET,
    )
    halves = [
        (_("online"), now.online(is_online=True)),
        (_("not online"), now.online(is_online=False)),
        *((word(control), now.control(control)) for control in Control),
        *((word(kind), now.kind(kind)) for kind in TouchpointKind),
    ]
    said = ", ".join(f"{name} {percent(part.shown)}" for name, part in halves)
    yield Paragraph(_("Scores by place, control and kind of touchpoint: %(scores)s.") % {"scores": said})
    if now.without_data:
        names = ", ".join(spot.touchpoint.title for spot in now.without_data)
        yield Paragraph(_("Data could be collected, and the checklist names none: %(names)s.") % {"names": names})


def _figures(walks: JourneyAudits) -> Iterator[Block]:
    lines = measures(walks)
    if not lines:
        return
    yield Heading(_("Customer figures"))
    columns = (
        TableColumn(_("Figure"), 0.34),
        TableColumn(_("Now"), 0.15, figures=True),
        TableColumn(_("Before"), 0.15, figures=True),
        TableColumn(_("Target"), 0.15, figures=True),
        TableColumn(_("Benchmark"), 0.15, figures=True),
        TableColumn("", 0.06),
    )
    rows = []
    for line in lines:
        rule, unit = line.question.number, line.question.number.unit
        mark = {True: "✓", False: "✗", None: ""}[line.reaches_target]
        figures = (figure(number, unit) for number in (line.now, line.before, rule.target, rule.benchmark))
        rows.append(TableRow((f"{word(line.measure)}: {line.touchpoint}", *figures, mark)))
        note = line.readings[-1].note if line.readings else ""
        if note:
            rows.append(TableRow((note,), RowKind.REMARK))
    yield TableBlock(columns, tuple(rows))
    yield Paragraph(_("✓ at the target or beyond it, ✗ short of it."), Tone.QUIET)


def _checks(walks: JourneyAudits, now: Journey, before: Journey | None) -> Iterator[Block]:
    yield Heading(_("Five mistakes, looked for in a year of audits with this checklist"))
    customers = walked_as_words(walked_as(walks))
    if customers:
        yield Paragraph(customers)
    for check in journey_checks(walks, now, before):
        found = _("found") if check.is_made else _("not found")
        lines = [f"{'✗' if check.is_made else '✓'} {word(check.mistake)}: {found}"]
        lines += [say(phrase) for phrase in check.evidence]
        if check.is_made:
            lines.append(_("Next: %(step)s") % {"step": say(check.next_step)})
        yield Paragraph("\n".join(lines))


def _review(walks: JourneyAudits) -> Iterator[Block]:
    """With the last audit of a year."""
    if not is_due(walks.now[0]):
        return
    found = map_review(walks)
    yield Heading(_("The map itself, looked over for a year"))
    if found.is_empty:
        yield Paragraph(nothing_words())
    for title, names in map_review_lines(found):
        yield Paragraph(f"{title}\n{names}")
