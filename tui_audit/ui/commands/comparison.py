"""Commands of the comparison, the trend and the what-if screen."""

from tui_audit.message import message
from tui_audit.ui.commands import Command
from tui_audit.ui.commands.app import BACK

COMPARE = Command(
    "record.compare", "c", "compare", message("Compare"), message("Hold it against another audit, like for like")
)
"""Command on a completed audit, and on a store with an audit under the cursor."""
OPEN_TREND = Command(
    "record.trend", "t", "trend", message("Trend"), message("The scores of this store over its periods")
)
"""Command on a completed audit, and on a store with an audit under the cursor."""
OPEN_WHAT_IF = Command(
    "record.what_if", "w", "what_if", message("What if"), message("Which fixes would lift the score most")
)
"""Command on the review and on a completed audit."""

COMPARISON = (
    Command("comparison.other", "c", "other", message("Other audit"), message("Compare with another audit")),
    Command("comparison.trend", "t", "trend", message("Trend"), message("The scores of this store over its periods")),
    Command(
        "comparison.open",
        "enter",
        "open",
        message("Open"),
        message("Both answers, or what is behind a figure"),
        shown=False,
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
        message("Phase"),
        message("The next phase, or the whole walk"),
        key_shown="←→",
        priority=True,
    ),
    Command(
        "trend.before",
        "left",
        "turn(-1)",
        message("Phase"),
        message("The phase before, or the whole walk"),
        shown=False,
        key_shown="←",
        priority=True,
    ),
    Command(
        "trend.compare", "c", "compare", message("Compare"), message("Hold the audit marked against the one before it")
    ),
    BACK,
)
WHAT_IF = (
    Command(
        "what_if.more",
        "plus",
        "more(1)",
        message("Best next"),
        message("Tick what lifts the score most"),
        key_shown="+",
    ),
    Command(
        "what_if.less",
        "minus",
        "more(-1)",
        message("One less"),
        message("Take off the tick that lifts it least"),
        key_shown="-",
    ),
    Command(
        "what_if.band", "n", "next_band", message("Next band"), message("Tick the fewest that reach the next band")
    ),
    Command("what_if.verdict", "v", "clear_verdict", message("Verdict"), message("Tick every critical failure")),
    Command("what_if.none", "x", "none", message("None"), message("Take all ticks off")),
    BACK,
)
