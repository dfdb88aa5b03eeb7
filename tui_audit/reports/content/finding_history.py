"""Findings of this audit compared with earlier audits: their history, earlier answers, and fixed findings."""

from collections.abc import Sequence

from tui_audit.domain.audit.enums import AuditKind
from tui_audit.domain.audit.model import AnswerValue
from tui_audit.domain.checklist.model import Question
from tui_audit.domain.history.previous_answers import ComparableAnswer
from tui_audit.domain.history.threads import Thread
from tui_audit.domain.scoring.points import points
from tui_audit.i18n.formats import DASH, period_words, word
from tui_audit.i18n.labels.answers import value_text
from tui_audit.i18n.translator import Translator
from tui_audit.reports.content.blocks import Block, Heading, TableBlock, TableColumn, TableRow
from tui_audit.reports.content.report_data import ReportData
from tui_audit.reports.content.wording import brief_value_text, one_line


def answer_trace(source: ReportData, question: Question) -> tuple[float | None, ...]:
    """Return the points of a question in the earlier audits and in this one, in percent, oldest first.

    None for an audit without points there; empty without an earlier answer.
    """
    then = [_points(question, each.value) for each in ComparableAnswer(source.history).at(question)]
    line = source.score_lines.get(question.id)
    now = None if line is None or line.points is None else float(100 * line.points)
    return (*reversed(then), now) if then else ()


def trace_words(t: Translator, source: ReportData, question: Question) -> str:
    """Return the earlier answers to a question in words, newest first; empty if there are none."""
    said = [
        f"{_when(t, then.audit.period, then.audit.kind)}: {value_text(t, question, then.value)}"
        for then in ComparableAnswer(source.history).at(question)
        if then.value is not None
    ]
    return " · ".join(one_line(each) for each in said)


def _points(question: Question, value: AnswerValue | None) -> float | None:
    earned = None if value is None else points(question, value)
    return None if earned is None else float(100 * earned)


def earlier_findings_blocks(t: Translator, source: ReportData) -> list[Block]:
    """Return tables of earlier findings that this audit did not note again, with the answers then and now.

    They are fixed, or still open: their question scores low again, or it was not answered. Open ones are listed
    however many audits ago they were noted.
    """
    fixed = t("Fixed since %(period)s", period=period_words(t, _last_period(source)))
    low = t("Below standard again, but no finding recorded")
    unchecked = t("Not rechecked: still open, not seen or not answered today")
    groups = ((fixed, source.fixed_threads), (low, source.low_again_threads), (unchecked, source.unchecked_threads))
    return [block for title, threads in groups if threads for block in (Heading(title), _table(t, source, threads))]


def _table(t: Translator, source: ReportData, threads: Sequence[Thread]) -> TableBlock:
    columns = (
        TableColumn(t("Touchpoint"), 0.2),
        TableColumn(t("Finding"), 0.35),
        TableColumn(t("First seen"), 0.11),
        TableColumn(t("Then"), 0.17),
        TableColumn(t("Now"), 0.17),
    )
    rows = tuple(
        TableRow(
            (
                _title(source, thread),
                thread.last.statement,
                period_words(t, thread.first),
                *_then_and_now(t, source, thread),
            )
        )
        for thread in threads
    )
    return TableBlock(columns, rows)


def _title(source: ReportData, thread: Thread) -> str:
    return source.touchpoint_title(thread.last.touchpoint)


def _last_period(source: ReportData) -> str:
    return (
        source.last_full_audit.period
        if source.last_full_audit is not None
        else source.fixed_threads[0].last_period
        if source.fixed_threads
        else ""
    )


def _then_and_now(t: Translator, source: ReportData, thread: Thread) -> tuple[str, str]:
    stop = source.checklist.by_question.get(thread.last.question or "")
    if stop is None:
        return DASH, DASH
    question = stop.question
    then = next((each for each in ComparableAnswer(source.history).at(question) if thread.last in each.findings), None)
    now = source.audit.answer(question.id)
    before = brief_value_text(t, question, then.value if then else None)
    return before, brief_value_text(t, question, now.value)


def _when(t: Translator, period: str, kind: AuditKind) -> str:
    words = period_words(t, period)
    return words if kind is AuditKind.FULL else f"{words}, {word(t, kind)}"
