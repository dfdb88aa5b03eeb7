"""Commands of findings, actions, redaction, review and the completed audit."""

from tui_audit.message import message
from tui_audit.ui.commands import Command
from tui_audit.ui.commands.app import BACK
from tui_audit.ui.commands.comparison import COMPARE, OPEN_TREND, OPEN_WHAT_IF
from tui_audit.ui.commands.journey import OPEN_JOURNEY

_EXPLAIN = Command(
    "record.explain",
    "equals_sign",
    "explain",
    message("Explain"),
    message("Show the questions and points behind this score"),
    key_shown="=",
)
_FINDINGS = Command("record.findings", "F", "findings", message("Findings"), message("Show all findings and actions"))
_EDIT_LINE = message("Edit the selected line")
_ADD_ACTION = message("Agree an action for this finding")

FINDINGS = (
    Command(
        "findings.edit",
        "enter",
        "edit",
        message("Open"),
        message("Open the finding and its actions"),
        key_shown="Enter",
    ),
    Command("findings.act", "a", "act", message("Add action"), _ADD_ACTION),
    *(
        Command(
            f"findings.grade.{digit}",
            digit,
            f"grade({digit})",
            message("Grade"),
            message("Set the grade: 1 critical, 2 serious, 3 minor, 4 note, 5 good practice"),
            shown=digit == "1",
            key_shown="1-5" if digit == "1" else digit,
        )
        for digit in "12345"
    ),
    Command("findings.delete", "d,delete", "delete", message("Delete"), message("Delete this finding"), key_shown="d"),
    BACK,
)
"""Commands of the list of findings."""

FINDING = (
    Command("finding.change", "enter", "change", message("Edit"), _EDIT_LINE, key_shown="Enter"),
    Command("finding.act", "a", "act", message("Add action"), _ADD_ACTION),
    Command(
        "finding.delete",
        "d,delete",
        "delete",
        message("Delete"),
        message("Delete the finding, or the selected action"),
        key_shown="d",
    ),
    BACK,
)
"""Commands of the form of a finding."""

ACTION_FORM = (
    Command("action.change", "enter", "change", message("Edit"), _EDIT_LINE, key_shown="Enter"),
    Command(
        "action.done", "d", "done_on_the_spot", message("Done"), message("Mark the action as done; its due date stays")
    ),
    Command("action.delete", "delete", "delete", message("Delete"), message("Delete this action"), key_shown="Del"),
    BACK,
)
"""Commands of the form of an action."""

_REMOVE = Command(
    "record.remove",
    "d,delete",
    "remove",
    message("Delete text"),
    message("Delete a text or photo permanently"),
    key_shown="d",
)

REDACTION = (
    Command(
        "remove.remove",
        "d,delete,enter",
        "remove",
        message("Delete"),
        message("Delete the selected text or photo permanently"),
        key_shown="d",
    ),
    BACK,
)
"""Commands of the list of texts and photos that can be deleted permanently."""

REVIEW = (
    Command("review.open", "enter", "open", message("Open"), message("Open the selected line"), key_shown="Enter"),
    Command("review.complete", "k", "complete", message("Complete"), message("Complete and lock the audit")),
    Command("review.report", "p", "report", message("Report"), message("Create a draft report, marked DRAFT")),
    _FINDINGS,
    _EXPLAIN,
    OPEN_WHAT_IF,
    OPEN_JOURNEY,
    Command(
        "review.details",
        "e",
        "details",
        message("Edit details"),
        message("Edit the auditor, the period and how busy the store was"),
    ),
    _REMOVE,
    Command(
        "review.close_again",
        "u",
        "close_again",
        message("Undo reopening"),
        message("Lock the audit again without changes"),
    ),
    BACK,
)
"""Commands of the review of an audit before it is completed."""

DETAILS = (
    Command("details.change", "enter", "change", message("Edit"), _EDIT_LINE, key_shown="Enter"),
    BACK,
)
"""Commands of the details of an audit."""

AUDIT = (
    Command("audit.report", "p", "report", message("Report"), message("Create the report")),
    Command(
        "audit.acknowledge",
        "k",
        "acknowledge",
        message("Acknowledge"),
        message("Acknowledge the audit: another person confirms having read it, and agrees or disagrees"),
    ),
    _EXPLAIN,
    COMPARE,
    OPEN_TREND,
    OPEN_WHAT_IF,
    OPEN_JOURNEY,
    Command(
        "audit.recheck",
        "n",
        "recheck",
        message("Re-audit"),
        message("Start a re-audit of the questions that failed or were not answered"),
    ),
    Command("audit.export", "x", "export", message("Export"), message("Export the audit to a file")),
    Command(
        "audit.open_again",
        "o",
        "open_again",
        message("Reopen"),
        message("Reopen the audit to correct it; you give a reason"),
    ),
    _REMOVE,
    Command(
        "audit.explain_row",
        "enter",
        "open",
        message("Explain"),
        message("Show the questions and points behind the selected score"),
        shown=False,
        key_shown="Enter",
    ),
    BACK,
)
"""Commands of a completed audit."""

EXPLAIN = (BACK,)
"""Commands of the screen that explains a score."""
