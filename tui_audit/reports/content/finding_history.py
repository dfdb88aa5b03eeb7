"""Findings of this audit compared with earlier audits: their history, earlier answers, and fixed findings."""

from collections.abc import Sequence

from tui_audit.domain.audit.enums import AuditKind
from tui_audit.domain.audit.model import AnswerValue, Finding
from tui_audit.domain.checklist.model import Question
from tui_audit.domain.history.previous_answers import ComparableAnswer
from tui_audit.domain.history.threads import Thread, ThreadState
from tui_audit.i18n.formats import DASH, period_words, word
from tui_audit.i18n.labels.answers import value_text
from tui_audit.i18n.labels.threads import history_words, repeat_counts_words
from tui_audit.i18n.translator import Translator
from tui_audit.reports.content.blocks import Block, Fact, Heading, ShortList, TableBlock, TableColumn, TableRow
from tui_audit.reports.content.report_data import ReportData
from tui_audit.reports.content.wording import one_line


def finding_history_facts(t: Translator, source: ReportData, finding: Finding) -> list[Fact]:
    """Return the history of a finding as a fact; empty in the first audit or if the finding has no thread."""
    thread = source.thread(finding)
    return [Fact(t("History"), history_words(t, thread))] if thread is not None else []


def earlier_answer_facts(t: Translator, source: ReportData, question: Question) -> list[Fact]:
    """Return the earlier answers to a question as a fact, newest first; empty if there are none."""
    said = [
        f"{_when(t, then.audit.period, then.audit.kind)}: {value_text(t, question, then.value)}"
        for then in ComparableAnswer(source.history).at(question)
        if then.value is not None
    ]
    return [Fact(t("Previous answers"), " · ".join(one_line(each) for each in said))] if said else []


def repeat_count_facts(t: Translator, source: ReportData) -> list[Fact]:
    """Return the number of findings seen before as a fact for page 1; empty in the first audit."""
    if not source.has_history:
        return []
    return [Fact(t("Repeat findings"), str(len(_again(source))))]


def repeat_count_text(t: Translator, source: ReportData) -> str:
    """Return a sentence that counts the findings seen before by state, such as chronic; empty if there are none."""
    counted = repeat_counts_words(t, _again(source))
    return t("Repeat findings: %(counted)s.", counted=counted) if counted else ""


def fixed_listing(t: Translator, source: ReportData) -> ShortList:
    """Return the list of findings fixed since the last full audit, for page 1."""
    rows = tuple((f"✓ {_title(source, thread)}: {_seen(thread)}", _first(t, thread)) for thread in source.fixed_threads)
    title = t("Fixed since %(period)s: %(count)s", period=period_words(t, _last_period(source)), count=len(rows))
    return ShortList(title, (TableColumn("", 0.76), TableColumn("", 0.24)), rows)


def earlier_findings_blocks(t: Translator, source: ReportData) -> list[Block]:
    """Return tables of earlier findings that this audit did not note again, with the answers then and now.

    They are fixed, or still open: their question scores low again, or it was not answered. Open ones are listed
    however many audits ago they were noted.
    """
    fixed = t("Fixed since %(period)s", period=period_words(t, _last_period(source)))
    low = t("Below standard again, but no finding recorded")
    unchecked = t("Still open, not checked in this audit")
    groups = ((fixed, source.fixed_threads), (low, source.low_again_threads), (unchecked, source.unchecked_threads))
    return [block for title, threads in groups if threads for block in (Heading(title), _table(t, source, threads))]


def _table(t: Translator, source: ReportData, threads: Sequence[Thread]) -> TableBlock:
    columns = (
        TableColumn(t("Touchpoint"), 0.22),
        TableColumn(t("Finding"), 0.44),
        TableColumn(t("First seen"), 0.12),
        TableColumn(t("Then"), 0.11),
        TableColumn(t("Now"), 0.11),
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


def _again(source: ReportData) -> list[Thread]:
    threads = [source.thread(finding) for finding in source.findings]
    known = {thread.id: thread for thread in threads if thread is not None and thread.state is not ThreadState.NEW}
    return list(known.values())


def _title(source: ReportData, thread: Thread) -> str:
    return source.touchpoint_title(thread.last.touchpoint)


def _seen(thread: Thread) -> str:
    return one_line(thread.last.statement)


def _first(t: Translator, thread: Thread) -> str:
    return t("first seen %(period)s", period=period_words(t, thread.first))


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
    return _value(t, question, then.value if then else None), _value(t, question, now.value)


def _value(t: Translator, question: Question, value: AnswerValue | None) -> str:
    return DASH if value is None else one_line(value_text(t, question, value))


def _when(t: Translator, period: str, kind: AuditKind) -> str:
    words = period_words(t, period)
    return words if kind is AuditKind.FULL else f"{words}, {word(t, kind)}"
