"""Score of an audit: one formula for any set of questions, in exact fractions, with every line of the calculation."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction
from functools import cached_property

from tui_audit.domain.answer_types import can_score
from tui_audit.domain.audit.follow_ups import in_force
from tui_audit.domain.audit.model import Answer, Audit, Score
from tui_audit.domain.checklist.model import (
    Band,
    Channel,
    Checklist,
    FixableBy,
    Phase,
    Quality,
    Question,
    Stage,
    Stop,
    Value,
)
from tui_audit.domain.figures import exact_fraction, round_half_up
from tui_audit.domain.scoring.points import HALF, points

__all__ = [
    "RULES",
    "LineReason",
    "ScoreLine",
    "ScorePart",
    "ScoreSheet",
    "Verdict",
    "band_of",
    "points",
    "priorities",
    "score_sheet",
]

RULES = 1
"""Version of these scoring rules, saved with every score."""


class Verdict(StrEnum):
    """Verdict on an audit. It is shown beside the percentage and never changes it."""

    PASSED = "passed"
    PROVISIONAL = "provisional"
    FAILED = "failed"


class LineReason(StrEnum):
    """Reason why a question counts in the score or not."""

    COUNTED = "counted"
    NOT_APPLICABLE = "not-applicable"
    NOT_SEEN = "not-seen"
    OPEN = "open"
    DOES_NOT_SCORE = "does-not-score"
    NO_POINTS = "no-points"


@dataclass(frozen=True)
class ScoreLine:
    """One question's contribution to the score."""

    question: str
    touchpoint: str
    section: str
    phase: Phase
    weight: Fraction
    points: Fraction | None
    """Points from 0 to 1; None unless the question counts."""
    why: LineReason

    @cached_property
    def earned(self) -> Fraction:
        """Weight times points; 0 unless the question counts."""
        return Fraction(0) if self.points is None else self.weight * self.points

    @property
    def possible(self) -> Fraction:
        """The weight; 0 unless the question counts."""
        return Fraction(0) if self.points is None else self.weight


@dataclass(frozen=True)
class ScorePart:
    """The score of a set of questions, with the lines that add up to it."""

    lines: tuple[ScoreLine, ...]
    scored: bool = True
    """False for a short audit, which has no score whatever its answers."""

    @cached_property
    def earned(self) -> Fraction:
        """The sum of weight times points."""
        return _sum(line.earned for line in self.lines)

    @cached_property
    def possible(self) -> Fraction:
        """The sum of the weights that count."""
        return _sum(line.possible for line in self.lines)

    @cached_property
    def percent(self) -> Fraction | None:
        """The exact score in percent, 0 to 100; None if nothing scored."""
        return 100 * self.earned / self.possible if self.possible and self.scored else None

    @cached_property
    def shown(self) -> float | None:
        """The score as printed."""
        return round_half_up(self.percent)

    @property
    def coverage(self) -> Fraction | None:
        """Percent of the weight asked that was scored; None if no question that can score was asked."""
        asked = _sum(line.weight for line in self.lines if line.why is not LineReason.DOES_NOT_SCORE)
        return 100 * self.possible / asked if asked and self.scored else None


