"""Comparison with a competitor's store audited with the same checklist, by stage and touchpoint."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import partial

from tui_audit.domain.answer_types import can_score
from tui_audit.domain.audit.follow_ups import asked_now
from tui_audit.domain.audit.model import Audit
from tui_audit.domain.checklist.model import Stage, Stop, Touchpoint
from tui_audit.domain.figures import printed_difference
from tui_audit.domain.journey.context import AuditWithChecklist
from tui_audit.domain.scoring.score_sheet import ScorePart, score_sheet


@dataclass(frozen=True)
class ScoreComparison:
    """The scores of one set of questions, ours and theirs; both parts contain the same questions."""

    ours: ScorePart
    theirs: ScorePart

    @property
    def lead(self) -> float | None:
        """Our printed score minus theirs; above 0 we are ahead. None if nothing is compared."""
        return printed_difference(self.ours.shown, self.theirs.shown)

    @property
    def count(self) -> int:
        """Number of compared questions."""
        return len(self.ours.lines)


@dataclass(frozen=True)
class CompetitorComparison:
    """A competitor's audit compared with ours; only questions count that both answered with a value that scores."""

    audit: Audit
    """The competitor's audit."""
    total: ScoreComparison
    stages: tuple[tuple[Stage, ScoreComparison], ...]
    """Stages with at least 1 compared question, in the order of the customer life cycle."""
    touchpoints: tuple[tuple[Touchpoint, ScoreComparison], ...]
    """Touchpoints with at least 1 compared question, in our walking order."""
    asked: int
    """Number of questions asked in our audit that can score."""

    @property
    def they_lead(self) -> tuple[tuple[Touchpoint, ScoreComparison], ...]:
        """Touchpoints where they are ahead, widest lead first; ties in walking order."""
        behind = [each for each in self.touchpoints if (each[1].lead or 0) < 0]
        return tuple(sorted(behind, key=lambda each: each[1].lead or 0))

    @property
    def we_lead(self) -> tuple[tuple[Touchpoint, ScoreComparison], ...]:
        """Touchpoints where we are ahead, widest lead first; ties in walking order."""
        ahead = [each for each in self.touchpoints if (each[1].lead or 0) > 0]
        return tuple(sorted(ahead, key=lambda each: -(each[1].lead or 0)))


def compare_with_competitor(ours: AuditWithChecklist, theirs: AuditWithChecklist) -> CompetitorComparison:
    """Compare a competitor's audit with ours; stages and touchpoints are those of our checklist."""
    audit, checklist = ours
    asked = frozenset(asked_now(audit, checklist))
    mine = {line.question: line for line in score_sheet(audit, checklist).lines if line.possible}
    other = {line.question: line for line in score_sheet(*theirs).lines if line.possible}
    common = [stop for stop in checklist.stops if stop.question.id in mine and stop.question.id in other]

    def beside(belongs: Callable[[Stop], bool]) -> ScoreComparison:
        wanted = [stop.question.id for stop in common if belongs(stop)]
        return ScoreComparison(
            ScorePart(tuple(mine[name] for name in wanted)), ScorePart(tuple(other[name] for name in wanted))
        )

    stages = [(stage, beside(partial(_is_at_stage, stage))) for stage in Stage]
    touchpoints = [(each, beside(partial(_is_at, each))) for each in _touchpoints(common)]
    return CompetitorComparison(
        audit=theirs[0],
        total=beside(lambda _stop: True),
        stages=tuple(each for each in stages if each[1].count),
        touchpoints=tuple(touchpoints),
        asked=sum(1 for stop in checklist.stops if stop.question.id in asked and can_score(stop.question)),
    )


def _is_at_stage(stage: Stage, stop: Stop) -> bool:
    return stop.touchpoint.stage is stage


def _is_at(touchpoint: Touchpoint, stop: Stop) -> bool:
    return stop.touchpoint.id == touchpoint.id


def _touchpoints(stops: Iterable[Stop]) -> Iterable[Touchpoint]:
    return {stop.touchpoint.id: stop.touchpoint for stop in stops}.values()
