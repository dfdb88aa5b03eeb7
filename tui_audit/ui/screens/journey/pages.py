"""The pages of a journey as rows: curve, priorities, qualities, stages, figures, checks, map review."""

from collections.abc import Sequence
from itertools import groupby

from textual.content import Content

from tui_audit.domain.audit.enums import QuestionState
from tui_audit.domain.checklist.model import Control, Quality, TouchpointKind, Value
from tui_audit.domain.figures import round_half_up
from tui_audit.domain.journey.checks import MistakeCheck, customer_types_audited
from tui_audit.domain.journey.context import JourneyAudits
from tui_audit.domain.journey.effort import EffortNote, effective, over_delivered, under_delivered
from tui_audit.domain.journey.map_checks import MapReview
from tui_audit.domain.journey.measures import MeasureLine, OtherStoreValue
from tui_audit.domain.journey.model import STEPS, Journey
from tui_audit.domain.journey.touchpoint_scores import Density, Quadrant, TouchpointScore
from tui_audit.domain.scoring.score_sheet import ScorePart
from tui_audit.i18n.formats import number_with_unit, percent, step_words, word
from tui_audit.i18n.labels.map_checks import map_review_lines, no_gaps_words
from tui_audit.i18n.labels.segments import customer_types_words
from tui_audit.i18n.labels.tables import FACES
from tui_audit.i18n.translator import Translator
from tui_audit.message import message
from tui_audit.ui import text
from tui_audit.ui.screens.journey.rows import (
    JourneyView,
    blank_row,
    heading_row,
    score_row,
    sentence_row,
    text_rows,
    touchpoint_row,
)
from tui_audit.ui.themes import mark
from tui_audit.ui.widgets.rows import ListRow, columns, fit_to_width

_QUADRANT_TITLES = {
    Quadrant.FIX_FIRST: message("Fix first"),
    Quadrant.KEEP_UP: message("Keep it up"),
    Quadrant.LOW_PRIORITY: message("Low priority"),
    Quadrant.MORE_THAN_NEEDED: message("More than needed"),
}
_FEELS = 4


def curve(t: Translator, drawing: JourneyView, width: int) -> list[ListRow]:
    """Return one row with a bar per touchpoint in the order of the audit, and a text that names the lowest."""
    journey = drawing.journey
    lows = {spot.id for spot in journey.low_points}
    names = ", ".join(spot.touchpoint.title for spot in journey.low_points)
    rows = text_rows(t("Lowest on the way: %(names)s", names=names) if names else t("No dips on the way."), width)
    if drawing.previous is not None:
        words = t(
            "The stroke │ in a bar stands where the score was in %(period)s.", period=drawing.previous.audit.period
        )
        rows += text_rows(words, width)
    for phase, spots in groupby(journey.walked, key=lambda spot: spot.section.phase):
        rows += [blank_row(), heading_row(word(t, phase))]
        rows += [_step(t, drawing, spot, is_low=spot.id in lows) for spot in spots]
    return rows


