"""Rules for answers: which values a question accepts, when a note or photo is required, and how values are worded."""

from tui_audit.domain.answer_types import rules_of
from tui_audit.domain.audit.model import Answer, AnswerValue, Audit
from tui_audit.domain.audit.number_range import check_range, may_be_negative
from tui_audit.domain.checklist.model import Question, Requirement
from tui_audit.domain.figures import is_figure, number_text
from tui_audit.domain.scoring.points import is_low
from tui_audit.errors import AuditError, Words
from tui_audit.message import NOTHING, message

_FAR = 10
"""A number above this multiple of the highest figure named in the checklist is probably a mistake."""


def check_value(question: Question, value: AnswerValue) -> None:
    """Raise AuditError, explaining which values are valid, unless the question accepts this value."""
    rules_of(question).check(question, value)


def accepts(question: Question, value: AnswerValue) -> bool:
    """Return whether the question accepts this value."""
    try:
        check_value(question, value)
    except AuditError:
        return False
    return True


def note_is_required(question: Question, answer: Answer) -> bool:
    """Return whether this answer requires a note, present or not; never without a value."""
    return _is_required(question.require_note, question, answer)


def photo_is_required(question: Question, answer: Answer) -> bool:
    """Return whether this answer requires a photo, present or not; never if the question does not allow photos."""
    return question.photo and _is_required(question.require_photo, question, answer)


def action_is_required(question: Question, answer: Answer) -> bool:
    """Return whether this answer requires an action, agreed or not; never without a value."""
    return _is_required(question.require_action, question, answer)


def note_is_missing(question: Question, answer: Answer) -> bool:
    """Return whether a required note is missing."""
    return note_is_required(question, answer) and not answer.note.strip()


def photo_is_missing(question: Question, answer: Answer) -> bool:
    """Return whether a photo is required and neither attached, promised for later nor excused."""
    settled = answer.photos or answer.photo_to_follow or answer.photo_excuse.strip()
    return photo_is_required(question, answer) and not settled


def lacks_required_action(audit: Audit, question: Question) -> bool:
    """Return whether a required action is not agreed on any finding of the question, with a reason given or not."""
    if not action_is_required(question, audit.answer(question.id)):
        return False
    return not any(audit.actions_on(finding.id) for finding in audit.findings_on(question.id))


def action_is_missing(audit: Audit, question: Question) -> bool:
    """Return whether a required action is neither agreed nor excused with a reason."""
    return lacks_required_action(audit, question) and not reason_for_no_action(audit, question)


def reason_for_no_action(audit: Audit, question: Question) -> str:
    """Return the reason why a required action was not agreed; empty if one was agreed, or none is required."""
    return audit.answer(question.id).action_excuse.strip() if lacks_required_action(audit, question) else ""


def lacks_evidence(question: Question, answer: Answer) -> bool:
    """Return whether a note or photo that this answer requires is missing."""
    return note_is_missing(question, answer) or photo_is_missing(question, answer)


def is_incomplete(question: Question, answer: Answer) -> bool:
    """Return whether the question is not answered yet, or a required note or photo is missing."""
    return not answer.is_given or lacks_evidence(question, answer)


def check_entered_value(question: Question, value: AnswerValue) -> None:
    """Raise AuditError unless the question accepts this value now.

    In addition to ``check_value`` it refuses impossible numbers, such as 150%. Saved answers are not checked for these,
    so that earlier audits can still be read.
    """
    check_value(question, value)
    check_range(question, value)


def implausibility(question: Question, value: float) -> Words:
    """Return the reason why a number is implausible; empty if it is plausible.

    A number is implausible below zero (unless ``may_be_negative``), or above 10 times the highest of the target, limit
    and benchmark of the question.
    """
    number = value_words(question, value)
    if value < 0 and not may_be_negative(question):
        return message("%(number)s is below 0. Is that right?", number=number)
    rule = question.number
    named = (
        (rule.target, message("%(number)s is far above the target of %(mark)s. Is that right?")),
        (rule.limit, message("%(number)s is far above the limit of %(mark)s. Is that right?")),
        (rule.benchmark, message("%(number)s is far above the benchmark of %(mark)s. Is that right?")),
    )
    marks = ((mark, words) for mark, words in named if mark is not None)
    highest, words = max(marks, key=lambda pair: pair[0], default=(0.0, NOTHING))
    if highest <= 0 or value <= _FAR * highest:
        return ""
    return words.filled(number=number, mark=number_text(highest))


def value_words(question: Question, value: AnswerValue) -> Words:
    """Return a value as shown to people: option titles, yes or no, a number with its unit; a date stays in ISO form."""
    return rules_of(question).words(question, value)


def _is_required(requirement: Requirement, question: Question, answer: Answer) -> bool:
    value = answer.value
    if value is None:
        return False
    match requirement.when:
        case "always":
            return True
        case "below":
            return is_figure(value) and value < requirement.below
        case "not good":
            return is_low(question, value)
        case _:
            return False
