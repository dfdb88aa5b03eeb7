"""Answers, figures and marks in words, as printed in reports."""

from collections.abc import Iterable
from fractions import Fraction

from tui_audit.domain.actions.tracking import TrackedAction
from tui_audit.domain.audit.model import ActionBy, ActionStatus, Answer, AnswerValue, CorrectiveAction, Grade
from tui_audit.domain.checklist.model import AnswerType, Question
from tui_audit.domain.figures import exact_fraction
from tui_audit.i18n.formats import DASH, date_text, time_text, word
from tui_audit.i18n.labels.answers import value_text
from tui_audit.i18n.translator import Translator
from tui_audit.reports.content.answer_types import ON_PAPER
from tui_audit.reports.content.report_data import ReportData

_GRADE_MARKS = {
    Grade.CRITICAL: "■",
    Grade.MAJOR: "▲",
    Grade.MINOR: "●",
    Grade.OBSERVATION: "○",
    Grade.POSITIVE: "★",
}
_ACTION_MARKS = {
    ActionStatus.OPEN: "☐",
    ActionStatus.IN_PROGRESS: "◐",
    ActionStatus.DONE: "☑",
    ActionStatus.VERIFIED: "✓",
    ActionStatus.REGRESSED: "↺",
    ActionStatus.DROPPED: "–",
}


def grade_text(t: Translator, grade: Grade) -> str:
    """Return the mark and name of a grade."""
    return f"{_GRADE_MARKS[grade]} {word(t, grade)}"


def bands_text(t: Translator, source: ReportData) -> str:
    """Return the bands with their lower bounds; empty without bands."""
    bands = [
        t("%(name)s from %(bound)s%%", name=band.name, bound=f"{band.lower_bound:g}") for band in source.checklist.bands
    ]
    return t("Score bands: %(bands)s.", bands="; ".join(bands)) if bands else ""


def status_text(t: Translator, status: ActionStatus) -> str:
    """Return the mark and name of an action's status."""
    return f"{_ACTION_MARKS[status]} {word(t, status)}"


def action_status(t: Translator, action: CorrectiveAction, source: ReportData) -> str:
    """Return the status of an action of the report's audit with its mark, and whether it is overdue."""
    return _with_lateness(t, source.status(action), late=source.is_overdue(action))


def tracked_status(t: Translator, tracked: TrackedAction, day: str) -> str:
    """Return the status on a day of an action of any audit with its mark, and whether it is overdue."""
    return _with_lateness(t, tracked.status(day), late=tracked.is_overdue(day))


def _with_lateness(t: Translator, status: ActionStatus, *, late: bool) -> str:
    shown = status_text(t, status)
    return t("%(status)s, overdue", status=shown) if late else shown


def action_due(t: Translator, action: CorrectiveAction) -> str:
    """Return the due date of an action; a dash without one."""
    return date_text(t, action.due) if action.due else DASH


def action_what(t: Translator, action: CorrectiveAction) -> str:
    """Return what is to be done; a request to head office is marked as such."""
    if action.by is ActionBy.HEAD_OFFICE:
        return f"{word(t, action.by)}: {action.what}"
    return action.what


def answer_text(t: Translator, question: Question, answer: Answer) -> str:
    """Return an answer in words: its value, or why it has none."""
    if answer.na is not None:
        return _with_reason(t("not in this store"), answer.na)
    if answer.not_seen is not None:
        return _with_reason(t("not seen today"), answer.not_seen)
    if answer.value is None:
        return t("not answered")
    return printed_value_text(t, question, answer)


def printed_value_text(t: Translator, question: Question, answer: Answer) -> str:
    """Return the value of an answer in the words of the checklist."""
    return ON_PAPER[question.answer].printed(t, question, answer.value)


def brief_value_text(t: Translator, question: Question, value: AnswerValue | None) -> str:
    """Return the value of an answer on one line, for a narrow column: of choices, how many are ticked."""
    if question.answer is AnswerType.CHOICES and isinstance(value, tuple):
        return t("%(count)s of %(all)s ticked", count=len(value), all=len(question.options))
    return DASH if value is None else one_line(value_text(t, question, value))


def decimals_of(values: Iterable[Fraction]) -> int:
    """Return the smallest number of decimals that shows all values exactly; 3 if more would be needed."""
    found = {value.denominator for value in values}
    return next((places for places in range(3) if all(10**places % denominator == 0 for denominator in found)), 3)


def fraction_text(value: Fraction, decimals: int) -> str:
    """Return a value of the score calculation with this many decimals, rounded half up."""
    scale, below = 10**decimals, value.denominator
    whole, rest = divmod((2 * value.numerator * scale + below) // (2 * below), scale)
    return f"{whole}.{rest:0{decimals}d}" if decimals else str(whole)


def distance_text(difference: float) -> str:
    """Return a distance between printed scores, with at most 1 decimal."""
    return f"{float(exact_fraction(difference)):.1f}".removesuffix(".0")


def local_time_text(moment: str) -> str:
    """Return hours and minutes of an ISO timestamp, in local time of the place where it was recorded."""
    return time_text(moment)


def numbers_text(numbers: tuple[int, ...]) -> str:
    """Return the numbers as a list: ``1, 2, 5``."""
    return ", ".join(map(str, numbers))


def one_line(text: str) -> str:
    """Return the whole text on 1 line, for lists."""
    return " ".join(text.split())


def _with_reason(words: str, reason: str) -> str:
    return f"{words}: {reason}" if reason else words
