"""Commands of findings, actions, redaction, review and the completed audit."""

from tui_audit.message import message
from tui_audit.ui.commands import Command
from tui_audit.ui.commands.app import BACK
from tui_audit.ui.commands.comparison import COMPARE, OPEN_TREND, OPEN_WHAT_IF
from tui_audit.ui.commands.journey import OPEN_JOURNEY

_EXPLAIN = Command(
    "record.explain", "e", "explain", message("Explain"), message("The lines that add up to this figure")
)
_FINDINGS = Command(
    "record.findings", "F", "findings", message("Findings"), message("All findings and what will be done")
)

FINDINGS = (
    Command("findings.edit", "enter", "edit", message("Open"), message("Grade, words and actions"), key_shown="Enter"),
    Command("findings.act", "a", "act", message("Action"), message("Agree on an action about this finding")),
    Command("findings.grade", "g", "grade", message("Grade"), message("How serious it is")),
    Command(
        "findings.delete", "d,delete", "delete", message("Delete"), message("Delete this finding, after a question")
    ),
    BACK,
)
"""Commands of the list of findings."""

FINDING = (
    Command("finding.change", "enter", "change", message("Change"), message("Change this line"), key_shown="Enter"),
    Command("finding.act", "a", "act", message("Action"), message("Agree on an action")),
    Command(
        "finding.delete", "d,delete", "delete", message("Delete"), message("Delete the finding, or the action marked")
    ),
    BACK,
)
"""Commands of the form of a finding."""

ACTION_FORM = (
    Command("action.change", "enter", "change", message("Change"), message("Change this line"), key_shown="Enter"),
    Command("action.done", "o", "done_on_the_spot", message("Fixed on the spot"), message("It was put right at once")),
    Command("action.delete", "d,delete", "delete", message("Delete"), message("Delete this action, after a question")),
    BACK,
)
"""Commands of the form of an action."""

_REMOVE = Command("record.remove", "m", "remove", message("Remove"), message("Remove a text or a photo for good"))

REDACTION = (
    Command(
        "remove.remove",
        "enter",
        "remove",
        message("Remove"),
        message("Remove what is marked for good"),
        key_shown="Enter",
    ),
    BACK,
)
"""Commands of the list of texts and photos that can be deleted permanently."""

REVIEW = (
    Command(
        "review.open", "enter", "open", message("Go there"), message("Go to what this line names"), key_shown="Enter"
    ),
    _EXPLAIN,
    _FINDINGS,
    OPEN_WHAT_IF,
    OPEN_JOURNEY,
    Command(
        "review.details", "d", "details", message("Details"), message("Who walked, for when, how busy the store was")
    ),
    Command(
        "review.report", "p", "report", message("Draft report"), message("Write the report as it stands, marked DRAFT")
    ),
    Command(
        "review.complete", "c,C", "complete", message("Complete"), message("Close and lock the audit"), key_shown="c"
    ),
    _REMOVE,
    Command(
        "review.close_again", "o", "close_again", message("Close unchanged"), message("Lock it again as it was before")
    ),
    BACK,
)
"""Commands of the review of an audit before it is completed."""

DETAILS = (
    Command("details.change", "enter", "change", message("Change"), message("Change this line"), key_shown="Enter"),
    BACK,
)
"""Commands of the details of an audit."""

AUDIT = (
    Command("audit.report", "p", "report", message("Report"), message("Write the report")),
    _EXPLAIN,
    Command(
        "audit.acknowledge",
        "a",
        "acknowledge",
        message("Acknowledge"),
        message("Somebody else has read it, and may disagree"),
    ),
    COMPARE,
    OPEN_TREND,
    OPEN_WHAT_IF,
    OPEN_JOURNEY,
    Command("audit.export", "x", "export", message("Export"), message("Write the audit into one file, complete")),
    Command(
        "audit.recheck", "n", "recheck", message("Re-audit"), message("Go back to what failed or was left open here")
    ),
    Command(
        "audit.open_again",
        "o",
        "open_again",
        message("Open again"),
        message("Open it again to amend it, with a reason"),
    ),
    _REMOVE,
    Command(
        "audit.explain_row",
        "enter",
        "open",
        message("Explain"),
        message("Explain the figure marked"),
        shown=False,
        key_shown="Enter",
    ),
    BACK,
)
"""Commands of a completed audit."""

EXPLAIN = (BACK,)
"""Commands of the screen that explains a figure."""
