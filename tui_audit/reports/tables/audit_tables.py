"""One audit as tables for spreadsheets: its facts, answers, findings, actions and score."""

from collections.abc import Iterable, Iterator
from datetime import date
from pathlib import Path

from tui_audit.domain.audit.model import Audit
from tui_audit.domain.checklist.model import Checklist, Phase, Quality, Revision
from tui_audit.domain.scoring.score_sheet import ScorePart, ScoreSheet, score_sheet, shown
from tui_audit.exchange.spreadsheet.files import write_csv, write_xlsx
from tui_audit.exchange.spreadsheet.table import Cell, ColumnKind, SpreadsheetTable
from tui_audit.i18n.formats import word
from tui_audit.i18n.translator import _
from tui_audit.reports.content.wording import answer_text

CSV, XLSX = ".csv", ".xlsx"


def write_tables(audit: Audit, revision: Revision, target: Path) -> int:
    """Write the answers as CSV, or everything as XLSX, by the target's ending; returns how many cells were cut."""
    if target.suffix.lower() == CSV:
        write_csv(answers_table(audit, revision.checklist), target)
        return 0
    return write_xlsx(audit_tables(audit, revision), target)


def audit_tables(audit: Audit, revision: Revision) -> tuple[SpreadsheetTable, ...]:
    """Every table of an audit."""
    checklist = revision.checklist
    return (
        answers_table(audit, checklist),
        findings_table(audit, checklist),
        audit_actions_table(audit, checklist),
        score_table(audit, checklist),
        facts_table(audit, revision),
    )


def answers_table(audit: Audit, checklist: Checklist) -> SpreadsheetTable:
    """Every question asked, in walking order; store and period stand in each row, so that tables can be joined."""
    text, number = ColumnKind.TEXT, ColumnKind.NUMBER
    columns = (
        (_("Store"), text),
        (_("Name"), text),
        (_("Period"), text),
        (_("Walked"), ColumnKind.DAY),
        (_("Phase"), text),
        (_("Section"), text),
        (_("Touchpoint"), text),
        (_("Id"), text),
        (_("Question"), text),
        (_("Answer"), text),
        (_("Value"), number),
        (_("Points"), number),
        (_("Weight"), number),
        (_("Counted"), text),
        (_("Critical"), text),
        (_("Findings"), text),
        (_("Note"), text),
        (_("Photos"), number),
        (_("Entered"), text),
        (_("Answered at"), text),
    )
    sheet = score_sheet(audit, checklist)
    return _table(_("Answers"), columns, _answer_rows(audit, checklist, sheet))


def findings_table(audit: Audit, checklist: Checklist) -> SpreadsheetTable:
    """Every finding, the gravest first as they were graded."""
    columns = tuple(
        (header, ColumnKind.TEXT)
        for header in (
            _("Store"),
            _("Period"),
            _("Grade"),
            _("Finding"),
            _("Recommendation"),
            _("Touchpoint"),
            _("Question"),
            _("Quality"),
            _("Disagreement"),
            _("Thread"),
        )
    )
    return _table(_("Findings"), columns, _finding_rows(audit, checklist))


def audit_actions_table(audit: Audit, checklist: Checklist) -> SpreadsheetTable:
    """Every action that was agreed, and where it stands now."""
    text = ColumnKind.TEXT
    columns = (
        (_("Store"), text),
        (_("Period"), text),
        (_("Finding"), text),
        (_("Touchpoint"), text),
        (_("What"), text),
        (_("By"), text),
        (_("Role"), text),
        (_("Until"), ColumnKind.DAY),
        (_("How soon"), text),
        (_("Status"), text),
    )
    return _table(_("Actions"), columns, _action_rows(audit, checklist))


def score_table(audit: Audit, checklist: Checklist) -> SpreadsheetTable:
    """The score of the whole and of its parts; coverage is the share of the weight that was scored."""
    columns = (
        (_("Of"), ColumnKind.TEXT),
        (_("ScorePart"), ColumnKind.TEXT),
        (_("Score"), ColumnKind.SCORE),
        (_("Coverage"), ColumnKind.SCORE),
    )
    parts = _parts(checklist, score_sheet(audit, checklist)) if audit.kind.is_scored else ()
    rows = ((of, name, part.shown, shown(part.coverage)) for of, name, part in parts if part.lines)
    return _table(_("Score"), columns, rows)


