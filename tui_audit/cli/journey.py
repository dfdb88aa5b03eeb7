"""``tui-audit journey``: an audit as a customer journey, as tables or JSON."""

import argparse
from collections.abc import Sequence
from functools import partial

from tui_audit.cli import output
from tui_audit.cli.data_access import open_for_reading
from tui_audit.cli.journey_json import plain_competitors, plain_journey, plain_map_review
from tui_audit.domain.checklist.model import Control, Quality, TouchpointKind, Value
from tui_audit.domain.figures import round_half_up
from tui_audit.domain.journey.checks import MistakeCheck, customer_types_audited, journey_checks
from tui_audit.domain.journey.competitors import CompetitorComparison, compare_with_competitor
from tui_audit.domain.journey.effort import EffortNote, effective, over_delivered, under_delivered
from tui_audit.domain.journey.map_checks import MapReview, map_review
from tui_audit.domain.journey.measures import MeasureLine, measures
from tui_audit.domain.journey.model import STEPS, Journey, journey
from tui_audit.i18n.formats import difference, feeling_words, number_with_unit, percent, period_words, step_words, word
from tui_audit.i18n.labels.journey_checks import check_title
from tui_audit.i18n.labels.map_checks import map_review_lines, no_gaps_words
from tui_audit.i18n.labels.segments import customer_types_words
from tui_audit.i18n.translator import Translator
from tui_audit.system import paths


def add_arguments(t: Translator, command: argparse.ArgumentParser) -> None:
    """Add the arguments of the command."""
    command.add_argument("audit", metavar="AUDIT", help=t("the id of the audit, the start of the id, or “latest”"))
    command.add_argument("--json", action="store_true", help=t("print as JSON, for scripts"))
    command.set_defaults(run=partial(_journey, t))


def _journey(t: Translator, options: argparse.Namespace) -> int:
    repository = open_for_reading(paths.data_folder())
    try:
        walks = repository.journeys.context(repository.audits.find(options.audit))
        others = () if walks.current[0].store.competitor else repository.journeys.competitors(walks.current[1].id)
    finally:
        repository.close()
    made = journey(*walks.current)
    checks, figures = journey_checks(walks, made), measures(walks)
    rivals = [compare_with_competitor(walks.current, theirs) for theirs in others]
    if options.json:
        beside = {"competitors": plain_competitors(rivals), "map_review": plain_map_review(map_review(walks))}
        beside["walked_as"] = [
            {"id": segment.id, "customer": title, "period": period}
            for segment, (title, period) in zip(walks.current[1].segments, customer_types_audited(walks), strict=True)
        ]
        output.put_json({**plain_journey(t, made, checks, figures), **beside})
    else:
        _put_head(t, made)
        _put_curve(t, made)
        _put_uses(t, made)
        _put_parts(t, made)
        _put_stages(t, made)
        _put_measures(t, figures)
        for each in rivals:
            _put_rival(t, each)
        _put_checks(t, checks, customer_types_words(t, customer_types_audited(walks)))
        _put_review(t, map_review(walks))
    return 0


def _put_head(t: Translator, made: Journey) -> None:
    audit = made.audit
    segment = made.checklist.segment(audit.segment)
    output.print_line(
        f"{audit.store.name} {audit.store.code} · {made.checklist.title} · {period_words(t, audit.period)}"
    )
    walked_as = segment.title if segment else t("any customer")
    values = {"score": percent(t, made.sheet.total().shown), "segment": walked_as}
    output.print_line(t("Score %(score)s, customer type: %(segment)s", **values))


def _put_curve(t: Translator, made: Journey) -> None:
    lows = {spot.id for spot in made.low_points}
    felt = any(spot.emotion is not None for spot in made.walked)
    heads = [t("Touchpoint"), t("Phase"), t("Stage"), t("Channel"), t("Importance"), t("Score"), t("Action area"), ""]
    rows = [
        (
            spot.touchpoint.title,
            word(t, spot.section.phase),
            word(t, spot.touchpoint.stage),
            word(t, spot.touchpoint.channel),
            f"{spot.importance}/5",
            percent(t, spot.score),
            word(t, quadrant) if (quadrant := made.quadrant(spot)) else "",
            t("low") if spot.id in lows else "",
            *([feeling_words(t, spot.emotion) if spot.emotion else ""] if felt else []),
        )
        for spot in made.walked
    ]
    _put(t("Touchpoints in journey order"), [*heads, *([t("Customer feeling")] if felt else [])], rows)


def _put_uses(t: Translator, made: Journey) -> None:
    def rows(uses: Sequence[EffortNote]) -> list[tuple[str, str]]:
        return [(use.spot.touchpoint.title, t.say(use.reason)) for use in uses]

    heads = [t("Touchpoint"), t("Why")]
    _put(t("Most effective"), heads, rows(effective(made)))
    _put(t("Over-delivered"), heads, rows(over_delivered(made)))
    _put(t("Under-delivered"), heads, rows(under_delivered(made)))


