"""Like-for-like comparison of 2 audits: only questions that both answered with a value that scores.

Questions are matched by id across all versions of a checklist. Points come from each audit's own checklist revision.
Section, touchpoint and weight come from the second audit's revision for both sides, so that only answers make a
difference.
"""

from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from typing import Protocol

from tui_audit.domain.audit.model import Audit, AuditKind
from tui_audit.domain.checklist.model import Phase, Section, Stop, Touchpoint
from tui_audit.domain.history.matching import (
    Caveat,
    ComparedAudit,
    ComparedQuestion,
    ComparedQuestions,
    NotComparedReason,
    Outcome,
    Relation,
)
from tui_audit.domain.planning.period import is_period, period_key, period_words
from tui_audit.errors import AuditError
from tui_audit.message import message


@dataclass(frozen=True)
class Comparison:
    """A like-for-like comparison of 2 audits."""

    first: ComparedAudit
    second: ComparedAudit
    relation: Relation
    pairs: tuple[ComparedQuestion, ...]
    """The compared questions, in the walking order of the second audit."""
    not_compared: Mapping[str, NotComparedReason]
    """Every other question asked in either audit, with the reason why it is not compared."""

    @property
    def asked(self) -> int:
        """Number of questions asked in either audit, compared or not."""
        return len(self.pairs) + len(self.not_compared)

    @property
    def is_scored(self) -> bool:
        """Whether both audits have a score; a short audit has none, so that only the answers are compared."""
        return self.first.sheet.scored and self.second.sheet.scored

    @cached_property
    def total(self) -> ComparedQuestions:
        """All compared questions."""
        return ComparedQuestions(self.pairs, self.is_scored)

    def phase(self, phase: Phase) -> ComparedQuestions:
        """Return the compared questions of one phase."""
        return self._where(lambda stop: stop.section.phase is phase)

    def section(self, section: str) -> ComparedQuestions:
        """Return the compared questions of one section."""
        return self._where(lambda stop: stop.section.id == section)

    def touchpoint(self, touchpoint: str) -> ComparedQuestions:
        """Return the compared questions of one touchpoint."""
        return self._where(lambda stop: stop.touchpoint.id == touchpoint)

    @cached_property
    def sections(self) -> tuple[Section, ...]:
        """Sections with at least 1 compared question, in walking order."""
        return tuple({pair.stop.section.id: pair.stop.section for pair in self.pairs}.values())

    @cached_property
    def touchpoints(self) -> tuple[Touchpoint, ...]:
        """Touchpoints with at least 1 compared question, in walking order."""
        return tuple({pair.stop.touchpoint.id: pair.stop.touchpoint for pair in self.pairs}.values())

    def with_outcome(self, outcome: Outcome) -> tuple[ComparedQuestion, ...]:
        """Return the questions with this outcome, largest change × weight first, ties in walking order."""
        found = [pair for pair in self.pairs if pair.outcome is outcome]
        return tuple(sorted(found, key=lambda pair: -abs(pair.gain) * pair.second.weight))

    @cached_property
    def not_compared_counts(self) -> Mapping[NotComparedReason, int]:
        """Number of questions not compared, by reason; only reasons that occur, in the order of ``Apart``."""
        counted = Counter(self.not_compared.values())
        return {why: counted[why] for why in NotComparedReason if counted[why]}

    @cached_property
    def moved_count(self) -> int:
        """Number of compared questions that were in another section in the first audit."""
        return sum(pair.moved for pair in self.pairs)

    @cached_property
    def reweighted_count(self) -> int:
        """Number of compared questions that had another weight in the first audit."""
        return sum(pair.reweighted for pair in self.pairs)

    @cached_property
    def caveats(self) -> tuple[Caveat, ...]:
        """Differences between the 2 audits other than their answers."""
        one, two = self.first, self.second
        differs = {
            Caveat.UNSCORED: not self.is_scored,
            Caveat.RULES: one.rules_version != two.rules_version,
            Caveat.BANDS: one.checklist.bands != two.checklist.bands,
            Caveat.SEGMENT: one.audit.segment != two.audit.segment,
            Caveat.VERSION: one.audit.revision != two.audit.revision,
            Caveat.RE_AUDIT: (one.audit.kind is AuditKind.RE_AUDIT) != (two.audit.kind is AuditKind.RE_AUDIT),
            Caveat.SELF_AUDIT: one.audit.self_audit != two.audit.self_audit,
        }
        return tuple(caveat for caveat in Caveat if differs[caveat])

    def _where(self, belongs: Callable[[Stop], bool]) -> ComparedQuestions:
        return ComparedQuestions(tuple(pair for pair in self.pairs if belongs(pair.stop)), self.is_scored)


