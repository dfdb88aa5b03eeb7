"""Actions from all audits as a spreadsheet table, and as plain data for scripts; one row per action."""

from collections.abc import Sequence
from typing import Any

from tui_audit.domain.actions.tracking import DueOutcome, TrackedAction
from tui_audit.exchange.spreadsheet.table import Cell, ColumnKind, SpreadsheetTable
from tui_audit.i18n.formats import word
from tui_audit.i18n.translator import Translator


def actions_table(t: Translator, actions: Sequence[TrackedAction], day: str) -> SpreadsheetTable:
    """Return a table with one row per action, also for actions agreed repeatedly.

    "Overdue" and "completed on time" are calculated as at ``day`` (ISO date).
    """
    text, number, date = ColumnKind.TEXT, ColumnKind.NUMBER, ColumnKind.DAY
    columns = (
        (t("Store"), text),
        (t("Store name"), text),
        (t("Period"), text),
        (t("Audit number"), number),
        (t("Grade"), text),
        (t("Finding"), text),
        (t("Question"), text),
        (t("Action"), text),
        (t("Type"), text),
        (t("Role"), text),
        (t("Priority"), text),
        (t("Agreed"), date),
        (t("Due"), date),
        (t("Status"), text),
        (t("Days overdue"), number),
        (t("Done"), date),
        (t("Days to close"), number),
        (t("Completed on time"), text),
        (t("Latest note"), text),
    )
    return SpreadsheetTable(
        name=t("Actions"),
        headers=tuple(header for header, _kind in columns),
        rows=tuple(_row(t, each, day) for each in actions),
        kinds=tuple(kind for _header, kind in columns),
    )


def actions_plain(actions: Sequence[TrackedAction], day: str) -> list[dict[str, Any]]:
    """Return the same actions as plain data for scripts, each with all its status changes."""
    return [_plain(each, day) for each in actions]


def _row(t: Translator, each: TrackedAction, day: str) -> tuple[Cell, ...]:
    action, promise = each.action, each.due_outcome(day)
    kept = {DueOutcome.ON_TIME: t("yes"), DueOutcome.LATE: t("no"), DueOutcome.NOT_DUE: "", None: ""}
    return (
        each.store_code,
        each.store_name,
        each.period,
        each.audit_number,
        word(t, each.finding.grade),
        each.finding.statement,
        each.finding.question or "",
        action.what,
        word(t, action.by),
        action.owner,
        word(t, action.priority),
        each.agreed_on,
        action.due or "",
        word(t, each.status()),
        each.days_overdue(day) or None,
        each.closed_on() or "",
        each.days_to_close(),
        kept[promise],
        each.changes[-1].note if each.changes else "",
    )


def _plain(each: TrackedAction, day: str) -> dict[str, Any]:
    action, finding, promise = each.action, each.finding, each.due_outcome(day)
    return {
        "id": action.id,
        "store": {"id": each.store_id, "code": each.store_code, "name": each.store_name},
        "audit": {"id": each.audit_id, "number": each.audit_number, "period": each.period},
        "checklist": each.checklist_id,
        "finding": {
            "id": finding.id,
            "thread": finding.thread,
            "grade": finding.grade.value,
            "statement": finding.statement,
            "question": finding.question,
        },
        "what": action.what,
        "by": action.by.value,
        "owner": action.owner,
        "priority": action.priority.value,
        "agreed_on": each.agreed_on,
        "due": action.due,
        "status": each.status().value,
        "overdue_days": each.days_overdue(day),
        "closed_on": each.closed_on(),
        "days_to_close": each.days_to_close(),
        "promise": promise.value if promise else None,
        "moves": [
            {"at": move.at, "who": move.who, "status": move.status.value, "note": move.note, "audit": move.audit}
            for move in each.changes
        ],
    }
