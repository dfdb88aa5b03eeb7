"""Part 8 of the report: unanswered questions first, then all answers by phase, section and touchpoint."""

from collections.abc import Callable, Iterator
from itertools import groupby

from tui_audit.domain.audit.answer_rules import reason_for_no_action
from tui_audit.domain.audit.model import Answer, EntryMethod
from tui_audit.domain.checklist.model import Question, Stop
from tui_audit.i18n.formats import DASH, percent, word
from tui_audit.i18n.translator import Translator
from tui_audit.reports.content.blocks import Block, Heading, ReportPart, RowKind, TableBlock, TableColumn, TableRow
from tui_audit.reports.content.report_data import ReportData
from tui_audit.reports.content.wording import answer_text, numbers_text

_LONG_NOTE = 90
"""A note with more characters is printed below its answer, across the whole table."""


def answers_part(t: Translator, source: ReportData) -> ReportPart | None:
    """Return every question asked with its answer; None if none was asked."""
    stops = [source.stop(question) for question in source.audit.asked]
    if not stops:
        return None
    columns = (TableColumn(t("Question"), 0.5), TableColumn(t("Answer"), 0.28), TableColumn(t("Note"), 0.22))
    rows = tuple(_rows(t, source, stops))
    blocks: list[Block] = [*_unanswered(t, source, stops), Heading(t("All answers")), TableBlock(columns, rows)]
    return ReportPart("answers", t("Answers"), tuple(blocks))


def _unanswered(t: Translator, source: ReportData, stops: list[Stop]) -> Iterator[Block]:
    kinds: tuple[tuple[str, Callable[[Answer], str | None]], ...] = (
        (t("Not answered"), lambda answer: None if answer.is_given else ""),
        (t("Not seen today"), lambda answer: answer.not_seen),
        (t("Not in this store"), lambda answer: answer.na),
    )
    for title, reason_of in kinds:
        found = [(stop, reason_of(source.answers[stop.question.id])) for stop in stops]
        rows = tuple(
            TableRow((_named(stop), reason or DASH)) if title != kinds[0][0] else TableRow((_open(t, stop),))
            for stop, reason in found
            if reason is not None
        )
        if rows:
            yield Heading(f"{title}: {len(rows)}")
            yield TableBlock((TableColumn("", 0.6), TableColumn("", 0.4))[: len(rows[0].cells)], rows)


def _named(stop: Stop) -> str:
    return f"{stop.touchpoint.title}: {stop.question.ask}"


def _open(t: Translator, stop: Stop) -> str:
    named = _named(stop)
    if stop.question.critical:
        return t("%(question)s (critical)", question=named)
    return t("%(question)s (optional)", question=named) if stop.question.optional else named


def _rows(t: Translator, source: ReportData, stops: list[Stop]) -> Iterator[TableRow]:
    for section, in_section in groupby(stops, key=lambda stop: stop.section):
        listed = list(in_section)
        score = source.sections[section.id].shown
        title = f"{word(t, section.phase)} · {section.title} ({word(t, section.where)})"
        yield TableRow((title, percent(t, score)) if source.sheet.scored else (title,), RowKind.GROUP)
        for touchpoint, at_touchpoint in groupby(listed, key=lambda stop: stop.touchpoint):
            yield TableRow((touchpoint.title,), RowKind.SUBGROUP)
            for stop in at_touchpoint:
                yield from _answer_rows(t, source, stop)


def _answer_rows(t: Translator, source: ReportData, stop: Stop) -> Iterator[TableRow]:
    question, answer = stop.question, source.answers[stop.question.id]
    failed = source.is_answer_failed(question.id)
    mark = "✗ " if failed else ""
    ask = t("%(question)s (critical)", question=question.ask) if question.critical else question.ask
    is_long = len(answer.note) > _LONG_NOTE or "\n" in answer.note
    remarks = [] if is_long or not answer.note else [answer.note]
    remarks += _remarks(t, source, question, answer)
    yield TableRow((ask, mark + answer_text(t, question, answer), "\n".join(remarks)), is_failed=failed)
    if is_long:
        yield TableRow((answer.note,), RowKind.REMARK)


def _remarks(t: Translator, source: ReportData, question: Question, answer: Answer) -> Iterator[str]:
    if answer.via is EntryMethod.BULK:
        yield t("filled in with the section")
    if answer.shown is not None:
        yield word(t, answer.shown)
    numbers = source.photo_numbers(answer.photos)
    if numbers:
        yield t("photo %(numbers)s", numbers=numbers_text(numbers))
    if reason := reason_for_no_action(source.audit, question):
        yield t("No action agreed: %(reason)s", reason=reason)
    found = tuple(sorted(source.finding_number(f) for f in source.audit.findings_on(answer.question)))
    if found:
        yield t("finding %(numbers)s", numbers=numbers_text(found))
