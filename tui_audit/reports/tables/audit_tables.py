"""One audit as spreadsheet tables: facts, answers, findings, actions and score."""

from collections.abc import Iterable, Iterator
from datetime import date
from pathlib import Path

from tui_audit.domain.audit.model import Audit
from tui_audit.domain.checklist.model import Checklist, Phase, Quality, Revision
from tui_audit.domain.figures import round_half_up
from tui_audit.domain.scoring.score_sheet import ScorePart, ScoreSheet, score_sheet
from tui_audit.exchange.spreadsheet.files import write_csv, write_xlsx
from tui_audit.exchange.spreadsheet.table import Cell, ColumnKind, SpreadsheetTable
from tui_audit.i18n.formats import word
from tui_audit.i18n.translator import Translator
from tui_audit.reports.content.wording import answer_text

CSV, XLSX = ".csv", ".xlsx"


def write_tables(t: Translator, audit: Audit, revision: Revision, target: Path) -> int:
    """Write the answers as CSV or all tables as XLSX, depending on the target; return the number of truncated cells."""
    if target.suffix.lower() == CSV:
        write_csv(answers_table(t, audit, revision.checklist), target)
        return 0
    return write_xlsx(t, audit_tables(t, audit, revision), target)


def audit_tables(t: Translator, audit: Audit, revision: Revision) -> tuple[SpreadsheetTable, ...]:
    """Return all tables of an audit."""
    checklist = revision.checklist
    return (
        answers_table(t, audit, checklist),
        findings_table(t, audit, checklist),
        audit_actions_table(t, audit, checklist),
        score_table(t, audit, checklist),
        facts_table(t, audit, revision),
    )


def answers_table(t: Translator, audit: Audit, checklist: Checklist) -> SpreadsheetTable:
    """Return one row per question asked, in checklist order; store and period in each row allow joining tables."""
    text, number = ColumnKind.TEXT, ColumnKind.NUMBER
    columns = (
        (t("Store"), text),
        (t("Store name"), text),
        (t("Period"), text),
        (t("Audit date"), ColumnKind.DAY),
        (t("Phase"), text),
        (t("Section"), text),
        (t("Touchpoint"), text),
        (t("Question ID"), text),
        (t("Question"), text),
        (t("Answer"), text),
        (t("Value"), number),
        (t("Points"), number),
        (t("Weight"), number),
        (t("Counted in score"), text),
        (t("Critical"), text),
        (t("Findings"), text),
        (t("Note"), text),
        (t("Photos"), number),
        (t("Entry method"), text),
        (t("Answered at"), text),
        (t("Causes"), text),
        (t("Reason for no action"), text),
    )
    sheet = score_sheet(audit, checklist)
    return _table(t("Answers"), columns, _answer_rows(t, audit, checklist, sheet))


def findings_table(t: Translator, audit: Audit, checklist: Checklist) -> SpreadsheetTable:
    """Return one row per finding, in the order recorded in the audit."""
    columns = tuple(
        (header, ColumnKind.TEXT)
        for header in (
            t("Store"),
            t("Period"),
            t("Grade"),
            t("Finding"),
            t("Recommendation"),
            t("Touchpoint"),
            t("Question"),
            t("Quality"),
            t("Disagreement"),
            t("Finding ID"),
            t("Cause"),
        )
    )
    return _table(t("Findings"), columns, _finding_rows(t, audit, checklist))


def audit_actions_table(t: Translator, audit: Audit, checklist: Checklist) -> SpreadsheetTable:
    """Return one row per agreed action, with its current status."""
    text = ColumnKind.TEXT
    columns = (
        (t("Store"), text),
        (t("Period"), text),
        (t("Finding"), text),
        (t("Touchpoint"), text),
        (t("Action"), text),
        (t("Type"), text),
        (t("Role"), text),
        (t("Due"), ColumnKind.DAY),
        (t("Priority"), text),
        (t("Status"), text),
    )
    return _table(t("Actions"), columns, _action_rows(t, audit, checklist))


def score_table(t: Translator, audit: Audit, checklist: Checklist) -> SpreadsheetTable:
    """Return the scores of the whole audit and of its parts; coverage is the share of the weight that was scored."""
    columns = (
        (t("Level"), ColumnKind.TEXT),
        (t("Part"), ColumnKind.TEXT),
        (t("Score"), ColumnKind.SCORE),
        (t("Coverage"), ColumnKind.SCORE),
    )
    parts = _parts(t, checklist, score_sheet(audit, checklist)) if audit.kind.is_scored else ()
    rows = ((of, name, part.shown, round_half_up(part.coverage)) for of, name, part in parts if part.lines)
    return _table(t("Score"), columns, rows)