@dataclass(frozen=True)
class ScoreSheet:
    """All figures of one audit, and the lines behind them. Percentages are exact, 0 to 100; ``shown`` rounds them."""

    checklist: Checklist
    lines: tuple[ScoreLine, ...]
    """One line for each question asked, in checklist order."""
    given: frozenset[str]
    """Ids of closed questions: answered, "not in this store" or "not seen today"."""
    faulted: frozenset[str]
    """Ids of the questions with a finding of grade minor or worse."""
    scored: bool = True
    """Whether the audit has a score; False for a short audit."""

    def total(self) -> ScorePart:
        """Return the score of all questions asked."""
        return self._total

    def phase(self, phase: Phase) -> ScorePart:
        """Return the score of one phase."""
        return self._where(lambda stop: stop.section.phase is phase)

    def section(self, section: str) -> ScorePart:
        """Return the score of one section."""
        return self._where(lambda stop: stop.section.id == section)

    def touchpoint(self, touchpoint: str) -> ScorePart:
        """Return the score of one touchpoint."""
        return ScorePart(self._by_touchpoint.get(touchpoint, ()), self.scored)

    def quality(self, quality: Quality) -> ScorePart:
        """Return the score of the questions tagged with a quality."""
        return self._where(lambda stop: quality in stop.question.qualities)

    def stage(self, stage: Stage) -> ScorePart:
        """Return the score of one stage of the customer life cycle."""
        return self._where(lambda stop: stop.touchpoint.stage is stage)

    def channel(self, channel: Channel) -> ScorePart:
        """Return the score of one channel."""
        return self._where(lambda stop: stop.touchpoint.channel is channel)

    def value(self, value: Value) -> ScorePart:
        """Return the score of the touchpoints that serve one value proposition."""
        return self._where(lambda stop: value in stop.touchpoint.value)

    def store_control(self, own: bool) -> ScorePart:  # noqa: FBT001 - the flag selects one of two halves
        """Return the score of the touchpoints within store control, or of those outside it."""
        return self._where(lambda stop: (stop.touchpoint.fixable_by is FixableBy.STORE) is own)

    def questions(self, questions: Iterable[str]) -> ScorePart:
        """Return the score of these questions."""
        wanted = frozenset(questions)
        return ScorePart(tuple(line for line in self.lines if line.question in wanted), self.scored)

    @cached_property
    def critical_failures(self) -> tuple[str, ...]:
        """Ids of the critical questions that earned less than half the points, in checklist order."""
        return tuple(
            line.question
            for line in self.lines
            if line.points is not None and line.points < HALF and self._stop(line).question.critical
        )

    @cached_property
    def completeness(self) -> Fraction | None:
        """Percent of the questions asked, without optional ones, that are closed; None if there are none."""
        asked = [line.question for line in self.lines if not self._stop(line).question.optional]
        return Fraction(100 * sum(1 for question in asked if question in self.given), len(asked)) if asked else None

    @cached_property
    def verdict(self) -> Verdict | None:
        """Failed on a critical question, else provisional if incomplete, else passed; None if nothing scored."""
        if self.total().percent is None:
            return None
        if self.critical_failures:
            return Verdict.FAILED
        return Verdict.PASSED if self.completeness in {None, 100} else Verdict.PROVISIONAL

    @cached_property
    def band(self) -> Band | None:
        """The band of the printed total."""
        return band_of(self.total().shown, self.checklist)

    def is_failed(self, question: str) -> bool:
        """Return whether a question earned less than half its points or has a finding of grade minor or worse."""
        points = self._points.get(question)
        return question in self.faulted or (points is not None and points < HALF)

    def score(self) -> Score:
        """Return the figures as printed and saved with the audit."""
        total = self.total()
        return Score(
            rules=RULES,
            total=total.shown,
            phases={phase.value: self.phase(phase).shown for phase in Phase},
            completeness=round_half_up(self.completeness),
            coverage=round_half_up(total.coverage),
            verdict=None if self.verdict is None else self.verdict.value,
            band=None if self.band is None else self.band.name,
        )

    @cached_property
    def _total(self) -> ScorePart:
        return ScorePart(self.lines, self.scored)

    @cached_property
    def _by_touchpoint(self) -> dict[str, tuple[ScoreLine, ...]]:
        found: dict[str, list[ScoreLine]] = {}
        for line in self.lines:
            found.setdefault(line.touchpoint, []).append(line)
        return {touchpoint: tuple(lines) for touchpoint, lines in found.items()}

    @cached_property
    def _points(self) -> dict[str, Fraction | None]:
        return {line.question: line.points for line in self.lines}

    def _where(self, belongs: Callable[[Stop], bool]) -> ScorePart:
        return ScorePart(tuple(line for line in self.lines if belongs(self._stop(line))), self.scored)

    def _stop(self, line: ScoreLine) -> Stop:
        return self.checklist.by_question[line.question]


def score_sheet(audit: Audit, checklist: Checklist) -> ScoreSheet:
    """Return the score sheet of an audit, with one line for each question asked; follow-ups not asked now have none."""
    audit = in_force(audit, checklist)
    return ScoreSheet(
        checklist=checklist,
        lines=tuple(_line(checklist.by_question[question], audit.answer(question)) for question in audit.asked),
        given=frozenset(question for question in audit.asked if audit.answer(question).is_given),
        faulted=frozenset(
            finding.question for finding in audit.findings if finding.question and finding.grade.is_failing
        ),
        scored=audit.kind.is_scored,
    )


def band_of(printed: float | None, checklist: Checklist) -> Band | None:
    """Return the highest band whose lower bound the printed score reaches; None without a score."""
    if printed is None:
        return None
    reached = [band for band in checklist.bands if exact_fraction(band.lower_bound) <= exact_fraction(printed)]
    return max(reached, key=lambda band: band.lower_bound, default=None)


def priorities(sheet: ScoreSheet, checklist: Checklist, segment: str | None) -> tuple[tuple[str, Fraction], ...]:
    """Return scored touchpoints with their urgency, highest first; ties are in checklist order.

    Urgency is importance ÷ 5 × (100 − score), from 0 to 100.
    """
    found: list[tuple[str, Fraction]] = []
    for section in checklist.sections:
        for touchpoint in section.touchpoints:
            percent = sheet.touchpoint(touchpoint.id).percent
            if percent is not None:
                found.append((touchpoint.id, Fraction(touchpoint.importance_to(segment), 5) * (100 - percent)))
    return tuple(sorted(found, key=lambda entry: -entry[1]))


def _sum(fractions: Iterable[Fraction]) -> Fraction:
    """Return the exact sum, by denominator: thousands of fractions share a few, and adding integers is fast."""
    numerators: dict[int, int] = {}
    for each in fractions:
        numerators[each.denominator] = numerators.get(each.denominator, 0) + each.numerator
    return sum((Fraction(numerator, denominator) for denominator, numerator in numerators.items()), Fraction(0))


def _line(stop: Stop, answer: Answer) -> ScoreLine:
    earned = points(stop.question, answer.value)
    return ScoreLine(
        question=stop.question.id,
        touchpoint=stop.touchpoint.id,
        section=stop.section.id,
        phase=stop.section.phase,
        weight=exact_fraction(stop.question.weight),
        points=earned,
        why=_why(stop.question, answer, earned),
    )


def _why(question: Question, answer: Answer, earned: Fraction | None) -> LineReason:
    if earned is not None:
        return LineReason.COUNTED
    if not can_score(question):
        return LineReason.DOES_NOT_SCORE
    if answer.na is not None:
        return LineReason.NOT_APPLICABLE
    if answer.not_seen is not None:
        return LineReason.NOT_SEEN
    return LineReason.OPEN if answer.value is None else LineReason.NO_POINTS
