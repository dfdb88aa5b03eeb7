"""A finding noted during the walk-through: one line now, the rest in the review; or one that the checklist suggests."""

from datetime import date, timedelta
from uuid import uuid4

from tui_audit.domain.audit.model import Answer, CorrectiveAction, Finding, Grade
from tui_audit.domain.checklist.model import Question, Stop, Suggestion
from tui_audit.domain.scoring.points import is_low, points


def likely_grade(question: Question, answer: Answer) -> Grade:
    """Return how serious a finding is likely to be, judged by the answer to its question."""
    if is_low(question, answer.value):
        return Grade.CRITICAL if question.critical else Grade.MINOR
    return Grade.POSITIVE if points(question, answer.value) == 1 else Grade.OBSERVATION


def new_finding(stop: Stop, grade: Grade, statement: str) -> Finding:
    """Return a finding about a question, with a new thread and the question's first quality."""
    finding_id = str(uuid4())
    qualities = stop.question.qualities
    return Finding(
        finding_id,
        finding_id,
        stop.touchpoint.id,
        stop.question.id,
        grade,
        statement,
        quality=qualities[0] if qualities else None,
    )


def suggested_action(stop: Stop, suggestion: Suggestion, finding: Finding, day: date) -> CorrectiveAction:
    """Return the action of a suggestion on its finding; ``day``: the day of the walk, from which its days count."""
    due = None if suggestion.days is None else (day + timedelta(days=suggestion.days)).isoformat()
    owner = suggestion.owner or stop.touchpoint.owner
    return CorrectiveAction(str(uuid4()), finding.id, suggestion.action, owner=owner, due=due)
