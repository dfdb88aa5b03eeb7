"""The parts of a comparison: an audit with its checklist, a question in both audits, a set of such questions."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction
from functools import cached_property

from tui_audit.domain.audit.follow_ups import asked_now
from tui_audit.domain.audit.model import Audit, Score
from tui_audit.domain.checklist.model import Checklist, Stop
from tui_audit.domain.figures import printed_difference
from tui_audit.domain.scoring.score_sheet import RULES, ScoreLine, ScorePart, ScoreSheet, score_sheet
from tui_audit.domain.scoring.significance import equivalent_answer_steps


class Relation(StrEnum):
    """How 2 audits relate to each other."""

    IN_TIME = "in-time"
    """The same store at 2 different times."""
    TWO_AUDITORS = "two-people"
    """The same store in the same period, audited by 2 people."""
    TWO_STORES = "two-stores"


class Outcome(StrEnum):
    """The change of a question from the first audit to the second; each question has exactly one."""

    NEWLY_FAILED = "newly-failed"
    WORSE = "worse"
    FIXED = "fixed"
    BETTER = "better"
    STILL_FAILING = "still-failing"
    SAME = "same"


class NotComparedReason(StrEnum):
    """Why a question that was asked is not compared; the first reason that applies."""

    ONE_VERSION = "one-version"
    """Only one of the 2 checklist versions contains it."""
    ONLY_FIRST = "only-first"
    """Both checklist versions contain it, but only the first audit asked it."""
    ONLY_SECOND = "only-second"
    NOT_APPLICABLE = "not-applicable"
    NOT_SEEN = "not-seen"
    OPEN = "open"
    NO_POINTS = "no-points"
    """Both answered it, but at least one value does not score."""


class Caveat(StrEnum):
    """A difference between 2 audits other than their answers."""

    UNSCORED = "unscored"
    """At least one of them is a short audit, which has no score."""
    RULES = "rules"
    BANDS = "bands"
    SEGMENT = "segment"
    VERSION = "version"
    RE_AUDIT = "re-audit"
    SELF_AUDIT = "self-audit"


@dataclass(frozen=True)
class ComparedAudit:
    """One audit with the checklist revision it was made with."""

    audit: Audit
    checklist: Checklist

    @cached_property
    def asked(self) -> tuple[str, ...]:
        """Ids of the questions asked, without the follow-ups whose condition does not hold."""
        return asked_now(self.audit, self.checklist)

    @cached_property
    def sheet(self) -> ScoreSheet:
        """The calculated score sheet of the audit."""
        return score_sheet(self.audit, self.checklist)

    @cached_property
    def lines(self) -> Mapping[str, ScoreLine]:
        """Lines of the score sheet, by question."""
        return {line.question: line for line in self.sheet.lines}

    @property
    def rules_version(self) -> int:
        """Number of the scoring rules behind the saved score; for a draft, that of the current rules."""
        return RULES if self.audit.score is None else self.audit.score.rules

    @property
    def printed_score(self) -> Score:
        """The score as printed: the saved one, or for a draft the score so far."""
        return self.audit.score or self.sheet.score()


@dataclass(frozen=True)
class ComparedQuestion:
    """One question answered in both audits; section, touchpoint and weight are those of the second audit."""

    stop: Stop
    first: ScoreLine
    second: ScoreLine
    outcome: Outcome
    moved: bool
    """Whether it was in another section in the first audit."""
    reweighted: bool
    """Whether it had another weight in the first audit."""

    @property
    def question(self) -> str:
        """Id of the question."""
        return self.second.question

    @property
    def gain(self) -> Fraction:
        """Points gained from the first audit to the second, −1 to 1."""
        return (self.second.points or Fraction(0)) - (self.first.points or Fraction(0))


@dataclass(frozen=True)
class ComparedQuestions:
    """A set of compared questions with their figures."""

    pairs: tuple[ComparedQuestion, ...]
    is_scored: bool = True
    """Whether both audits have a score; without, there are no figures."""

    @cached_property
    def first(self) -> ScorePart:
        """The first audit's score on these questions."""
        return ScorePart(tuple(pair.first for pair in self.pairs), self.is_scored)

    @cached_property
    def second(self) -> ScorePart:
        """The second audit's score on these questions."""
        return ScorePart(tuple(pair.second for pair in self.pairs), self.is_scored)

    @property
    def difference(self) -> float | None:
        """Second printed score minus the first, in percentage points; None if nothing is compared."""
        return printed_difference(self.second.shown, self.first.shown)

    @property
    def steps(self) -> int | None:
        """The difference as a number of answers one step higher or lower; None without a difference."""
        return equivalent_answer_steps(self.difference, [pair.second.weight for pair in self.pairs])