def compare(one: ComparedAudit, other: ComparedAudit) -> Comparison:
    """Compare 2 audits; of the same store, the earlier one becomes the first.

    Raises AuditError for an audit and itself, for 2 different checklists, and for 2 stores in different periods.
    """
    _refuse(one, other)
    relation = _relation(one.audit, other.audit)
    first, second = (one, other) if relation is Relation.TWO_STORES else sorted((one, other), key=_order)
    asked = dict.fromkeys((*second.asked, *first.asked))
    apart = {question: why for question in asked if (why := _apart(question, first, second)) is not None}
    pairs = tuple(_pair(question, first, second) for question in second.asked if question not in apart)
    return Comparison(first, second, relation, pairs, apart)


class Chronological(Protocol):
    """Anything with a place in the chronological order of audits."""

    @property
    def period(self) -> str:
        """Period that it counts for."""

    @property
    def walked_on(self) -> str:
        """Date of the audit, ISO."""

    @property
    def number(self) -> int:
        """Running number within the store."""


def chronological_key(audit: Chronological) -> tuple[date, date, str, int]:
    """Return the sort key for chronological order: period, then date of the audit, then running number."""
    ended, begun = period_key(audit.period) if is_period(audit.period) else (date.min, date.min)
    return ended, begun, audit.walked_on, audit.number


def _order(side: ComparedAudit) -> tuple[date, date, str, int]:
    return chronological_key(side.audit)


def _refuse(one: ComparedAudit, other: ComparedAudit) -> None:
    if one.audit.id == other.audit.id:
        raise AuditError(message("An audit cannot be compared with itself."), "", message("Choose another audit."))
    if one.checklist.id != other.checklist.id:
        raise AuditError(
            message("These audits use different checklists and cannot be compared."),
            message(
                "The checklists are “%(one)s” and “%(other)s”.", one=one.checklist.title, other=other.checklist.title
            ),
            message("Choose two audits with the same checklist."),
        )
    if one.audit.store.id != other.audit.store.id and one.audit.period != other.audit.period:
        raise AuditError(
            message("Two stores can only be compared in the same period."),
            message(
                "These audits are of %(one)s and %(other)s.",
                one=period_words(one.audit.period),
                other=period_words(other.audit.period),
            ),
            message("Choose an audit of the same store or of the same period."),
        )


def _relation(one: Audit, other: Audit) -> Relation:
    if one.store.id != other.store.id:
        return Relation.TWO_STORES
    walked_twice = one.period == other.period and AuditKind.RE_AUDIT not in {one.kind, other.kind}
    if walked_twice and one.auditor.strip().casefold() != other.auditor.strip().casefold():
        return Relation.TWO_AUDITORS
    return Relation.IN_TIME


def _apart(question: str, first: ComparedAudit, second: ComparedAudit) -> NotComparedReason | None:
    """Return why a question asked in either audit is not compared, or None if it is compared."""
    one, two = first.lines.get(question), second.lines.get(question)
    if one is None or two is None:
        other = first if one is None else second
        if question not in other.checklist.by_question:
            return NotComparedReason.ONE_VERSION
        return NotComparedReason.ONLY_SECOND if one is None else NotComparedReason.ONLY_FIRST
    if one.points is not None and two.points is not None:
        return None
    answers = [side.audit.answer(question) for side in (first, second)]
    if any(answer.na is not None for answer in answers):
        return NotComparedReason.NOT_APPLICABLE
    if any(answer.not_seen is not None for answer in answers):
        return NotComparedReason.NOT_SEEN
    return NotComparedReason.OPEN if any(answer.value is None for answer in answers) else NotComparedReason.NO_POINTS


def _pair(question: str, first: ComparedAudit, second: ComparedAudit) -> ComparedQuestion:
    then, now = first.lines[question], second.lines[question]
    stood = replace(then, weight=now.weight, touchpoint=now.touchpoint, section=now.section, phase=now.phase)
    return ComparedQuestion(
        stop=second.checklist.by_question[question],
        first=stood,
        second=now,
        outcome=_outcome(question, first, second),
        moved=then.section != now.section,
        reweighted=then.weight != now.weight,
    )


def _outcome(question: str, first: ComparedAudit, second: ComparedAudit) -> Outcome:
    failed, fails = first.sheet.is_failed(question), second.sheet.is_failed(question)
    if failed or fails:
        return Outcome.STILL_FAILING if failed and fails else Outcome.NEWLY_FAILED if fails else Outcome.FIXED
    then, now = first.lines[question].points, second.lines[question].points
    if then == now or then is None or now is None:
        return Outcome.SAME
    return Outcome.BETTER if now > then else Outcome.WORSE
