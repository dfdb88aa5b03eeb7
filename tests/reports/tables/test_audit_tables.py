"""One audit as tables: what stands in them, read back by other programs' readers."""

import csv
import io
from dataclasses import replace
from datetime import datetime
from pathlib import Path

import pytest
from openpyxl import load_workbook

from tests.builders import make_answer, make_answered, make_completed, small_revision
from tests.hostile import KEEPABLE
from tui_audit.domain.audit.model import Audit, AuditKind, FindingCause
from tui_audit.domain.scoring.score_sheet import score_sheet
from tui_audit.domain.text import terminal_safe
from tui_audit.exchange.spreadsheet.files import csv_bytes
from tui_audit.exchange.spreadsheet.table import without_formulas
from tui_audit.i18n.translator import ENGLISH
from tui_audit.reports.tables.audit_tables import answers_table, audit_tables, write_tables

CHECKLIST = small_revision().checklist


def _answers(audit: Audit) -> list[dict[str, str]]:
    data = csv_bytes(answers_table(ENGLISH, audit, CHECKLIST)).decode("utf-8-sig")
    return list(csv.DictReader(io.StringIO(data, newline="")))


def test_every_question_asked_is_a_row() -> None:
    audit = make_completed()
    rows = _answers(audit)
    assert [row["Question ID"] for row in rows] == list(audit.asked)
    assert {(row["Store"], row["Period"], row["Audit date"]) for row in rows} == {("R-014", "2026-Q4", "2026-11-22")}


def test_the_points_add_up_to_the_score() -> None:
    audit = make_completed()
    rows = [row for row in _answers(audit) if row["Points"]]
    earned = sum(float(row["Points"]) * float(row["Weight"]) for row in rows)
    assert audit.score is not None
    assert round(100 * earned / sum(float(row["Weight"]) for row in rows), 1) == audit.score.total
    assert all(row["Counted in score"] == "counted" for row in rows)


def test_why_there_is_no_value_is_said() -> None:
    audit = make_answered()
    audit = audit.with_answer(make_answer("windows.clean", na="no windows")).with_answer(
        make_answer("aisles.free", not_seen="")
    )
    rows = {row["Question ID"]: row for row in _answers(audit)}
    assert (rows["windows.clean"]["Answer"], rows["windows.clean"]["Value"]) == (
        "not in this store: no windows",
        "",
    )
    assert rows["aisles.free"]["Counted in score"] == "not seen today"


@pytest.mark.sample(40)
@pytest.mark.parametrize("text", KEEPABLE.values(), ids=KEEPABLE.keys())
def test_notes_never_become_formulas(text: str) -> None:
    audit = make_answered().with_answer(make_answer("windows.clean", 4, note=text))
    rows = {row["Question ID"]: row for row in _answers(audit)}
    unified = text.replace("\r\n", "\n").replace("\r", "\n")
    assert rows["windows.clean"]["Note"] == terminal_safe(without_formulas(unified))


def test_the_workbook_has_a_sheet_for_each(tmp_path: Path) -> None:
    audit = make_completed()
    target = tmp_path / "audit.xlsx"
    assert write_tables(ENGLISH, audit, small_revision(), target) == 0
    book = load_workbook(target)
    assert book.sheetnames == ["Answers", "Findings", "Actions", "Score", "Audit"]
    assert all(sheet.freeze_panes == "A2" for sheet in book)
    finding, action = audit.findings[0], audit.actions[0]
    assert finding.statement in [cell.value for cell in book["Findings"][2]]
    assert datetime.fromisoformat(str(action.due)) in [cell.value for cell in book["Actions"][2]]
    score = {(row[0], row[1]): row[2] for row in book["Score"].iter_rows(min_row=2, values_only=True)}
    sheet = score_sheet(audit, CHECKLIST)
    assert score["Whole audit", None] == sheet.total().shown
    facts = {row[0]: row[1] for row in book["Audit"].iter_rows(min_row=2, values_only=True)}
    assert (facts["Period"], facts["Seal"]) == ("2026-Q4", audit.seal)


def test_the_csv_holds_the_answers_and_both_are_the_same_each_time(tmp_path: Path) -> None:
    for name in ("audit.csv", "audit.xlsx"):
        write_tables(ENGLISH, make_completed(), small_revision(), tmp_path / name)
        first = (tmp_path / name).read_bytes()
        write_tables(ENGLISH, make_completed(), small_revision(), tmp_path / name)
        assert (tmp_path / name).read_bytes() == first
    assert (tmp_path / "audit.csv").read_bytes().startswith(b"\xef\xbb\xbfStore,")


def test_a_walk_that_is_not_scored_has_no_scores() -> None:
    tables = {
        table.name: table
        for table in audit_tables(ENGLISH, replace(make_answered(), kind=AuditKind.SHORT), small_revision())
    }
    assert tables["Score"].rows == ()
    assert len(tables["Answers"].rows) == len(make_answered().asked)


def test_causes_stand_beside_their_finding_and_their_answer() -> None:
    audit = make_answered()
    findings = tuple(replace(audit.findings[0], id=f"f{cause}", cause=cause) for cause in (FindingCause.STOCK, None))
    audit = make_completed(replace(audit, findings=findings, actions=()))
    rows = {row["Question ID"]: row for row in _answers(audit)}
    assert (rows["windows.clean"]["Causes"], rows["aisles.free"]["Causes"]) == ("stock", "")
    table = audit_tables(ENGLISH, audit, small_revision())[1]
    column = table.headers.index("Cause")
    assert [row[column] for row in table.rows] == ["stock", ""]