def _put_parts(t: Translator, made: Journey) -> None:
    by_question = made.checklist.by_question
    qualities = [
        (
            word(t, quality),
            percent(t, made.quality(quality).shown),
            by_question[worst.question].question.ask if (worst := made.worst_of(quality)) else "",
        )
        for quality in Quality
    ]
    _put(t("Six qualities"), [t("Quality"), t("Score"), t("Most points lost")], qualities)
    steps = [(step_words(t, step), percent(t, made.step(step).shown)) for step in STEPS]
    _put(t("Four steps"), [t("Step"), t("Score")], steps)
    values = [(word(t, value), percent(t, made.value(value).shown)) for value in Value]
    _put(t("Promises to customers"), [t("Promise"), t("Score")], values)
    halves = [
        (t("online"), percent(t, made.online(is_online=True).shown)),
        (t("offline"), percent(t, made.online(is_online=False).shown)),
        *((word(t, control), percent(t, made.control(control).shown)) for control in Control),
        *((word(t, kind), percent(t, made.kind(kind).shown)) for kind in TouchpointKind),
    ]
    _put(t("By channel, ownership and kind"), ["", t("Score")], halves)


def _put_stages(t: Translator, made: Journey) -> None:
    rows = [
        (
            word(t, share.stage),
            str(len(share.spots)),
            percent(t, round_half_up(100 * share.of_touchpoints)),
            percent(t, round_half_up(100 * share.of_importance)),
            percent(t, round_half_up(100 * share.of_weight)),
            word(t, share.density) if share.density else "",
        )
        for share in made.stages
    ]
    heads = [t("Stage"), t("Touchpoints"), t("Share"), t("Share of importance"), t("Weight"), ""]
    _put(t("Distribution of touchpoints"), heads, rows)
    without = [(spot.touchpoint.title,) for spot in made.without_data]
    _put(t("No customer data collected"), [t("Touchpoint")], without)


def _put_measures(t: Translator, figures: Sequence[MeasureLine]) -> None:
    rows = [
        (
            word(t, line.measure),
            line.touchpoint,
            number_with_unit(line.current, line.question.number.unit),
            number_with_unit(line.before, line.question.number.unit),
            number_with_unit(line.question.number.target, line.question.number.unit),
            number_with_unit(line.question.number.benchmark, line.question.number.unit),
            ", ".join(
                f"{each.store.code} {number_with_unit(each.value, line.question.number.unit)}"
                for each in line.elsewhere
            ),
        )
        for line in figures
    ]
    heads = [t("Figure"), t("Touchpoint"), t("Now"), t("Before"), t("Target"), t("Benchmark"), t("Other stores")]
    _put(t("Customer figures"), heads, rows)


def _put_rival(t: Translator, rival: CompetitorComparison) -> None:
    store = rival.audit.store
    values = {"store": f"{store.name} {store.code}", "period": period_words(t, rival.audit.period)}
    title = t("Compared with competitor %(store)s, %(period)s", **values)
    together = (t("Total"), rival.total)
    lines = [*((word(t, stage), beside) for stage, beside in rival.stages), together]
    lines += [(touchpoint.title, beside) for touchpoint, beside in (*rival.they_lead, *rival.we_lead)]
    heads = [t("Stage or touchpoint"), t("Ours"), t("Theirs"), t("Our lead"), t("Questions")]
    _put(
        title,
        heads,
        [
            (
                name,
                percent(t, each.ours.shown),
                percent(t, each.theirs.shown),
                difference(t, each.lead),
                str(each.count),
            )
            for name, each in lines
        ],
    )


def _put_checks(t: Translator, checks: Sequence[MistakeCheck], customers: str) -> None:
    output.print_line()
    output.print_line(t("Five common mistakes"))
    if customers:
        output.print_line(customers)
    for check in checks:
        output.print_line(f"{'!' if check.is_found else '✓'} {check_title(t, check)}")
        for each in check.evidence:
            output.print_line(f"    {t.say(each.sentence)}")
        if check.is_found:
            output.print_line(f"    → {t.say(check.next_step)}")


def _put_review(t: Translator, found: MapReview) -> None:
    output.print_line()
    output.print_line(t("Touchpoint map review, last 12 months"))
    if found.is_empty:
        output.print_line(no_gaps_words(t))
    for title, names in map_review_lines(t, found):
        output.print_line(title)
        output.print_line(f"    {names}")


def _put(title: str, heads: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
    """Print a table with a title; print nothing if it has no rows."""
    if rows:
        output.print_line()
        output.print_line(title)
        output.put_table(heads, rows)