def facts_table(t: Translator, audit: Audit, revision: Revision) -> SpreadsheetTable:
    """Return the facts about the audit itself: store, checklist, period, auditor, score, ids."""
    checklist, score = revision.checklist, audit.score
    rows: tuple[tuple[Cell, ...], ...] = (
        (t("Store"), f"{audit.store.code} {audit.store.name}"),
        (t("Region"), audit.store.region),
        (t("Checklist"), f"{checklist.title} {checklist.version}"),
        (t("Period"), audit.period),
        (t("Audit type"), word(t, audit.kind)),
        (t("Status"), word(t, audit.status)),
        (t("Audit date"), date.fromisoformat(audit.walked_on)),
        (t("Auditor"), audit.auditor),
        (t("Auditor’s role"), word(t, audit.role)),
        (t("Self-audit"), t("yes") if audit.self_audit else t("no")),
        (t("Score"), score.total if score else None),
        (t("Band"), (score.band if score else None) or ""),
        (t("Completeness"), score.completeness if score else None),
        (t("Coverage"), score.coverage if score else None),
        (t("Audit ID"), audit.id),
        (t("Checklist revision"), audit.revision),
        (t("Seal"), audit.seal or ""),
    )
    return _table(t("Audit"), ((t("Detail"), ColumnKind.TEXT), (t("Value"), ColumnKind.TEXT)), rows)


def _table(
    name: str, columns: tuple[tuple[str, ColumnKind], ...], rows: Iterable[tuple[Cell, ...]]
) -> SpreadsheetTable:
    headers, kinds = zip(*columns, strict=True)
    return SpreadsheetTable(name, headers, tuple(rows), kinds=kinds)


def _answer_rows(t: Translator, audit: Audit, checklist: Checklist, sheet: ScoreSheet) -> Iterator[tuple[Cell, ...]]:
    for line in sheet.lines:
        stop, answer = checklist.by_question[line.question], audit.answer(line.question)
        value = answer.value
        findings = audit.findings_on(line.question)
        yield (
            audit.store.code,
            audit.store.name,
            audit.period,
            audit.walked_on,
            word(t, line.phase),
            stop.section.title,
            stop.touchpoint.title,
            line.question,
            stop.question.ask,
            answer_text(t, stop.question, answer),
            value if isinstance(value, int | float) and not isinstance(value, bool) else None,
            None if line.points is None else float(line.points),
            float(line.weight),
            word(t, line.why),
            t("yes") if stop.question.critical else "",
            ", ".join(word(t, finding.grade) for finding in findings),
            answer.note,
            len(answer.photos) or None,
            word(t, answer.via) if answer.is_given else "",
            answer.answered_at,
            ", ".join(word(t, finding.cause) for finding in findings if finding.cause),
            answer.action_excuse,
        )


def _finding_rows(t: Translator, audit: Audit, checklist: Checklist) -> Iterator[tuple[Cell, ...]]:
    for finding in audit.findings:
        yield (
            audit.store.code,
            audit.period,
            word(t, finding.grade),
            finding.statement,
            finding.recommendation,
            _touchpoint(checklist, finding.touchpoint),
            finding.question or "",
            word(t, finding.quality) if finding.quality else "",
            finding.disagreement,
            finding.thread,
            word(t, finding.cause) if finding.cause else "",
        )


def _action_rows(t: Translator, audit: Audit, checklist: Checklist) -> Iterator[tuple[Cell, ...]]:
    findings = {finding.id: finding for finding in audit.findings}
    for action in audit.actions:
        finding = findings[action.finding]
        yield (
            audit.store.code,
            audit.period,
            finding.statement,
            _touchpoint(checklist, finding.touchpoint),
            action.what,
            word(t, action.by),
            action.owner,
            action.due or "",
            word(t, action.priority),
            word(t, audit.status_of(action)),
        )


def _parts(t: Translator, checklist: Checklist, sheet: ScoreSheet) -> Iterator[tuple[str, str, ScorePart]]:
    yield t("Whole audit"), "", sheet.total()
    yield from ((t("Phase"), word(t, phase), sheet.phase(phase)) for phase in Phase)
    yield from ((t("Section"), section.title, sheet.section(section.id)) for section in checklist.sections)
    for section in checklist.sections:
        yield from ((t("Touchpoint"), each.title, sheet.touchpoint(each.id)) for each in section.touchpoints)
    yield from ((t("Quality"), word(t, quality), sheet.quality(quality)) for quality in Quality)
    yield t("Store control"), t("within store control"), sheet.store_control(True)
    yield t("Store control"), t("outside store control"), sheet.store_control(False)


def _touchpoint(checklist: Checklist, name: str) -> str:
    found = (each.title for section in checklist.sections for each in section.touchpoints if each.id == name)
    return next(found, name)
