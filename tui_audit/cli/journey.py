"""``tui-audit journey``: an audit read as a customer's journey, in plain tables or as JSON."""

import argparse
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from tui_audit.cli import output
from tui_audit.cli.data_access import open_to_read
from tui_audit.i18n.translator import _, say
from tui_audit.system import paths

if TYPE_CHECKING:
    from tui_audit.domain.journey.checks import Check
    from tui_audit.domain.journey.competitors import Rival
    from tui_audit.domain.journey.effort import Use
    from tui_audit.domain.journey.map_checks import MapReview
    from tui_audit.domain.journey.measures import MeasureLine
    from tui_audit.domain.journey.model import Journey


def add_commands(commands: "argparse._SubParsersAction[Any]") -> None:
    """Add the command."""
    text = _("read an audit as a customer's journey")
    command = commands.add_parser("journey", help=text, description=text)
    command.add_argument("audit", metavar="AUDIT", help=_("its id, a unique start of one, or 'latest'"))
    command.add_argument("--json", action="store_true", help=_("as JSON"))
    command.set_defaults(run=_journey)


def _journey(options: argparse.Namespace) -> int:
    from tui_audit.cli.journey_json import plain_journey, plain_review, plain_rivals
    from tui_audit.domain.journey.checks import journey_checks, walked_as
    from tui_audit.domain.journey.competitors import rival
    from tui_audit.domain.journey.map_checks import map_review
    from tui_audit.domain.journey.measures import measures
    from tui_audit.domain.journey.model import journey
    from tui_audit.i18n.labels.segments import walked_as_words

    repository = open_to_read(paths.data_folder())
    try:
        walks = repository.journeys.context(repository.audits.find(options.audit))
        others = () if walks.now[0].store.competitor else repository.journeys.competitors(walks.now[1].id)
    finally:
        repository.close()
    made = journey(*walks.now)
    checks, figures = journey_checks(walks, made), measures(walks)
    rivals = [rival(walks.now, theirs) for theirs in others]
    if options.json:
        beside = {"competitors": plain_rivals(rivals), "map_review": plain_review(map_review(walks))}
        beside["walked_as"] = [{"customer": title, "period": period} for title, period in walked_as(walks)]
        output.put_json({**plain_journey(made, checks, figures), **beside})
    else:
        _put_head(made)
        _put_curve(made)
        _put_uses(made)
        _put_parts(made)
        _put_stages(made)
        _put_measures(figures)
        for each in rivals:
            _put_rival(each)
        _put_checks(checks, walked_as_words(walked_as(walks)))
        _put_review(map_review(walks))
    return 0


def _put_head(made: "Journey") -> None:
    from tui_audit.i18n.formats import percent

    audit = made.audit
    segment = made.checklist.segment(audit.segment)
    output.put(f"{audit.store.name} {audit.store.code} – {made.checklist.title} – {audit.period}")
    walked_as = segment.title if segment else _("any customer")
    values = {"score": percent(made.sheet.total().shown), "segment": walked_as}
    output.put(_("Score %(score)s, walked as: %(segment)s") % values)


def _put_curve(made: "Journey") -> None:
    from tui_audit.i18n.formats import feeling_words, percent, word

    lows = {spot.id for spot in made.lows}
    felt = any(spot.emotion is not None for spot in made.walked)
    heads = [_("Touchpoint"), _("Phase"), _("Stage"), _("Channel"), _("Importance"), _("Score"), _("Place"), ""]
    rows = [
        (
            spot.touchpoint.title,
            word(spot.section.phase),
            word(spot.touchpoint.stage),
            word(spot.touchpoint.channel),
            f"{spot.importance}/5",
            percent(spot.score),
            word(quadrant) if (quadrant := made.quadrant(spot)) else "",
            _("low") if spot.id in lows else "",
            *([feeling_words(spot.emotion) if spot.emotion else ""] if felt else []),
        )
        for spot in made.walked
    ]
    _put(_("The journey, touchpoint by touchpoint"), [*heads, *([_("Feels")] if felt else [])], rows)


def _put_uses(made: "Journey") -> None:
    from tui_audit.domain.journey.effort import effective, overused, underused

    def rows(uses: "Sequence[Use]") -> list[tuple[str, str]]:
        return [(use.spot.touchpoint.title, say(use.reason)) for use in uses]

    heads = [_("Touchpoint"), _("Why")]
    _put(_("Most effective"), heads, rows(effective(made)))
    _put(_("Given more than customers need"), heads, rows(overused(made)))
    _put(_("Given less than customers need"), heads, rows(underused(made)))


