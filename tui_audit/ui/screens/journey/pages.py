"""The pages of a journey as rows with scores: curve, priorities, qualities, stages."""

from collections.abc import Collection, Sequence
from itertools import groupby

from textual.content import Content

from tui_audit.domain.audit.enums import QuestionState
from tui_audit.domain.checklist.model import Control, Quality, TouchpointKind, Value
from tui_audit.domain.figures import round_half_up
from tui_audit.domain.journey.effort import EffortNote, effective, over_delivered, under_delivered
from tui_audit.domain.journey.model import STEPS, Journey
from tui_audit.domain.journey.touchpoint_scores import Density, Quadrant, TouchpointScore
from tui_audit.domain.scoring.score_sheet import ScorePart, Verdict
from tui_audit.i18n.formats import percent, period_words, step_words, word
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
from tui_audit.ui.widgets.rows import LEAST_TITLE, ListRow, columns, fit_to_width

_QUADRANT_TITLES = {
    Quadrant.FIX_FIRST: message("Fix first"),
    Quadrant.KEEP_UP: message("Keep it up"),
    Quadrant.LOW_PRIORITY: message("Low priority"),
    Quadrant.MORE_THAN_NEEDED: message("Over-delivered"),
}
_FEELS, _SCORE, _LOW = 4, 8, 6
_IMPORTANCE, _PRIORITY = 10, 8
_BARS = (10, 40)
"""Least and greatest width of a bar of the curve in cells."""


def curve(t: Translator, drawing: JourneyView, width: int) -> list[ListRow]:
    """Return one row with a bar per touchpoint in the order of the audit, and a text that names the lowest."""
    journey = drawing.journey
    lows = {spot.id for spot in journey.low_points}
    names = ", ".join(spot.touchpoint.title for spot in journey.low_points)
    rows = text_rows(t("Lowest: %(names)s", names=names) if names else t("No low points."), width)
    if drawing.previous is not None:
        period = period_words(t, drawing.previous.audit.period)
        rows += text_rows(t("The mark across each bar is the score in %(period)s.", period=period), width)
    felt = _FEELS if any(spot.emotion for spot in journey.walked) else 0
    for phase, spots in groupby(journey.walked, key=lambda spot: spot.section.phase):
        rows += [blank_row(), heading_row(word(t, phase))]
        rows += [_step(t, drawing, spot, felt, is_low=spot.id in lows) for spot in spots]
    return rows


def _step(t: Translator, drawing: JourneyView, spot: TouchpointScore, felt: int, *, is_low: bool) -> ListRow:
    title = text.line(spot.touchpoint.title)
    longest = max(text.line(each.touchpoint.title).cell_length for each in drawing.journey.walked)
    low = (
        Content.assemble(mark(QuestionState.LOW, ascii_only=drawing.ascii_only), " ", t("low")) if is_low else Content()
    )

    def draw(width: int) -> Content:
        rest = [(text.line(FACES[spot.emotion]) if spot.emotion else Content(), felt)] if felt else []
        figures = ((text.line(f"{percent(t, spot.score):>{_SCORE}}"), _SCORE), (low, _LOW))
        room = width - max(longest, LEAST_TITLE) - sum(size + 2 for _part, size in (*rest, *figures)) - 2
        wide = max(min(room, _BARS[1]), _BARS[0])
        return columns(width, title, *rest, (drawing.bar(spot.score, wide, drawing.last_score(spot)), wide), *figures)

    return ListRow(spot.id, draw)


def priorities(t: Translator, drawing: JourneyView, width: int) -> list[ListRow]:
    """Return the four quadrants with their touchpoints, then the most effective, overused and underused ones."""
    journey = drawing.journey
    if journey.importance_boundary is None:
        return [sentence_row(t("No touchpoint has a score yet."))]
    values = {
        "importance": f"{float(journey.importance_boundary):.1f}",
        "score": percent(t, float(journey.score_boundary)),
    }
    words = t(
        "Important: at least %(importance)s of 5, the average in this audit. Doing well: a score of %(score)s or more."
        " Priority (0 to 100) combines importance and points lost.",
        **values,
    )
    rows = [*text_rows(words, width), blank_row(), _weighed_heading(t)]
    failed = _failed_touchpoints(journey)
    for quadrant in Quadrant:
        spots = _fix_first(journey, failed) if quadrant is Quadrant.FIX_FIRST else journey.in_quadrant(quadrant)
        title = f"{t.say(_QUADRANT_TITLES[quadrant])} ({len(spots)})"
        rows.append(_quadrant_head(drawing, quadrant, title))
        rows += [_weighed(t, drawing, spot, is_critical=spot.id in failed) for spot in spots]
        rows.append(blank_row())
    for title, uses in (
        (t("Most effective: high importance, high score"), effective(journey)),
        (t("Over-delivered: more effort than customers need"), over_delivered(journey)),
        (t("Under-delivered: less effort than customers need"), under_delivered(journey)),
    ):
        rows += _used(t, title, uses)
    return rows


def _failed_touchpoints(journey: Journey) -> frozenset[str]:
    """Return the ids of the touchpoints with a failed critical question, which fails the whole audit."""
    return frozenset(
        journey.checklist.by_question[question].touchpoint.id for question in journey.sheet.critical_failures
    )