def facts_table(audit: Audit, revision: Revision) -> SpreadsheetTable:
    """What is known of the walk itself."""
    checklist, score = revision.checklist, audit.score
    rows: tuple[tuple[Cell, ...], ...] = (
        (_("Store"), f"{audit.store.code} {audit.store.name}"),
        (_("Region"), audit.store.region),
        (_("Checklist"), f"{checklist.title} {checklist.version}"),
        (_("Period"), audit.period),
        (_("ColumnKind"), word(audit.kind)),
        (_("State"), word(audit.status)),
        (_("Walked"), date.fromisoformat(audit.walked_on)),
        (_("Auditor"), audit.auditor),
        (_("As"), word(audit.role)),
        (_("Self-audit"), _("yes") if audit.self_audit else _("no")),
        (_("Score"), score.total if score else None),
        (_("Band"), (score.band if score else None) or ""),
        (_("Completeness"), score.completeness if score else None),
        (_("Coverage"), score.coverage if score else None),
        (_("Audit"), audit.id),
        (_("Revision"), audit.revision),
        (_("Seal"), audit.seal or ""),
    )
    return _table(_("Audit"), ((_("What"), ColumnKind.TEXT), (_("Value"), ColumnKind.TEXT)), rows)


def _table(
    name: str, columns: tuple[tuple[str, ColumnKind], ...], rows: Iterable[tuple[Cell, ...]]
) -> SpreadsheetTable:
    headers, kinds = zip(*columns, strict=True)
    return SpreadsheetTable(name, headers, tuple(rows), kinds=kinds)


def _answer_rows(audit: Audit, checklist: Checklist, sheet: ScoreSheet) -> Iterator[tuple[Cell, ...]]:
    for line in sheet.lines:
        stop, answer = checklist.by_question[line.question], audit.answer(line.question)
        value = answer.value
        grades = ", ".join(word(finding.grade) for finding in audit.findings_on(line.question))
        yield (
            audit.store.code,
            audit.store.name,
            audit.period,
            audit.walked_on,
            word(line.phase),
            stop.section.title,
            stop.touchpoint.title,
            line.question,
            stop.question.ask,
            answer_text(stop.question, answer),
            value if isinstance(value, int | float) and not isinstance(value, bool) else None,
            None if line.points is None else float(line.points),
            float(line.weight),
            word(line.why),
            _("yes") if stop.question.critical else "",
            grades,
            answer.note,
            len(answer.photos) or None,
            word(answer.via) if answer.is_given else "",
            answer.answered_at,
        )


def _finding_rows(audit: Audit, checklist: Checklist) -> Iterator[tuple[Cell, ...]]:
    for finding in audit.findings:
        yield (
            audit.store.code,
            audit.period,
            word(finding.grade),
            finding.statement,
            finding.recommendation,
            _touchpoint(checklist, finding.touchpoint),
            finding.question or "",
            word(finding.quality) if finding.quality else "",
            finding.disagreement,
            finding.thread,
        )


def _action_rows(audit: Audit, checklist: Checklist) -> Iterator[tuple[Cell, ...]]:
    findings = {finding.id: finding for finding in audit.findings}
    for action in audit.actions:
        finding = findings[action.finding]
        yield (
            audit.store.code,
            audit.period,
            finding.statement,
            _touchpoint(checklist, finding.touchpoint),
            action.what,
            word(action.by),
            action.owner,
            action.due or "",
            word(action.priority),
            word(audit.status_of(action)),
        )


def _parts(checklist: Checklist, sheet: ScoreSheet) -> Iterator[tuple[str, str, ScorePart]]:
    yield _("Whole audit"), "", sheet.total()
    yield from ((_("Phase"), word(phase), sheet.phase(phase)) for phase in Phase)
    yield from ((_("Section"), section.title, sheet.section(section.id)) for section in checklist.sections)
    for section in checklist.sections:
        yield from ((_("Touchpoint"), each.title, sheet.touchpoint(each.id)) for each in section.touchpoints)
    yield from ((_("Quality"), word(quality), sheet.quality(quality)) for quality in Quality)
    yield _("In whose hands"), _("the store's"), sheet.fixable_by_store(True)
    yield _("In whose hands"), _("others'"), sheet.fixable_by_store(False)


def _touchpoint(checklist: Checklist, name: str) -> str:
    found = (each.title for section in checklist.sections for each in section.touchpoints if each.id == name)
    return next(found, name)