def _put_parts(made: "Journey") -> None:
    from tui_audit.domain.checklist.model import Control, Quality, TouchpointKind, Value
    from tui_audit.domain.journey.model import STEPS
    from tui_audit.i18n.formats import percent, step_words, word

    by_question = made.checklist.by_question
    qualities = [
        (
            word(quality),
            percent(made.quality(quality).shown),
            by_question[worst.question].question.ask if (worst := made.worst_of(quality)) else "",
        )
        for quality in Quality
    ]
    _put(_("Six qualities"), [_("Quality"), _("Score"), _("Loses most")], qualities)
    steps = [(step_words(step), percent(made.step(step).shown)) for step in STEPS]
    _put(_("Four steps"), [_("Step"), _("Score")], steps)
    values = [(word(value), percent(made.value(value).shown)) for value in Value]
    _put(_("What customers are promised"), [_("Promise"), _("Score")], values)
    halves = [
        (_("online"), percent(made.online(is_online=True).shown)),
        (_("not online"), percent(made.online(is_online=False).shown)),
        *((word(control), percent(made.control(control).shown)) for control in Control),
        *((word(kind), percent(made.kind(kind).shown)) for kind in TouchpointKind),
    ]
    _put(_("Where it is met, who runs it, and of what kind it is"), ["", _("Score")], halves)


def _put_stages(made: "Journey") -> None:
    from tui_audit.domain.scoring.points import shown
    from tui_audit.i18n.formats import percent, word

    rows = [
        (
            word(share.stage),
            str(len(share.spots)),
            percent(shown(100 * share.of_touchpoints)),
            percent(shown(100 * share.of_importance)),
            percent(shown(100 * share.of_weight)),
            word(share.density) if share.density else "",
        )
        for share in made.stages
    ]
    heads = [_("Stage"), _("Touchpoints"), _("Share"), _("Share of importance"), _("Weight"), ""]
    _put(_("How the touchpoints are spread"), heads, rows)
    without = [(spot.touchpoint.title,) for spot in made.without_data]
    _put(_("Nothing is collected here"), [_("Touchpoint")], without)


def _put_measures(figures: "Sequence[MeasureLine]") -> None:
    from tui_audit.i18n.formats import figure, word

    rows = [
        (
            word(line.measure),
            line.touchpoint,
            figure(line.now, line.question.number.unit),
            figure(line.before, line.question.number.unit),
            figure(line.question.number.target, line.question.number.unit),
            figure(line.question.number.benchmark, line.question.number.unit),
            ", ".join(f"{each.store.code} {figure(each.value, line.question.number.unit)}" for each in line.elsewhere),
        )
        for line in figures
    ]
    heads = [_("Figure"), _("Touchpoint"), _("Now"), _("Before"), _("Target"), _("Benchmark"), _("Other stores")]
    _put(_("Customer figures"), heads, rows)


def _put_rival(rival: "Rival") -> None:
    from tui_audit.i18n.formats import difference, percent, word

    store = rival.audit.store
    values = {"store": f"{store.name} {store.code}", "period": rival.audit.period}
    title = _("Beside the competitor %(store)s, %(period)s") % values
    together = (_("all together"), rival.total)
    lines = [*((word(stage), beside) for stage, beside in rival.stages), together]
    lines += [(touchpoint.title, beside) for touchpoint, beside in (*rival.they_lead, *rival.we_lead)]
    heads = [_("Stage, touchpoint"), _("Ours"), _("Theirs"), _("Our lead"), _("Questions")]
    _put(
        title,
        heads,
        [
            (name, percent(each.ours.shown), percent(each.theirs.shown), difference(each.lead), str(each.count))
            for name, each in lines
        ],
    )


def _put_checks(checks: "Sequence[Check]", customers: str) -> None:
    from tui_audit.i18n.formats import word

    output.put()
    output.put(_("Five mistakes, looked for"))
    if customers:
        output.put(customers)
    for check in checks:
        output.put(f"{'!' if check.is_made else '✓'} {word(check.mistake)}")
        for phrase in check.evidence:
            output.put(f"    {say(phrase)}")
        if check.is_made:
            output.put(f"    → {say(check.next_step)}")


def _put_review(found: "MapReview") -> None:
    from tui_audit.i18n.labels.map_checks import map_review_lines, nothing_words

    output.put()
    output.put(_("The map itself, looked over for a year"))
    if found.is_empty:
        output.put(nothing_words())
    for title, names in map_review_lines(found):
        output.put(title)
        output.put(f"    {names}")


def _put(title: str, heads: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
    """A table under its title; nothing at all where it has no rows."""
    if rows:
        output.put()
        output.put(title)
        output.put_table(heads, rows)
