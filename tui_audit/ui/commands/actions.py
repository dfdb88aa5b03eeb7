"""Commands for tracked actions: the list of all stores, a single action, and the previous actions of a store."""

from tui_audit.message import message
from tui_audit.ui.commands import Command
from tui_audit.ui.commands.app import BACK

ACTIONS = (
    Command(
        "actions.open",
        "enter",
        "open",
        message("Open"),
        message("Open the action with its finding and history"),
        key_shown="Enter",
    ),
    Command(
        "actions.show",
        "v",
        "show",
        message("Filter"),
        message("Show open, overdue, to verify, done or all actions"),
    ),
    Command("actions.sort", "z", "sort", message("Sort"), message("Sort by due date, priority, store or role")),
    Command(
        "actions.find",
        "slash",
        "find",
        message("Find"),
        message("Search for an action, role, store or finding"),
        key_shown="/",
    ),
    Command(
        "actions.print", "p", "print", message("Print"), message("Print this list, or save it as a PDF or CSV file")
    ),
    BACK,
)
"""Commands of the list of actions."""

ACTION = (
    Command("tracked.done", "d", "done", message("Done"), message("Mark the action as done")),
    Command(
        "tracked.status",
        "e",
        "status",
        message("Status…"),
        message("Change the status: in progress, verified, recurred, dropped and so on"),
    ),
    Command(
        "tracked.audit", "o", "audit", message("Open audit"), message("Open the audit in which this action was agreed")
    ),
    BACK,
)
"""Commands of a single action; the screen enables them only if the present status allows a change."""

PREVIOUS_ACTIONS = (
    Command("earlier.verified", "y", "answer('verified')", message("Done"), message("Record that the action is done")),
    Command(
        "earlier.open", "n", "answer('open')", message("Not done"), message("Record that the action is not done yet")
    ),
    Command(
        "earlier.came_back",
        "b",
        "answer('regressed')",
        message("Recurred"),
        message("Record that the problem is back after it was fixed"),
    ),
    Command("earlier.note", "t", "note", message("Add note"), message("Add a note on what you saw")),
    Command(
        "earlier.look",
        "enter",
        "open",
        message("Open"),
        message("Open the action with its finding and history"),
        key_shown="Enter",
    ),
    Command(
        "earlier.later",
        "escape",
        "back",
        message("Back"),
        message("Back to the walk-through; you can check the rest later"),
        key_shown="Esc",
    ),
)
"""Commands of the previous actions, which are checked before a walk-through or later."""
