"""A customer journey as plain data for ``tui-audit journey --json``."""

from collections.abc import Sequence
from fractions import Fraction
from typing import Any

from tui_audit.domain.checklist.model import Channel, Control, Quality, Stage, TouchpointKind, Value
from tui_audit.domain.figures import round_half_up
from tui_audit.domain.journey.checks import Evidence, MistakeCheck
from tui_audit.domain.journey.competitors import CompetitorComparison, ScoreComparison
from tui_audit.domain.journey.effort import EffortNote, effective, over_delivered, under_delivered
from tui_audit.domain.journey.map_checks import MapReview
from tui_audit.domain.journey.measures import MeasureLine
from tui_audit.domain.journey.model import STEPS, Journey
from tui_audit.domain.journey.touchpoint_scores import StageShare, TouchpointScore
from tui_audit.i18n.translator import Translator

Plain = dict[str, Any]


def plain_journey(
    t: Translator, journey: Journey, checks: Sequence[MistakeCheck], figures: Sequence[MeasureLine]
) -> Plain:
    """Return all figures of the journey; scores and shares are percentages with one decimal, None if there is none."""
    audit, crossing = journey.audit, journey.importance_boundary
    return {
        "audit": audit.id,
        "store": {"code": audit.store.code, "name": audit.store.name, "competitor": audit.store.competitor},
        "checklist": {"id": journey.checklist.id, "version": journey.checklist.version},
        "period": audit.period,
        "segment": audit.segment,
        "total": journey.sheet.total().shown,
        "touchpoints": [_spot(journey, spot) for spot in journey.walked],
        "lows": [spot.id for spot in journey.low_points],
        "crossing": {"importance": round_half_up(crossing), "score": journey.score_boundary},
        "priorities": [
            {"touchpoint": spot.id, "priority": round_half_up(spot.priority)} for spot in journey.priorities
        ],
        "effective": [_use(t, use) for use in effective(journey)],
        "overused": [_use(t, use) for use in over_delivered(journey)],
        "underused": [_use(t, use) for use in under_delivered(journey)],
        "qualities": [_quality(journey, quality) for quality in Quality],
        "steps": [{"step": step, "score": journey.step(step).shown} for step in STEPS],
        "stages": [_stage(share) for share in journey.stages],
        "value": [
            {
                "value": value.value,
                "score": journey.value(value).shown,
                "stages": {stage.value: journey.value(value, stage).shown for stage in Stage},
            }
            for value in Value
        ],
        "online": journey.online(is_online=True).shown,
        "offline": journey.online(is_online=False).shown,
        "control": {control.value: journey.control(control).shown for control in Control},
        "kinds": {kind.value: journey.kind(kind).shown for kind in TouchpointKind},
        "map": {
            "customers": [
                {"segment": segment, "stages": _stages(journey, segment, None)}
                for segment in (None, *(each.id for each in journey.checklist.segments))
            ],
            "channels": [
                {"channel": channel.value, "stages": _stages(journey, None, channel)}
                for channel in Channel
                if any(spot.touchpoint.channel is channel for spot in journey.walked)
            ],
        },
        "without_data": [spot.id for spot in journey.without_data],
        "measures": [_measure(line) for line in figures],
        "checks": [
            {
                "mistake": check.mistake.value,
                "evidence": [_evidence(t, each) for each in check.evidence],
                "next_step": t.say(check.next_step),
            }
            for check in checks
        ],
    }


def plain_competitors(rivals: Sequence[CompetitorComparison]) -> list[Plain]:
    """Return the comparison with each competitor; each figure covers only questions answered for both stores."""
    return [
        {
            "store": {"code": each.audit.store.code, "name": each.audit.store.name},
            "audit": each.audit.id,
            "period": each.audit.period,
            "questions": each.total.count,
            "asked": each.asked,
            "total": _beside(each.total),
            "stages": {stage.value: _beside(beside) for stage, beside in each.stages},
            "touchpoints": {touchpoint.id: _beside(beside) for touchpoint, beside in each.touchpoints},
        }
        for each in rivals
    ]


def plain_map_review(review: MapReview) -> Plain:
    """Return the gaps of the touchpoint map, by id."""
    return {
        "never_scored": [touchpoint.id for touchpoint in review.never_scored],
        "never_here": [touchpoint.id for touchpoint in review.never_here],
        "without_owner": [touchpoint.id for touchpoint in review.without_owner],
        "without_data": [touchpoint.id for touchpoint in review.without_data],
        "channels_without": [channel.value for channel in review.channels_without],
    }


def _beside(beside: ScoreComparison) -> Plain:
    return {"ours": beside.ours.shown, "theirs": beside.theirs.shown, "lead": beside.lead, "questions": beside.count}


def _spot(journey: Journey, spot: TouchpointScore) -> Plain:
    touchpoint, quadrant = spot.touchpoint, journey.quadrant(spot)
    return {
        "id": spot.id,
        "title": touchpoint.title,
        "phase": spot.section.phase.value,
        "stage": touchpoint.stage.value,
        "channel": touchpoint.channel.value,
        "kind": [kind.value for kind in touchpoint.kind],
        "control": touchpoint.control.value,
        "importance": spot.importance,
        "score": spot.score,
        "priority": round_half_up(spot.priority),
        "quadrant": None if quadrant is None else quadrant.value,
        "emotion": spot.emotion,
    }


def _stages(journey: Journey, segment: str | None, channel: Channel | None) -> Plain:
    """Return the cells of one line of the touchpoint map, by stage; empty cells are left out."""
    cells = {stage: journey.cell(stage=stage, segment=segment, channel=channel) for stage in Stage}
    asked = {stage: [spot for spot in spots if spot.is_asked] for stage, spots in cells.items()}
    return {
        stage.value: {"score": journey.score_of(spots).shown, "touchpoints": [spot.id for spot in spots]}
        for stage, spots in asked.items()
        if spots
    }


def _use(t: Translator, use: EffortNote) -> Plain:
    return {"touchpoint": use.spot.id, "reason": t.say(use.reason)}


def _evidence(t: Translator, each: Evidence) -> Plain:
    return {
        "text": t.say(each.sentence),
        "touchpoints": list(each.touchpoints),
        "segments": list(each.segments),
        "scores": list(each.scores),
        "questions": list(each.questions),
    }


def _quality(journey: Journey, quality: Quality) -> Plain:
    worst = journey.worst_of(quality)
    return {
        "quality": quality.value,
        "score": journey.quality(quality).shown,
        "worst": None if worst is None else worst.question,
    }


def _stage(share: StageShare) -> Plain:
    return {
        "stage": share.stage.value,
        "touchpoints": [spot.id for spot in share.spots],
        "of_touchpoints": _percent(share.of_touchpoints),
        "of_importance": _percent(share.of_importance),
        "of_weight": _percent(share.of_weight),
        "density": None if share.density is None else share.density.value,
    }


def _percent(part: Fraction) -> float | None:
    return round_half_up(100 * part)


def _measure(line: MeasureLine) -> Plain:
    rule = line.question.number
    return {
        "question": line.question.id,
        "measure": line.measure.value,
        "unit": rule.unit,
        "target": rule.target,
        "limit": rule.limit,
        "benchmark": rule.benchmark,
        "reaches_target": line.reaches_target,
        "readings": [
            {"audit": each.audit, "period": each.period, "value": each.value, "note": each.note} for each in line.values
        ],
        "elsewhere": [
            {
                "store": each.store.code,
                "competitor": each.store.competitor,
                "period": each.period,
                "value": each.value,
            }
            for each in line.elsewhere
        ],
    }
