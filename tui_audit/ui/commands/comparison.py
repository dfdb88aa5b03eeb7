"""Commands of the comparison, the trend and the what-if screen."""

from tui_audit.message import message
from tui_audit.ui.commands import Command
from tui_audit.ui.commands.app import BACK

COMPARE = Command("record.compare", "c", "compare", message("Compare"), message("Compare with another audit"))
"""Command on a completed audit, and on a store with an audit under the cursor."""
OPEN_TREND = Command("record.trend", "h", "trend", message("History"), message("Show this store’s scores over time"))
"""Command on a completed audit, and on a store with an audit under the cursor."""
OPEN_WHAT_IF = Command(
    "record.what_if",
    "plus",
    "what_if",
    message("What if"),
    message("See which fixes would raise the score most"),
    key_shown="+",
)
"""Command on the review and on a completed audit."""

COMPARISON = (
    Command("comparison.other", "c", "other", message("Compare with"), message("Choose another audit to compare with")),
    Command("comparison.trend", "h", "trend", message("History"), message("Show this store’s scores over time")),
    Command(
        "comparison.open",
        "enter",
        "open",
        message("Open"),
        message("Show both answers, or the questions behind a score"),
        shown=False,
        key_shown="Enter",
    ),
    BACK,
)
COMPARED_QUESTION = (BACK,)
"""Commands for a question, or a part of the checklist, compared between 2 audits."""
CHOOSE_AUDIT = (BACK,)
TREND = (
    Command(
        "trend.next",
        "right",
        "turn(1)",
        message("Next phase"),
        message("Show the next phase, or the whole audit"),
        key_shown="→",
        priority=True,
    ),
    Command(
        "trend.before",
        "left",
        "turn(-1)",
        message("Previous phase"),
        message("Show the previous phase, or the whole audit"),
        shown=False,
        key_shown="←",
        priority=True,
    ),
    Command(
        "trend.compare", "c", "compare", message("Compare"), message("Compare the selected audit with the one before")
    ),
    BACK,
)
WHAT_IF = (
    Command(
        "what_if.more",
        "plus",
        "more(1)",
        message("Add best"),
        message("Select the fix that raises the score most"),
        key_shown="+",
    ),
    Command(
        "what_if.less",
        "minus",
        "more(-1)",
        message("Remove last"),
        message("Clear the fix that raises the score least"),
        key_shown="-",
    ),
    Command(
        "what_if.band",
        "1",
        "next_band",
        message("Next band"),
        message("Select the fewest fixes that reach the next band"),
    ),
    Command("what_if.verdict", "2", "clear_verdict", message("Fix critical"), message("Select every critical failure")),
    Command("what_if.none", "0", "none", message("Clear all"), message("Clear the selection")),
    BACK,
)
