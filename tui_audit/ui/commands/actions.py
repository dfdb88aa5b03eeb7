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
        message("The finding, and what became of the action"),
        key_shown="Enter",
    ),
    Command(
        "actions.show", "f", "show", message("Show"), message("Which are shown: open, overdue, to verify, done, all")
    ),
    Command("actions.sort", "s", "sort", message("Sort"), message("By day, by how soon, by store or by role")),
    Command(
        "actions.find", "slash", "find", message("Find"), message("Only those with the words you type"), key_shown="/"
    ),
    Command("actions.print", "p", "print", message("Print"), message("The list as PDF with boxes to tick, or as CSV")),
    BACK,
)
"""Commands of the list of actions."""

ACTION = (
    Command("tracked.begin", "i", "move('in-progress')", message("In progress"), message("Work on it has begun")),
    Command(
        "tracked.done", "d", "move('done')", message("Done"), message("It is done; somebody should still look at it")
    ),
    Command(
        "tracked.verify", "v", "move('verified')", message("Verified"), message("You looked at it: it is really done")
    ),
    Command("tracked.came_back", "b", "move('regressed')", message("Came back"), message("It was done, and came back")),
    Command(
        "tracked.reopen",
        "o",
        "move('open')",
        message("Open again"),
        message("It is not done after all, or taken up again"),
    ),
    Command("tracked.drop", "x", "move('dropped')", message("Drop"), message("It will not be done; asks why")),
    Command("tracked.audit", "a", "audit", message("Audit"), message("The audit in which it was agreed")),
    BACK,
)
"""Commands of a single action; the screen enables only the status changes that its current status allows."""

PREVIOUS_ACTIONS = (
    Command(
        "earlier.verified", "v", "answer('verified')", message("Really done"), message("You looked at it: it is done")
    ),
    Command(
        "earlier.open", "n", "answer('open')", message("Not done"), message("You looked at it: it is still to be done")
    ),
    Command(
        "earlier.came_back", "b", "answer('regressed')", message("Came back"), message("It was done, and came back")
    ),
    Command("earlier.note", "t", "note", message("Note"), message("A few words on what you saw of it")),
    Command(
        "earlier.look",
        "enter",
        "open",
        message("Open"),
        message("The finding, and what became of it"),
        key_shown="Enter",
    ),
    Command(
        "earlier.later", "escape", "back", message("Go on"), message("To the walk; the rest can wait"), key_shown="Esc"
    ),
)
"""Commands of the previous actions, which are checked before a walk-through or later."""
