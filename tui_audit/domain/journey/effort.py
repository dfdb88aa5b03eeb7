"""Touchpoints that do most for customers, get more effort than customers need, or get less; each with a reason."""

from dataclasses import dataclass
from fractions import Fraction

from tui_audit.domain.figures import number_text
from tui_audit.domain.journey.model import Journey
from tui_audit.domain.journey.touchpoint_scores import Density, Quadrant, TouchpointScore
from tui_audit.domain.scoring.score_sheet import LineReason
from tui_audit.message import Message, message

MOST_EFFECTIVE_LIMIT = 5
"""Largest number of most effective touchpoints."""


@dataclass(frozen=True)
class EffortNote:
    """A touchpoint with the reason why it is listed."""

    spot: TouchpointScore
    reason: Message


def effective(journey: Journey) -> tuple[EffortNote, ...]:
    """Return the important touchpoints with good scores that have the highest importance × score, 5 at most."""
    good = sorted(journey.in_quadrant(Quadrant.KEEP_UP), key=_effect, reverse=True)
    reason = message("importance %(importance)s of 5, score %(score)s%%")
    return tuple(EffortNote(spot, reason.filled(**_figures(spot))) for spot in good[:MOST_EFFECTIVE_LIMIT])


def over_delivered(journey: Journey) -> tuple[EffortNote, ...]:
    """Return the touchpoints that get more effort than customers need.

    Their importance is at least 1 below average, and they score well or are in a crowded stage.
    """
    crossing = journey.importance_boundary
    found = []
    for spot in journey.scored:
        if crossing is None or spot.importance > crossing - 1:
            continue
        if journey.density(spot.touchpoint.stage) is Density.CROWDED:
            text = message("importance %(importance)s of 5, one of %(count)s touchpoints in a crowded stage")
            count = sum(1 for each in journey.walked if each.touchpoint.stage is spot.touchpoint.stage)
            found.append(EffortNote(spot, text.filled(**{**_figures(spot), "count": count})))
        elif journey.quadrant(spot) is Quadrant.MORE_THAN_NEEDED:
            text = message("importance %(importance)s of 5, score %(score)s%%")
            found.append(EffortNote(spot, text.filled(**_figures(spot))))
    return tuple(found)


def under_delivered(journey: Journey) -> tuple[EffortNote, ...]:
    """Return the touchpoints that get less effort than customers need.

    Their importance is average or higher, and they are marked as not in this store or are in a stage with too few
    touchpoints.
    """
    crossing = journey.importance_boundary
    found = []
    for spot in journey.walked:
        if crossing is None or spot.importance < crossing:
            continue
        scoring = [line.why for line in spot.part.lines if line.why is not LineReason.DOES_NOT_SCORE]
        if scoring and all(why is LineReason.NOT_APPLICABLE for why in scoring):
            text = message("importance %(importance)s of 5, not in this store")
            found.append(EffortNote(spot, text.filled(**_figures(spot))))
        elif journey.density(spot.touchpoint.stage) is Density.THIN:
            text = message("importance %(importance)s of 5, in a stage with too few touchpoints for its weight")
            found.append(EffortNote(spot, text.filled(**_figures(spot))))
    return tuple(found)


def _effect(spot: TouchpointScore) -> tuple[Fraction, int]:
    return Fraction(spot.importance, 5) * (spot.part.percent or 0), spot.importance


def _figures(spot: TouchpointScore) -> dict[str, object]:
    return {"importance": spot.importance, "score": number_text(spot.score) if spot.score is not None else "–"}
