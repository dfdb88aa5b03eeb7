"""State of a question, for the lists of the walk-through."""

from tui_audit.domain.audit.answer_rules import lacks_evidence
from tui_audit.domain.audit.enums import QuestionState
from tui_audit.domain.audit.model import Answer
from tui_audit.domain.checklist.model import Question
from tui_audit.domain.scoring.points import is_low


def question_state(question: Question, answer: Answer) -> QuestionState:
    """Return the state of a question with this answer; a missing note or photo outranks the value given."""
    if not answer.is_given:
        return QuestionState.OPEN
    if lacks_evidence(question, answer):
        return QuestionState.INCOMPLETE
    if answer.na is not None:
        return QuestionState.NOT_HERE
    if answer.not_seen is not None:
        return QuestionState.NOT_SEEN
    return QuestionState.LOW if is_low(question, answer.value) else QuestionState.ANSWERED
