"""Commands of findings, actions, review, completion and the finished audit."""

from tui_audit.message import N_
from tui_audit.ui.commands import Command
from tui_audit.ui.commands.app import BACK
from tui_audit.ui.commands.comparison import COMPARE, TREND_OF, WHAT_IF_OF
from tui_audit.ui.commands.journey import OPEN_JOURNEY

_EXPLAIN = Command("record.explain", "e", "explain", N_("Explain"), N_("The lines that add up to this figure"))
_FINDINGS = Command("record.findings", "F", "findings", N_("Findings"), N_("All findings and what will be done"))

FINDINGS = (
    Command("findings.edit", "enter", "edit", N_("Open"), N_("Grade, words and actions"), key_shown="Enter"),
    Command("findings.act", "a", "act", N_("Action"), N_("Agree on an action about this finding")),
    Command("findings.grade", "g", "grade", N_("Grade"), N_("How serious it is")),
    Command("findings.delete", "d,delete", "delete", N_("Delete"), N_("Delete this finding, after a question")),
    BACK,
)
"""The list of findings."""

FINDING = (
    Command("finding.change", "enter", "change", N_("Change"), N_("Change this line"), key_shown="Enter"),
    Command("finding.act", "a", "act", N_("Action"), N_("Agree on an action")),
    Command("finding.delete", "d,delete", "delete", N_("Delete"), N_("Delete the finding, or the action marked")),
    BACK,
)
"""One finding."""

ACTION = (
    Command("action.change", "enter", "change", N_("Change"), N_("Change this line"), key_shown="Enter"),
    Command("action.done", "o", "done_on_the_spot", N_("Fixed on the spot"), N_("It was put right at once")),
    Command("action.delete", "d,delete", "delete", N_("Delete"), N_("Delete this action, after a question")),
    BACK,
)
"""One action."""

_REMOVE = Command("record.remove", "m", "remove", N_("Remove"), N_("Remove a text or a photo for good"))

REMOVE = (
    Command("remove.remove", "enter", "remove", N_("Remove"), N_("Remove what is marked for good"), key_shown="Enter"),
    BACK,
)
"""Texts and photos to be removed for good."""

REVIEW = (
    Command("review.open", "enter", "open", N_("Go there"), N_("Go to what this line names"), key_shown="Enter"),
    _EXPLAIN,
    _FINDINGS,
    WHAT_IF_OF,
    OPEN_JOURNEY,
    Command("review.details", "d", "details", N_("Details"), N_("Who walked, for when, how busy the store was")),
    Command("review.report", "p", "report", N_("Draft report"), N_("Write the report as it stands, marked DRAFT")),
    Command("review.complete", "c,C", "complete", N_("Complete"), N_("Close and lock the audit"), key_shown="c"),
    _REMOVE,
    Command("review.close_again", "o", "close_again", N_("Close unchanged"), N_("Lock it again as it was before")),
    BACK,
)
"""The review."""

DETAILS = (
    Command("details.change", "enter", "change", N_("Change"), N_("Change this line"), key_shown="Enter"),
    BACK,
)
"""Details of the walk."""

AUDIT = (
    Command("audit.report", "p", "report", N_("Report"), N_("Write the report")),
    _EXPLAIN,
    Command(
        "audit.acknowledge", "a", "acknowledge", N_("Acknowledge"), N_("Somebody else has read it, and may disagree")
    ),
    COMPARE,
    TREND_OF,
    WHAT_IF_OF,
    OPEN_JOURNEY,
    Command("audit.export", "x", "export", N_("Export"), N_("Write the audit into one file, complete")),
    Command("audit.recheck", "n", "recheck", N_("Re-audit"), N_("Go back to what failed or was left open here")),
    Command("audit.open_again", "o", "open_again", N_("Open again"), N_("Open it again to amend it, with a reason")),
    _REMOVE,
    Command(
        "audit.explain_row",
        "enter",
        "open",
        N_("Explain"),
        N_("Explain the figure marked"),
        shown=False,
        key_shown="Enter",
    ),
    BACK,
)
"""A finished audit."""

EXPLAIN = (BACK,)
"""An explained figure."""
