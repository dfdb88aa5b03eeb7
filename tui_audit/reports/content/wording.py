"""Answers, figures and marks in words, as they stand on paper."""

from collections.abc import Iterable
from fractions import Fraction

from tui_audit.domain.actions.tracking import TrackedAction
from tui_audit.domain.audit.answer_rules import number_words
from tui_audit.domain.audit.model import ActionBy, ActionStatus, Answer, CorrectiveAction, Grade
from tui_audit.domain.checklist.model import AnswerType, Question
from tui_audit.domain.scoring.score_sheet import Verdict, exact
from tui_audit.i18n.formats import DASH, date_text, difference, time_text, word
from tui_audit.i18n.translator import Translator
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
_VERDICT_MARKS = {Verdict.PASSED: "✓", Verdict.PROVISIONAL: "…", Verdict.FAILED: "✗"}


def grade_text(t: Translator, grade: Grade) -> str:
    """Mark and word of a grade."""
    return f"{_GRADE_MARKS[grade]} {word(t, grade)}"


def verdict_text(t: Translator, verdict: Verdict | None) -> str:
    """Mark and word of a verdict; nothing where nothing scored."""
    return "" if verdict is None else f"{_VERDICT_MARKS[verdict]} {word(t, verdict)}"


def bands_text(t: Translator, source: ReportData) -> str:
    """The bands and where each begins."""
    bands = [
        t("%(name)s from %(bound)s %%", name=band.name, bound=f"{band.lower_bound:g}")
        for band in source.checklist.bands
    ]
    return t("Bands: %(bands)s.", bands="; ".join(bands)) if bands else ""


def status_text(t: Translator, status: ActionStatus) -> str:
    """Mark and word of where an action stands."""
    return f"{_ACTION_MARKS[status]} {word(t, status)}"


def action_status(t: Translator, action: CorrectiveAction, source: ReportData) -> str:
    """Mark and word of where an action stands, and whether it is late."""
    return _with_lateness(t, source.status(action), late=source.is_overdue(action))


def tracked_status(t: Translator, tracked: TrackedAction, day: str) -> str:
    """The same of an action of any audit, on a day."""
    return _with_lateness(t, tracked.status(day), late=tracked.is_overdue(day))


def _with_lateness(t: Translator, status: ActionStatus, *, late: bool) -> str:
    shown = status_text(t, status)
    return t("%(status)s, overdue", status=shown) if late else shown


def action_due(t: Translator, action: CorrectiveAction) -> str:
    """The day until which an action is to be done."""
    return date_text(t, action.due) if action.due else DASH


def action_what(t: Translator, action: CorrectiveAction) -> str:
    """What is to be done; a request to head office says so."""
    if action.by is ActionBy.HEAD_OFFICE:
        return f"{word(t, action.by)}: {action.what}"
    return action.what


def answer_text(t: Translator, question: Question, answer: Answer) -> str:
    """An answer in full: its value in words, or why there is none."""
    if answer.na is not None:
        return _with_reason(t("N/A, not in this store"), answer.na)
    if answer.not_seen is not None:
        return _with_reason(t("not seen today"), answer.not_seen)
    if answer.value is None:
        return t("not answered")
    return value_text(t, question, answer)


def value_text(t: Translator, question: Question, answer: Answer) -> str:
    """A value as the checklist words it."""
    value = answer.value
    match question.answer:
        case AnswerType.YES_NO:
            return t("Yes") if value is True else t("No")
        case AnswerType.RATING:
            shown = t("%(value)s of 5", value=_number(value))
            anchor = question.anchors.get(value) if isinstance(value, int) else None
            return f"{shown}: {anchor}" if anchor else shown
        case AnswerType.CHOICE | AnswerType.CHOICES:
            ticked = value if isinstance(value, tuple) else (value,)
            titles = [option.title for option in question.options if option.id in ticked]
            return "; ".join(titles) or t("none of them")
        case AnswerType.NUMBER:
            return f"{_number(value)} {question.number.unit}".rstrip()
        case AnswerType.DATE:
            return date_text(t, str(value))
        case _:
            return str(value)


def _number(value: object) -> str:
    """A number as it is said; what an old entry of the history holds instead stands as it is."""
    return number_words(value) if isinstance(value, int | float) else str(value)


def decimals_of(values: Iterable[Fraction]) -> int:
    """How many decimals, three at the most, show all of these exactly where they can be."""
    found = {value.denominator for value in values}
    return next((places for places in range(3) if all(10**places % denominator == 0 for denominator in found)), 3)


def fraction_text(value: Fraction, decimals: int) -> str:
    """A figure of the sum, half up, with so many decimals."""
    scale, below = 10**decimals, value.denominator
    whole, rest = divmod((2 * value.numerator * scale + below) // (2 * below), scale)
    return f"{whole}.{rest:0{decimals}d}" if decimals else str(whole)


def signed(t: Translator, figure: float | None) -> str:
    """A difference of printed figures; nothing where there is none."""
    return "" if figure is None else difference(t, figure)


def points_text(difference: float) -> str:
    """A distance between printed figures, one decimal."""
    return f"{float(exact(difference)):.1f}"


def clock(moment: str) -> str:
    """Hours and minutes of an ISO time, in the place where it was taken."""
    return time_text(moment)


def numbers_text(numbers: tuple[int, ...]) -> str:
    """1, 2, 5."""
    return ", ".join(map(str, numbers))


def first_line(text: str) -> str:
    """A text in one line, for lists."""
    return " ".join(text.split())


def _with_reason(words: str, reason: str) -> str:
    return f"{words}: {reason}" if reason else words
