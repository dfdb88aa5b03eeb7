"""The appendix with all answers and the arithmetic of the score, in one table."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import groupby

from tui_audit.domain.audit.answer_rules import reason_for_no_action
from tui_audit.domain.audit.model import Answer, EntryMethod
from tui_audit.domain.checklist.model import Question, Stop
from tui_audit.domain.scoring.score_sheet import LineReason, ScoreLine, ScorePart
from tui_audit.i18n.formats import DASH, percent, word
from tui_audit.i18n.translator import Translator
from tui_audit.reports.content.blocks import Block, Heading, ReportPart, RowKind, TableBlock, TableColumn, TableRow
from tui_audit.reports.content.report_data import ReportData
from tui_audit.reports.content.wording import answer_text, decimals_of, fraction_text, numbers_text


@dataclass(frozen=True)
class _Places:
    """Number of decimals in each column, so that its figures align."""

    points: int
    weight: int
    earned: int


def answers_part(t: Translator, source: ReportData) -> ReportPart | None:
    """Return every question asked with its answer, points and weight, and the sums; None if none was asked."""
    stops = [source.stop(question) for question in source.audit.asked]
    if not stops:
        return None
    columns = [TableColumn(t("Question"), 0.43), TableColumn(t("Answer"), 0.27)]
    if source.sheet.scored:
        columns += [
            TableColumn(t("Points"), 0.09, is_numeric=True),
            TableColumn(t("Weight"), 0.1, is_numeric=True),
            TableColumn(t("Points × weight"), 0.11, is_numeric=True),
        ]
    rows = tuple(_rows(t, source, stops))
    sums = tuple(_sums(t, source)) if source.sheet.scored else ()
    blocks: list[Block] = [
        *_unanswered(t, source, stops),
        Heading(t("All answers")),
        TableBlock(tuple(columns), (*rows, *sums)),
    ]
    return ReportPart("answers", t("Answers and arithmetic"), tuple(blocks))


def _places(source: ReportData) -> _Places:
    lines = source.sheet.lines
    return _Places(
        points=decimals_of([line.points for line in lines if line.points is not None]),
        weight=decimals_of([line.weight for line in lines]),
        earned=decimals_of([line.earned for line in lines]),
    )


def _sums(t: Translator, source: ReportData) -> Iterator[TableRow]:
    yield TableRow((t("Overall"),), RowKind.GROUP)
    for phase, part in source.phases.items():
        if part.lines:
            yield _sum(t, source, word(t, phase), part)
    yield _sum(t, source, t("Total"), source.total)


def _sum(t: Translator, source: ReportData, title: str, part: ScorePart) -> TableRow:
    places = _places(source)
    weight, earned = fraction_text(part.possible, places.weight), fraction_text(part.earned, places.earned)
    return TableRow((title, percent(t, part.shown), "", weight, earned), RowKind.TOTAL)


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
    places = _places(source)
    for section, in_section in groupby(stops, key=lambda stop: stop.section):
        listed = list(in_section)
        part = source.sections[section.id]
        title = f"{word(t, section.phase)} · {section.title} ({word(t, section.where)})"
        yield TableRow((title, percent(t, part.shown)) if source.sheet.scored else (title,), RowKind.GROUP)
        for touchpoint, at_touchpoint in groupby(listed, key=lambda stop: stop.touchpoint):
            yield TableRow((touchpoint.title,), RowKind.SUBGROUP)
            for stop in at_touchpoint:
                yield from _answer_rows(t, source, stop, places)
        if source.sheet.scored:
            yield _sum(t, source, section.title, part)


def _answer_rows(t: Translator, source: ReportData, stop: Stop, places: _Places) -> Iterator[TableRow]:
    question, answer = stop.question, source.answers[stop.question.id]
    failed = source.is_answer_failed(question.id)
    mark = "✗ " if failed else ""
    ask = t("%(question)s (critical)", question=question.ask) if question.critical else question.ask
    figures = _figures(t, source.score_lines[question.id], places) if source.sheet.scored else ()
    remarks = " · ".join(_remarks(t, source, question, answer))
    cells = (ask, mark + answer_text(t, question, answer), *figures)
    yield TableRow(cells, is_failed=failed, notes=("", remarks) if remarks else ())
    if answer.note:
        yield TableRow((answer.note,), RowKind.REMARK)


def _figures(t: Translator, line: ScoreLine, places: _Places) -> tuple[str, str, str]:
    weight = fraction_text(line.weight, places.weight)
    if line.points is None:
        return _why(t, line.why), weight, DASH
    return fraction_text(line.points, places.points), weight, fraction_text(line.earned, places.earned)


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


def _why(t: Translator, why: LineReason) -> str:
    words = {
        LineReason.NOT_APPLICABLE: t("not in store"),
        LineReason.NOT_SEEN: t("not seen"),
        LineReason.OPEN: t("not answered"),
        LineReason.DOES_NOT_SCORE: t("not scored"),
        LineReason.NO_POINTS: t("no points"),
        LineReason.COUNTED: "",
    }
    return words[why]
