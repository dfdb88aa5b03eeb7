"""An audit as a customer journey: touchpoints in walking order, their scores and what these mean."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property

from tui_audit.domain.audit.follow_ups import in_force
from tui_audit.domain.audit.model import Audit
from tui_audit.domain.checklist.model import (
    Channel,
    Checklist,
    Control,
    Quality,
    Stage,
    Touchpoint,
    TouchpointKind,
    Value,
)
from tui_audit.domain.figures import exact_fraction
from tui_audit.domain.journey.touchpoint_scores import Density, Quadrant, StageShare, TouchpointScore
from tui_audit.domain.scoring.score_sheet import ScoreLine, ScorePart, ScoreSheet, score_sheet

STEPS = (1, 2, 3, 4)
"""The 4 journey steps: get acquainted, through the door, start the sale, bring back."""
NAMED_LOWS = 5


@dataclass(frozen=True)
class Journey:
    """One audit as a journey; all scores use the score formula of ``domain.scoring`` on some of the audit's lines."""

    audit: Audit
    checklist: Checklist
    sheet: ScoreSheet
    touchpoints: tuple[TouchpointScore, ...]
    """Every touchpoint of the checklist, in walking order."""

    @cached_property
    def walked(self) -> tuple[TouchpointScore, ...]:
        """Touchpoints with at least 1 question asked."""
        return tuple(spot for spot in self.touchpoints if spot.is_asked)

    @cached_property
    def scored(self) -> tuple[TouchpointScore, ...]:
        """Touchpoints with a score: the points of the experience curve."""
        return tuple(spot for spot in self.walked if spot.score is not None)

    def touchpoint(self, touchpoint: str) -> TouchpointScore | None:
        """Return the touchpoint with this id, or None."""
        return self._by_id.get(touchpoint)

    @cached_property
    def _by_id(self) -> dict[str, TouchpointScore]:
        return {spot.id: spot for spot in self.touchpoints}

    # experience curve

    @cached_property
    def low_points(self) -> tuple[TouchpointScore, ...]:
        """The lowest touchpoint scores below the audit's total score, lowest first, 5 at most.

        Of equal scores the more important touchpoint comes first, then the one that customers reach first.
        """
        total = self.sheet.total().percent
        if total is None:
            return ()
        below = [(spot.part.percent or Fraction(0), spot) for spot in self.scored]
        lowest = sorted(below, key=lambda pair: (pair[0], -pair[1].importance))
        return tuple(spot for score, spot in lowest[:NAMED_LOWS] if score < total)

    @cached_property
    def importance_boundary(self) -> Fraction | None:
        """Mean importance of the touchpoints with a score; None if there are none."""
        total = sum(spot.importance for spot in self.scored)
        return Fraction(total, len(self.scored)) if self.scored else None

    @property
    def score_boundary(self) -> float:
        """Lower bound of the second band from the top; of the only band if there is 1."""
        return self.checklist.bands[min(1, len(self.checklist.bands) - 1)].lower_bound

    def quadrant(self, spot: TouchpointScore) -> Quadrant | None:
        """Return the quadrant of a touchpoint; a value on the boundary counts as high. None without a score."""
        if spot.score is None or self.importance_boundary is None:
            return None
        is_good = exact_fraction(spot.score) >= exact_fraction(self.score_boundary)
        if spot.importance >= self.importance_boundary:
            return Quadrant.KEEP_UP if is_good else Quadrant.FIX_FIRST
        return Quadrant.MORE_THAN_NEEDED if is_good else Quadrant.LOW_PRIORITY

    def in_quadrant(self, quadrant: Quadrant) -> tuple[TouchpointScore, ...]:
        """Return the touchpoints of a quadrant.

        Low-scoring ones are sorted by priority, good ones by importance and then score, highest first.
        """
        found = [spot for spot in self.scored if self.quadrant(spot) is quadrant]
        if quadrant in {Quadrant.FIX_FIRST, Quadrant.LOW_PRIORITY}:
            return tuple(sorted(found, key=lambda spot: -(spot.priority or 0)))
        return tuple(sorted(found, key=lambda spot: (-spot.importance, -(spot.part.percent or 0))))

    @cached_property
    def priorities(self) -> tuple[TouchpointScore, ...]:
        """Touchpoints with a score, most urgent first; ties in walking order."""
        return tuple(sorted(self.scored, key=lambda spot: -(spot.priority or 0)))

    # scores of other groups of touchpoints and questions

    def quality(self, quality: Quality) -> ScorePart:
        """Return the score of the questions tagged with a quality."""
        return self.sheet.quality(quality)

    def worst_of(self, quality: Quality) -> ScoreLine | None:
        """Return the question of a quality with the largest loss, weight × (1 − points); None if none loses points.

        Of equal losses, the first question in walking order is returned.
        """
        counted = [line for line in self.quality(quality).lines if line.points is not None and line.points < 1]
        return max(counted, key=lambda line: line.possible - line.earned, default=None)

    def step(self, step: int) -> ScorePart:
        """Return the score of one of the 4 steps, 1 to 4."""
        return self._of(lambda touchpoint: touchpoint.step == step)

    def value(self, value: Value, stage: Stage | None = None) -> ScorePart:
        """Return the score of the touchpoints that serve a value, in all stages or in one."""
        return self._of(lambda each: value in each.value and (stage is None or each.stage is stage))

    def online(self, *, is_online: bool) -> ScorePart:
        """Return the score of the online touchpoints, or of the others."""
        return self._of(lambda touchpoint: touchpoint.channel.is_online is is_online)

    def control(self, control: Control) -> ScorePart:
        """Return the score of the touchpoints that the business runs itself, or of the others."""
        return self._of(lambda touchpoint: touchpoint.control is control)

    def kind(self, kind: TouchpointKind) -> ScorePart:
        """Return the score of one kind of touchpoint; a touchpoint of 2 kinds counts in both."""
        return self._of(lambda touchpoint: kind in touchpoint.kind)

    def _of(self, belongs: Callable[[Touchpoint], bool]) -> ScorePart:
        return self.score_of(spot for spot in self.walked if belongs(spot.touchpoint))

    def score_of(self, spots: Iterable[TouchpointScore]) -> ScorePart:
        """Return the score of these touchpoints together."""
        return ScorePart(tuple(line for spot in spots for line in spot.part.lines), self.sheet.scored)

    # touchpoint map

    def cell(
        self, *, stage: Stage, segment: str | None = None, channel: Channel | None = None
    ) -> tuple[TouchpointScore, ...]:
        """Return the touchpoints in a cell of the map: a stage combined with a customer type or a channel."""
        return tuple(
            spot
            for spot in self.touchpoints
            if spot.touchpoint.stage is stage
            and spot.touchpoint.belongs_to(segment)
            and (channel is None or spot.touchpoint.channel is channel)
        )

    # distribution over the stages

    @cached_property
    def stages(self) -> tuple[StageShare, ...]:
        """Each stage of the customer life cycle with its share of touchpoints and importance, in order."""
        return tuple(self._share(stage) for stage in Stage)

    def density(self, stage: Stage) -> Density | None:
        """Return the density of a stage."""
        return next(share.density for share in self.stages if share.stage is stage)

    def _share(self, stage: Stage) -> StageShare:
        spots = tuple(spot for spot in self.walked if spot.touchpoint.stage is stage)
        weights = {each: exact_fraction(self.checklist.stage_weights.get(each, 1)) for each in Stage}
        return StageShare(
            stage=stage,
            spots=spots,
            of_touchpoints=_share(len(spots), len(self.walked)),
            of_importance=_share(_importance(spots), _importance(self.walked)),
            of_weight=_share(weights[stage], sum(weights.values(), Fraction(0))),
        )

    @cached_property
    def without_data(self) -> tuple[TouchpointScore, ...]:
        """Touchpoints asked about for which the checklist names no data to collect."""
        return tuple(spot for spot in self.walked if not spot.touchpoint.data)


def journey(audit: Audit, checklist: Checklist, sheet: ScoreSheet | None = None) -> Journey:
    """Return the journey of an audit.

    ``checklist`` must be that of the audit's own revision; ``sheet`` is its score sheet, if already calculated.
    """
    audit = in_force(audit, checklist)
    sheet = score_sheet(audit, checklist) if sheet is None else sheet
    felt = {emotion.touchpoint: emotion.value for emotion in audit.emotions}
    spots = tuple(
        TouchpointScore(
            touchpoint=touchpoint,
            section=section,
            part=sheet.touchpoint(touchpoint.id),
            importance=touchpoint.importance_to(audit.segment),
            emotion=felt.get(touchpoint.id),
        )
        for section in checklist.sections
        for touchpoint in section.touchpoints
    )
    return Journey(audit, checklist, sheet, spots)


def _share(part: int | Fraction, whole: int | Fraction) -> Fraction:
    return Fraction(part) / Fraction(whole) if whole else Fraction(0)


def _importance(spots: Iterable[TouchpointScore]) -> int:
    return sum(spot.importance for spot in spots)
