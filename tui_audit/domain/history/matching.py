"""What is held against each other: an audit with its checklist, a question in two audits, a set of such questions."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction
from functools import cached_property

from tui_audit.domain.audit.model import Audit, Score
from tui_audit.domain.checklist.model import Checklist, Stop
from tui_audit.domain.scoring.points import change
from tui_audit.domain.scoring.score_sheet import RULES, ScoreLine, ScorePart, ScoreSheet, score_sheet
from tui_audit.domain.scoring.significance import answer_steps


class Relation(StrEnum):
    """What two audits are to each other."""

    IN_TIME = "in-time"
    """The same store, one before the other."""
    TWO_PEOPLE = "two-people"
    """The same store in the same period, walked by two people."""
    TWO_STORES = "two-stores"


class Outcome(StrEnum):
    """What became of a question from the first audit to the second; each question has one."""

    NEWLY_FAILED = "newly-failed"
    WORSE = "worse"
    FIXED = "fixed"
    BETTER = "better"
    STILL_FAILING = "still-failing"
    SAME = "same"


class Apart(StrEnum):
    """Why a question that was asked is not compared; the first that holds."""

    ONE_VERSION = "one-version"
    """The checklist of only one of them has it."""
    ONLY_FIRST = "only-first"
    """Both checklists have it, and only the first walk asked it."""
    ONLY_SECOND = "only-second"
    NOT_APPLICABLE = "not-applicable"
    NOT_SEEN = "not-seen"
    OPEN = "open"
    NO_POINTS = "no-points"
    """Answered, with a value that does not score in one of them or both."""


class Caveat(StrEnum):
    """In what two audits differ besides their answers."""

    RULES = "rules"
    BANDS = "bands"
    SEGMENT = "segment"
    VERSION = "version"
    RE_AUDIT = "re-audit"
    SELF_AUDIT = "self-audit"


@dataclass(frozen=True)
class ComparedSide:
    """One audit with the checklist that it was walked with."""

    audit: Audit
    checklist: Checklist

    @cached_property
    def sheet(self) -> ScoreSheet:
        """Its score."""
        return score_sheet(self.audit, self.checklist)

    @cached_property
    def lines(self) -> Mapping[str, ScoreLine]:
        """The lines of its score, by question."""
        return {line.question: line for line in self.sheet.lines}

    @property
    def rules(self) -> int:
        """The number of the rules that its kept score was worked out by."""
        return RULES if self.audit.score is None else self.audit.score.rules

    @property
    def kept(self) -> Score:
        """Its score as it is printed: the kept one, or that of a draft as it stands."""
        return self.audit.score or self.sheet.score()


@dataclass(frozen=True)
class Pair:
    """One question that both answered. It stands, and weighs, as in the second audit's checklist."""

    stop: Stop
    first: ScoreLine
    second: ScoreLine
    outcome: Outcome
    moved: bool
    """Whether it stood in another section then."""
    reweighted: bool
    """Whether it weighed something else then."""

    @property
    def question(self) -> str:
        """The id."""
        return self.second.question

    @property
    def gain(self) -> Fraction:
        """Points won from the first to the second, −1 to 1."""
        return (self.second.points or Fraction(0)) - (self.first.points or Fraction(0))


@dataclass(frozen=True)
class Compared:
    """The figures of a set of compared questions."""

    pairs: tuple[Pair, ...]

    @cached_property
    def first(self) -> ScorePart:
        """The first audit's score on these questions."""
        return ScorePart(tuple(pair.first for pair in self.pairs))

    @cached_property
    def second(self) -> ScorePart:
        """The second audit's score on these questions."""
        return ScorePart(tuple(pair.second for pair in self.pairs))

    @property
    def difference(self) -> float | None:
        """Between the two printed figures; None where nothing is compared."""
        return change(self.second.shown, self.first.shown)

    @property
    def steps(self) -> int | None:
        """The difference in answers one step higher or lower; None where there is none."""
        return answer_steps(self.difference, [pair.second.weight for pair in self.pairs])