def _fix_first(journey: Journey, failed: Collection[str]) -> list[TouchpointScore]:
    """Return the touchpoints to fix first: those with a failed critical question, then the others by priority."""
    return sorted(journey.in_quadrant(Quadrant.FIX_FIRST), key=lambda spot: spot.id not in failed)


def _weighed_heading(t: Translator) -> ListRow:
    heads = ((t("Importance"), _IMPORTANCE), (t("Priority"), _PRIORITY), (t("Score"), _SCORE))
    cells = [(text.line(f"{words:>{size}}", "bold"), size) for words, size in heads]
    return ListRow(None, lambda width: columns(width + 2, Content(), *cells))


def _quadrant_head(drawing: JourneyView, quadrant: Quadrant, title: str) -> ListRow:
    sign = mark(quadrant, ascii_only=drawing.ascii_only)
    return heading_row(Content.assemble(sign, " ", text.line(title, "bold $accent")))


def _weighed(t: Translator, drawing: JourneyView, spot: TouchpointScore, *, is_critical: bool) -> ListRow:
    priority = text.line(f"{float(round_half_up(spot.priority) or 0):>{_PRIORITY}.1f}")
    dots = text.line(f"{drawing.dots(spot.importance).plain:>{_IMPORTANCE}}")
    failed = Content.assemble(mark(Verdict.FAILED, ascii_only=drawing.ascii_only), " ", t("critical"))
    aside = [(failed, failed.cell_length)] if is_critical else []
    return touchpoint_row(t, drawing, spot, *aside, (dots, _IMPORTANCE), (priority, _PRIORITY))


def _used(t: Translator, title: str, uses: Sequence[EffortNote]) -> list[ListRow]:
    if not uses:
        return []
    return [heading_row(title), *(_use(t, use) for use in uses), blank_row()]


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
    rows = [heading_row(t("Six qualities of a good experience"))]
    for quality in Quality:
        last = before.quality(quality).shown if before is not None else None
        rows.append(score_row(t, drawing, word(t, quality), journey.quality(quality).shown, last, name=quality.value))
        worst = journey.worst_of(quality)
        if worst is not None:
            ask = journey.checklist.by_question[worst.question].question.ask
            rows += text_rows(t("Most points lost: %(ask)s", ask=ask), width, indent="    ")
    rows += [blank_row(), heading_row(t("Four customer steps"))]
    for step in STEPS:
        last = before.step(step).shown if before is not None else None
        rows.append(score_row(t, drawing, step_words(t, step), journey.step(step).shown, last, name=f"step-{step}"))
    rows += [blank_row(), heading_row(t("What you promise customers"))]
    for value in Value:
        last = before.value(value).shown if before is not None else None
        rows.append(score_row(t, drawing, word(t, value), journey.value(value).shown, last, name=value.value))
        rows += text_rows(_by_stage(t, journey, value), width, indent="    ")
    return rows


def _by_stage(t: Translator, journey: Journey, value: Value) -> str:
    stages = (share.stage for share in journey.stages)
    found = ((stage, journey.value(value, stage).shown) for stage in stages)
    return ", ".join(f"{word(t, stage)} {percent(t, score)}" for stage, score in found if score is not None)


def stages(t: Translator, drawing: JourneyView, width: int) -> list[ListRow]:
    """Return the spread of touchpoints over the lifecycle stages, scores by channel and kind, and missing data."""
    journey = drawing.journey
    heads = (t("Touchpoints"), t("Importance"), t("Weight"))
    rows = [_spread(Content.styled(t("Stage"), "bold"), heads, Content())]
    for share in journey.stages:
        figures = (
            f"{len(share.spots)} · {percent(t, round_half_up(100 * share.of_touchpoints))}",
            percent(t, round_half_up(100 * share.of_importance)),
            percent(t, round_half_up(100 * share.of_weight)),
        )
        rows.append(_spread(text.line(word(t, share.stage)), figures, _density(t, share.density)))
    words = t(
        "The importance of a stage’s touchpoints should be close to the weight you give the stage. Sparse: less than"
        " half of it. Crowded: more than 1.5 times."
    )
    rows += text_rows(words, width)
    rows += [blank_row(), heading_row(t("Online and offline, and who runs it"))]
    rows.append(score_row(t, drawing, t("Online"), journey.online(is_online=True).shown, name="online"))
    rows.append(score_row(t, drawing, t("Offline"), journey.online(is_online=False).shown, name="offline"))
    rows += [score_row(t, drawing, word(t, each), journey.control(each).shown, name=each.value) for each in Control]
    rows += [blank_row(), heading_row(t("Types of touchpoints"))]
    rows += [score_row(t, drawing, word(t, each), journey.kind(each).shown, name=each.value) for each in TouchpointKind]
    if journey.without_data:
        rows += [blank_row(), heading_row(t("No customer data collected here yet"))]
        rows += [touchpoint_row(t, drawing, spot) for spot in journey.without_data]
    return rows


def _density(t: Translator, density: Density | None) -> Content:
    if density is None:
        return Content()
    return text.line(word(t, density), "" if density is Density.FAIR else "bold")


def _spread(label: Content, figures: Sequence[str], verdict: Content) -> ListRow:
    cells = [(text.line(f"{each:>11}"), 11) for each in figures]
    return ListRow(None, lambda width: columns(width, label, *cells, (verdict, 8)))


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
        return t("Online") if name == "online" else t("Offline"), journey.online(is_online=name == "online")
    step = int(name.removeprefix("step-"))
    return step_words(t, step), journey.step(step)