def _step(t: Translator, drawing: JourneyView, spot: TouchpointScore, *, is_low: bool) -> ListRow:
    def draw(width: int) -> Content:
        wide = min(max((width - 40) // 2, 10), 50)
        low = (
            Content.assemble(mark(QuestionState.LOW, ascii_only=drawing.ascii_only), " ", t("low"))
            if is_low
            else Content()
        )
        felt = text.line(FACES[spot.emotion]) if spot.emotion else Content()
        score = text.line(f"{percent(t, spot.score):>8}")
        return columns(
            width,
            text.line(spot.touchpoint.title),
            (felt, _FEELS if any(each.emotion for each in drawing.journey.walked) else 0),
            (drawing.bar(spot.score, wide, drawing.last_score(spot)), wide),
            (score, 8),
            (low, 6),
        )

    return ListRow(spot.id, draw)


def priorities(t: Translator, drawing: JourneyView, width: int) -> list[ListRow]:
    """Return the four quadrants with their touchpoints, then the most effective, overused and underused ones."""
    journey = drawing.journey
    if journey.importance_boundary is None:
        return [sentence_row(t("Nothing scored: there is nothing to weigh."))]
    values = {
        "importance": f"{float(journey.importance_boundary):.1f}",
        "score": percent(t, float(journey.score_boundary)),
    }
    words = t(
        "Important: %(importance)s of 5 or more, the mean here. Good: %(score)s or more. "
        "Priority: importance ÷ 5 × (100 − score).",
        **values,
    )
    rows = text_rows(words, width)
    for quadrant in Quadrant:
        spots = journey.in_quadrant(quadrant)
        title = f"{t.say(_QUADRANT_TITLES[quadrant])} ({len(spots)})"
        rows += [blank_row(), _quadrant_head(drawing, quadrant, title)]
        rows += [_weighed(t, drawing, spot) for spot in spots]
    for title, uses in (
        (t("Most effective"), effective(journey)),
        (t("Given more than customers need"), over_delivered(journey)),
        (t("Given less than customers need"), under_delivered(journey)),
    ):
        rows += _used(t, title, uses)
    return rows


def _quadrant_head(drawing: JourneyView, quadrant: Quadrant, title: str) -> ListRow:
    sign = mark(quadrant, ascii_only=drawing.ascii_only)
    return heading_row(Content.assemble(sign, " ", text.line(title, "bold $accent")))


def _weighed(t: Translator, drawing: JourneyView, spot: TouchpointScore) -> ListRow:
    priority = f"{float(round_half_up(spot.priority) or 0):>5.1f}"
    return touchpoint_row(t, drawing, spot, drawing.dots(spot.importance), text.line(priority))


def _used(t: Translator, title: str, uses: Sequence[EffortNote]) -> list[ListRow]:
    if not uses:
        return []
    rows = [blank_row(), heading_row(title)]
    return [*rows, *(_use(t, use) for use in uses)]


def _use(t: Translator, use: EffortNote) -> ListRow:
    name, reason = text.line(use.spot.touchpoint.title), text.line(t.say(use.reason))
    return ListRow(use.spot.id, lambda width: _beside(name, reason, width))


def _beside(name: Content, words: Content, width: int) -> Content:
    room = min(max(width // 2 - 4, 16), 40)
    return Content.assemble(fit_to_width(name, room), "  ", words.truncate(max(width - room - 2, 1), ellipsis=True))


def qualities(t: Translator, drawing: JourneyView, width: int) -> list[ListRow]:
    """Return the six qualities with the question that loses most points in each, the four steps, and the promises."""
    journey = drawing.journey
    before = drawing.previous
    rows = [heading_row(t("Six qualities"))]
    for quality in Quality:
        last = before.quality(quality).shown if before is not None else None
        rows.append(score_row(t, drawing, word(t, quality), journey.quality(quality).shown, last, name=quality.value))
        worst = journey.worst_of(quality)
        if worst is not None:
            ask = journey.checklist.by_question[worst.question].question.ask
            rows += text_rows(t("loses most: %(ask)s", ask=ask), width, indent="  ")
    rows += [blank_row(), heading_row(t("Four steps"))]
    for step in STEPS:
        last = before.step(step).shown if before is not None else None
        rows.append(score_row(t, drawing, step_words(t, step), journey.step(step).shown, last, name=f"step-{step}"))
    rows += [blank_row(), heading_row(t("What customers are promised"))]
    for value in Value:
        last = before.value(value).shown if before is not None else None
        rows.append(score_row(t, drawing, word(t, value), journey.value(value).shown, last, name=value.value))
        rows += text_rows(_by_stage(t, journey, value), width, indent="  ")
    return rows


def _by_stage(t: Translator, journey: Journey, value: Value) -> str:
    stages = (share.stage for share in journey.stages)
    found = ((stage, journey.value(value, stage).shown) for stage in stages)
    return ", ".join(f"{word(t, stage)} {percent(t, score)}" for stage, score in found if score is not None)


def stages(t: Translator, drawing: JourneyView, width: int) -> list[ListRow]:
    """Return the spread of touchpoints over the lifecycle stages, scores by channel and kind, and missing data."""
    journey = drawing.journey
    heads = (t("touchpoints"), t("importance"), t("weight"))
    rows = [_spread(Content.styled(t("Stage"), "bold"), heads, Content())]
    for share in journey.stages:
        figures = (
            f"{len(share.spots)} · {percent(t, round_half_up(100 * share.of_touchpoints))}",
            percent(t, round_half_up(100 * share.of_importance)),
            percent(t, round_half_up(100 * share.of_weight)),
        )
        rows.append(_spread(text.line(word(t, share.stage)), figures, _density(t, share.density)))
    rows += text_rows(
        t("Thin: less than half the importance that its weight asks for; crowded: more than one and a half of it."),
        width,
    )
    rows += [blank_row(), heading_row(t("Where it is met, and who runs it"))]
    rows.append(score_row(t, drawing, t("online"), journey.online(is_online=True).shown, name="online"))
    rows.append(score_row(t, drawing, t("not online"), journey.online(is_online=False).shown, name="offline"))
    rows += [score_row(t, drawing, word(t, each), journey.control(each).shown, name=each.value) for each in Control]
    rows += [blank_row(), heading_row(t("Kinds of touchpoints"))]
    rows += [score_row(t, drawing, word(t, each), journey.kind(each).shown, name=each.value) for each in TouchpointKind]
    if journey.without_data:
        rows += [blank_row(), heading_row(t("Data could be collected here, and the checklist names none"))]
        rows += [touchpoint_row(t, drawing, spot) for spot in journey.without_data]
    return rows


def _density(t: Translator, density: Density | None) -> Content:
    if density is None:
        return Content()
    return text.line(word(t, density), "" if density is Density.FAIR else "bold")


def _spread(label: Content, figures: Sequence[str], verdict: Content) -> ListRow:
    cells = [(text.line(f"{each:>11}"), 11) for each in figures]
    return ListRow(None, lambda width: columns(width, label, *cells, (verdict, 8)))


def figures(t: Translator, lines: Sequence[MeasureLine], width: int) -> list[ListRow]:
    """Return the rows of each customer figure: now, target, benchmark, earlier, other stores and competitors, note."""
    if not lines:
        return [sentence_row(t("This walk asks for no customer figure."))]
    rows: list[ListRow] = []
    for line in lines:
        unit = line.question.number.unit
        rows.append(heading_row(f"{word(t, line.measure)} – {line.touchpoint}"))
        rows += text_rows(line.question.ask, width)
        facts = [
            (t("now"), number_with_unit(line.current, unit)),
            (t("target"), number_with_unit(line.question.number.target, unit)),
            (t("benchmark"), number_with_unit(line.question.number.benchmark, unit)),
        ]
        reached = {True: t("target reached"), False: t("target missed"), None: ""}[line.reaches_target]
        rows += text_rows(", ".join(filter(None, (*(f"{name} {value}" for name, value in facts), reached))), width)
        earlier = [f"{each.period} {number_with_unit(each.value, unit)}" for each in reversed(line.values[:-1])]
        if earlier:
            rows += text_rows(t("before: %(figures)s", figures=", ".join(earlier[:8])), width)
        others = [_elsewhere(t, each, unit) for each in line.elsewhere]
        if others:
            rows += text_rows(t("elsewhere: %(figures)s", figures=", ".join(others)), width)
        note = line.values[-1].note if line.values else ""
        if note:
            rows += text_rows(t("note: %(note)s", note=note), width)
        rows.append(blank_row())
    return rows


def _elsewhere(t: Translator, other: OtherStoreValue, unit: str) -> str:
    competitor = t(" (competitor)") if other.store.competitor else ""
    return f"{other.store.code} {other.store.name}{competitor} {number_with_unit(other.value, unit)}"


def checks(
    t: Translator, drawing: JourneyView, walks: JourneyAudits, found: Sequence[MistakeCheck], width: int
) -> list[ListRow]:
    """Return the customer types audited within a year, then the five mistakes, each with evidence and next step."""
    rows = text_rows(t("Five mistakes in looking after customers, looked for in a year of this store's audits."), width)
    customers = customer_types_words(t, customer_types_audited(walks))
    if customers:
        rows += text_rows(customers, width)
    for check in found:
        sign = mark(QuestionState.LOW if check.is_found else QuestionState.ANSWERED, ascii_only=drawing.ascii_only)
        state = t("found") if check.is_found else t("not found")
        line = Content.assemble(sign, " ", text.line(word(t, check.mistake), "bold"), ": ", text.line(state))
        rows += [blank_row(), heading_row(line)]
        for each in check.evidence:
            rows += text_rows(t.say(each.sentence), width, indent="  ")
        if check.is_found:
            rows += text_rows(t("Next: %(step)s", step=text.line(t.say(check.next_step)).plain), width, indent="  ")
    return rows


def review(t: Translator, found: MapReview, width: int) -> list[ListRow]:
    """Return the gaps of the touchpoint map, to be reviewed once a year."""
    rows = text_rows(
        t("A map lives: paths and channels come and go. Looked over for this walk and the year before it."), width
    )
    for title, names in map_review_lines(t, found):
        rows += [blank_row(), heading_row(title), *text_rows(names, width, indent="  ")]
    return [*rows, blank_row(), *text_rows(no_gaps_words(t), width)] if found.is_empty else rows


def named_score(t: Translator, journey: Journey, name: str) -> tuple[str, ScorePart]:
    """Return the label of a named score on these pages, and the questions that it is calculated from."""
    if name in set(Quality):
        return word(t, Quality(name)), journey.quality(Quality(name))
    if name in set(Value):
        return word(t, Value(name)), journey.value(Value(name))
    if name in set(TouchpointKind):
        return word(t, TouchpointKind(name)), journey.kind(TouchpointKind(name))
    if name in set(Control):
        return word(t, Control(name)), journey.control(Control(name))
    if name in {"online", "offline"}:
        return t("online") if name == "online" else t("not online"), journey.online(is_online=name == "online")
    step = int(name.removeprefix("step-"))
    return step_words(t, step), journey.step(step)
