"""Actions of all audits as a spreadsheet table and as plain data: columns, order, dates, and texts as they are."""

import csv
import io
from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook

from tests.builders import ACTION_ID, make_answered, make_completed
from tests.hostile import KEEPABLE
from tui_audit.domain.actions.tracking import TrackedAction, tracked_actions
from tui_audit.domain.audit.model import ActionStatus, Followup
from tui_audit.domain.text import terminal_safe
from tui_audit.exchange.spreadsheet.files import csv_bytes
from tui_audit.exchange.spreadsheet.table import without_formulas
from tui_audit.i18n.translator import ENGLISH
from tui_audit.reports.jobs.spreadsheet import write_table
from tui_audit.reports.tables.actions_table import actions_plain, actions_table

TODAY = "2026-12-20"


def action(*followups: Followup, statement: str | None = None, **changes: Any) -> TrackedAction:
    """The sample action, agreed on 22 November and due on 15 December, with these changes."""
    audit = make_answered()
    finding = audit.findings[0] if statement is None else replace(audit.findings[0], statement=statement)
    audit = replace(audit, findings=(finding,), actions=(replace(audit.actions[0], **changes),))
    (found,) = tracked_actions(replace(make_completed(audit), followup=followups))
    return found


def done(day: str, note: str = "") -> Followup:
    return Followup(ACTION_ID, f"{day}T09:00:00+02:00", "Līga", ActionStatus.DONE, note)


def rows(actions: Sequence[TrackedAction]) -> list[dict[str, str]]:
    """The rows of the CSV file, by header."""
    text = csv_bytes(actions_table(ENGLISH, actions, TODAY)).decode("utf-8-sig")
    return list(csv.DictReader(io.StringIO(text, newline="")))


def test_an_overdue_action_fills_these_columns() -> None:
    assert rows([action()]) == [
        {
            "Store": "R-014",
            "Store name": "Rīga Centrs",
            "Period": "2026-Q4",
            "Audit number": "9",
            "Grade": "Serious",
            "Finding": "Left pane dirty at eye level.",
            "Question": "windows.clean",
            "Action": "Window plan: every Monday",
            "Type": "Action",
            "Role": "Visual merchandiser",
            "Priority": "urgent",
            "Agreed": "2026-11-22",
            "Due": "2026-12-15",
            "Status": "open",
            "Days overdue": "5",
            "Done": "",
            "Days to close": "",
            "Completed on time": "no",
            "Latest note": "",
        }
    ]


def test_rows_have_the_order_of_the_list_and_one_is_written_for_each_action() -> None:
    what = ["Wash it", "A new sign", "Wash it"]
    assert [row["Action"] for row in rows([action(what=each) for each in what])] == what
    assert rows([]) == []


@pytest.mark.parametrize(
    ("changed", "due", "kept", "took"),
    [
        (done("2026-12-01", "On the list."), "2026-12-15", "yes", "9"),
        (done("2026-12-18"), "2026-12-15", "no", "26"),
        (done("2026-12-01"), "2026-12-31", "", "9"),
        (done("2026-12-01"), None, "", "9"),
    ],
)
def test_a_done_action_says_when_and_whether_in_time(changed: Followup, due: str | None, kept: str, took: str) -> None:
    (row,) = rows([action(changed, due=due)])
    assert (row["Status"], row["Done"], row["Days overdue"]) == ("done", changed.at[:10], "")
    assert (row["Due"], row["Completed on time"], row["Days to close"]) == (due or "", kept, took)
    assert row["Latest note"] == changed.note


@pytest.mark.sample(40)
@pytest.mark.parametrize("text", KEEPABLE.values(), ids=KEEPABLE.keys())
def test_texts_never_become_formulas(text: str) -> None:
    (row,) = rows([action(done("2026-12-01", text), statement=text, what=text, owner=text)])
    unified = terminal_safe(without_formulas(text.replace("\r\n", "\n").replace("\r", "\n")))
    assert [row[name] for name in ("Finding", "Action", "Role", "Latest note")] == [unified] * 4


def test_a_workbook_has_dates_and_numbers(tmp_path: Path) -> None:
    target = tmp_path / "actions.xlsx"
    write_table(ENGLISH, actions_table(ENGLISH, [action(done("2026-12-18"))], TODAY), target)
    sheet = load_workbook(target).active
    assert sheet is not None
    headers, values = sheet.iter_rows(values_only=True)
    row = dict(zip(headers, values, strict=True))
    assert (row["Agreed"], row["Due"]) == (datetime.fromisoformat("2026-11-22"), datetime.fromisoformat("2026-12-15"))
    assert (row["Audit number"], row["Days to close"], row["Days overdue"]) == (9, 26, None)


def test_plain_data_has_every_status_change() -> None:
    (found,) = actions_plain([action(done("2026-12-01", "On the list."))], TODAY)
    assert (found["id"], found["status"], found["promise"], found["overdue_days"]) == (ACTION_ID, "done", "kept", 0)
    assert (found["agreed_on"], found["due"], found["closed_on"]) == ("2026-11-22", "2026-12-15", "2026-12-01")
    assert found["moves"] == [
        {"at": "2026-12-01T09:00:00+02:00", "who": "Līga", "status": "done", "note": "On the list.", "audit": None}
    ]
