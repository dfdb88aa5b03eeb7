"""An audit's answers read as a customer's journey: touchpoints in their order, their scores and what they mean."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property

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
from tui_audit.domain.journey.touchpoint_scores import Density, Quadrant, StageShare, TouchpointScore
from tui_audit.domain.scoring.score_sheet import ScoreLine, ScorePart, ScoreSheet, exact, score_sheet

STEPS = (1, 2, 3, 4)
"""The journey's steps: get acquainted, through the door, start the sale, bring back."""
_NAMED_LOWS = 5


@dataclass(frozen=True)
class Journey:
    """One audit as a journey. Every score is the one formula of ``domain.scoring`` on a set of its lines."""

    audit: Audit
    checklist: Checklist
    sheet: ScoreSheet
    spots: tuple[TouchpointScore, ...]
    """Every touchpoint of the checklist, in walking order."""

    @cached_property
    def walked(self) -> tuple[TouchpointScore, ...]:
        """The touchpoints that the walk asked about."""
        return tuple(spot for spot in self.spots if spot.is_asked)

    @cached_property
    def scored(self) -> tuple[TouchpointScore, ...]:
        """The touchpoints with a score: the points of the experience curve."""
        return tuple(spot for spot in self.walked if spot.score is not None)

    def spot(self, touchpoint: str) -> TouchpointScore | None:
        """The touchpoint of this id."""
        return self._by_id.get(touchpoint)

    @cached_property
    def _by_id(self) -> dict[str, TouchpointScore]:
        return {spot.id: spot for spot in self.spots}

    # the curve

    @cached_property
    def lows(self) -> tuple[TouchpointScore, ...]:
        """The dips of the curve that are named, the lowest first, at most five.

        A dip lies below the audit's score and below its neighbours on the curve; of a level stretch the first is named.
        """
        total = self.sheet.total().percent
        if total is None:
            return ()
        heights = [spot.part.percent or Fraction(0) for spot in self.scored]
        after: list[Fraction | None] = [None] * len(heights)  # what the curve comes to after a level stretch
        for index in range(len(heights) - 2, -1, -1):
            after[index] = heights[index + 1] if heights[index + 1] != heights[index] else after[index + 1]
        dips = [
            spot
            for index, (spot, here, next_one) in enumerate(zip(self.scored, heights, after, strict=True))
            if here < total and (index == 0 or heights[index - 1] > here) and (next_one is None or next_one > here)
        ]
        return tuple(sorted(dips, key=lambda spot: spot.part.percent or Fraction(0))[:_NAMED_LOWS])

    @cached_property
    def importance_crossing(self) -> Fraction | None:
        """The mean importance of the touchpoints with a score; None where there are none."""
        total = sum(spot.importance for spot in self.scored)
        return Fraction(total, len(self.scored)) if self.scored else None

    @property
    def score_crossing(self) -> float:
        """The lower bound of the second band from the top; with one band, its own."""
        return self.checklist.bands[min(1, len(self.checklist.bands) - 1)].lower_bound

    def quadrant(self, spot: TouchpointScore) -> Quadrant | None:
        """In which quadrant a touchpoint stands; on a crossing the higher counts. None without a score."""
        if spot.score is None or self.importance_crossing is None:
            return None
        is_good = exact(spot.score) >= exact(self.score_crossing)
        if spot.importance >= self.importance_crossing:
            return Quadrant.KEEP_UP if is_good else Quadrant.FIX_FIRST
        return Quadrant.MORE_THAN_NEEDED if is_good else Quadrant.LOW_PRIORITY

    def in_quadrant(self, quadrant: Quadrant) -> tuple[TouchpointScore, ...]:
        """The touchpoints of a quadrant: what is to be mended by priority, what is good by importance and score."""
        found = [spot for spot in self.scored if self.quadrant(spot) is quadrant]
        if quadrant in {Quadrant.FIX_FIRST, Quadrant.LOW_PRIORITY}:
            return tuple(sorted(found, key=lambda spot: -(spot.priority or 0)))
        return tuple(sorted(found, key=lambda spot: (-spot.importance, -(spot.part.percent or 0))))

    @cached_property
    def priorities(self) -> tuple[TouchpointScore, ...]:
        """The touchpoints with a score, the most urgent first; ties in walking order."""
        return tuple(sorted(self.scored, key=lambda spot: -(spot.priority or 0)))

    # other sets of the same lines

    def quality(self, quality: Quality) -> ScorePart:
        """The score of the questions tagged with a quality."""
        return self.sheet.quality(quality)

    def worst_of(self, quality: Quality) -> ScoreLine | None:
        """The question of a quality that loses most: weight × (1 − points); the first of equals. None if none loses."""
        counted = [line for line in self.quality(quality).lines if line.points is not None and line.points < 1]
        return max(counted, key=lambda line: line.possible - line.earned, default=None)

    def step(self, step: int) -> ScorePart:
        """The score of one of the four steps, 1 to 4."""
        return self._of(lambda touchpoint: touchpoint.step == step)

    def value(self, value: Value, stage: Stage | None = None) -> ScorePart:
        """The score of what serves one part of the value proposition, in all stages or in one."""
        return self._of(lambda each: value in each.value and (stage is None or each.stage is stage))

    def online(self, *, is_online: bool) -> ScorePart:
        """The score of what is met online, or of what is not."""
        return self._of(lambda touchpoint: touchpoint.channel.is_online is is_online)

    def control(self, control: Control) -> ScorePart:
        """The score of what the business runs itself, or of what it does not."""
        return self._of(lambda touchpoint: touchpoint.control is control)

    def kind(self, kind: TouchpointKind) -> ScorePart:
        """The score of one kind of touchpoint; one of two kinds counts in both."""
        return self._of(lambda touchpoint: kind in touchpoint.kind)

    def _of(self, belongs: Callable[[Touchpoint], bool]) -> ScorePart:
        return ScorePart(tuple(line for spot in self.walked if belongs(spot.touchpoint) for line in spot.part.lines))

    # the map

    def cell(
        self, *, stage: Stage, segment: str | None = None, channel: Channel | None = None
    ) -> tuple[TouchpointScore, ...]:
        """The touchpoints of a cell of the map: of a stage and a segment, or of a stage and a channel."""
        return tuple(
            spot
            for spot in self.spots
            if spot.touchpoint.stage is stage
            and spot.touchpoint.belongs_to(segment)
            and (channel is None or spot.touchpoint.channel is channel)
        )

    # distribution

    @cached_property
    def stages(self) -> tuple[StageShare, ...]:
        """Each stage of the life cycle with its share of touchpoints and importance, in the order of the cycle."""
        return tuple(self._share(stage) for stage in Stage)

    def density(self, stage: Stage) -> Density | None:
        """How full a stage is."""
        return next(share.density for share in self.stages if share.stage is stage)

    def _share(self, stage: Stage) -> StageShare:
        spots = tuple(spot for spot in self.walked if spot.touchpoint.stage is stage)
        weights = {each: exact(self.checklist.stage_weights.get(each, 1)) for each in Stage}
        return StageShare(
            stage=stage,
            spots=spots,
            of_touchpoints=_share(len(spots), len(self.walked)),
            of_importance=_share(_importance(spots), _importance(self.walked)),
            of_weight=_share(weights[stage], sum(weights.values(), Fraction(0))),
        )

    @cached_property
    def without_data(self) -> tuple[TouchpointScore, ...]:
        """The touchpoints at which data could be collected and nothing is named."""
        return tuple(spot for spot in self.walked if not spot.touchpoint.data)


def journey(audit: Audit, checklist: Checklist, sheet: ScoreSheet | None = None) -> Journey:
    """Read an audit as a journey; ``checklist`` is that of the audit's own revision, ``sheet`` its score if known."""
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
