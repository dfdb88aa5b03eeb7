"""Previous answers to a question in the same store, and how the current answer compares with the last one."""

from collections.abc import Sequence
from dataclasses import dataclass

from tui_audit.domain.audit.answer_rules import check_value
from tui_audit.domain.audit.enums import Against, AuditKind
from tui_audit.domain.audit.model import Answer, AnswerValue, Audit, Finding
from tui_audit.domain.checklist.model import Question
from tui_audit.domain.scoring.points import is_low, points
from tui_audit.errors import AuditError

AUDITS_BACK = 8
"""Number of earlier audits shown beside a question."""


@dataclass(frozen=True)
class PreviousAnswer:
    """The answer and findings of one earlier audit at a question."""

    audit: Audit
    answer: Answer
    value: AnswerValue | None
    """The value, or None if the current version of the question does not allow it."""
    findings: tuple[Finding, ...]


class ComparableAnswer:
    """A store's last audits with one checklist, latest first; questions are matched by id."""

    def __init__(self, audits: Sequence[Audit] = ()) -> None:
        self.audits = tuple(audits)
        self._last: dict[str, PreviousAnswer | None] = {}

    @property
    def latest(self) -> Audit | None:
        """The last full audit."""
        return next((audit for audit in self.audits if audit.kind is AuditKind.FULL), None)

    def at(self, question: Question) -> tuple[PreviousAnswer, ...]:
        """Return what these audits recorded at a question, latest first, without audits that recorded nothing there."""
        found = ((audit, audit.answer(question.id), audit.findings_on(question.id)) for audit in self.audits)
        return tuple(
            PreviousAnswer(audit, answer, value_if_allowed(question, answer.value), findings)
            for audit, answer, findings in found
            if not answer.is_blank or findings
        )

    def last(self, question: Question) -> PreviousAnswer | None:
        """Return the latest previous answer whose value the current version of the question still allows."""
        if question.id not in self._last:
            self._last[question.id] = next((then for then in self.at(question) if then.value is not None), None)
        return self._last[question.id]

    def against(self, question: Question, answer: Answer, findings: Sequence[Finding]) -> Against | None:
        """Return how an answer with these findings compares with the last one; None if they cannot be compared."""
        last = None if answer.value is None else self.last(question)
        if last is None:
            return None
        if _fails(question, answer.value, findings) and not _fails(question, last.value, last.findings):
            return Against.NEWLY_BAD
        now, before = points(question, answer.value), points(question, last.value)
        if now is None or before is None:
            return None
        return Against.SAME if now == before else Against.BETTER if now > before else Against.WORSE


def value_if_allowed(question: Question, value: AnswerValue | None) -> AnswerValue | None:
    """Return the value if the current version of the question allows it, otherwise None."""
    if value is None:
        return None
    try:
        check_value(question, value)
    except AuditError:  # it was asked in another way in an earlier version
        return None
    return value


def _fails(question: Question, value: AnswerValue | None, findings: Sequence[Finding]) -> bool:
    return is_low(question, value) or any(finding.grade.is_failing for finding in findings)
