"""Keys of the actions between audits: the list over all stores, one of them, and those a walk begins with."""

from tui_audit.message import N_
from tui_audit.ui.commands import Command
from tui_audit.ui.commands.app import BACK

ACTIONS = (
    Command(
        "actions.open", "enter", "open", N_("Open"), N_("The finding, and what became of the action"), key_shown="Enter"
    ),
    Command("actions.show", "f", "show", N_("Show"), N_("Which are shown: open, overdue, to verify, done, all")),
    Command("actions.sort", "s", "sort", N_("Sort"), N_("By day, by how soon, by store or by role")),
    Command("actions.find", "slash", "find", N_("Find"), N_("Only those with the words you type"), key_shown="/"),
    Command("actions.print", "p", "print", N_("Print"), N_("The list as PDF with boxes to tick, or as CSV")),
    BACK,
)
"""The list over all stores."""

ACTION = (
    Command("tracked.begin", "i", "move('in-progress')", N_("In progress"), N_("Work on it has begun")),
    Command("tracked.done", "d", "move('done')", N_("Done"), N_("It is done; somebody should still look at it")),
    Command("tracked.verify", "v", "move('verified')", N_("Verified"), N_("You looked at it: it is really done")),
    Command("tracked.came_back", "b", "move('regressed')", N_("Came back"), N_("It was done, and came back")),
    Command("tracked.reopen", "o", "move('open')", N_("Open again"), N_("It is not done after all, or taken up again")),
    Command("tracked.drop", "x", "move('dropped')", N_("Drop"), N_("It will not be done; asks why")),
    Command("tracked.audit", "a", "audit", N_("Audit"), N_("The audit in which it was agreed")),
    BACK,
)
"""One action; only the keys that can follow where it stands."""

EARLIER = (
    Command("earlier.verified", "v", "answer('verified')", N_("Really done"), N_("You looked at it: it is done")),
    Command("earlier.open", "n", "answer('open')", N_("Not done"), N_("You looked at it: it is still to be done")),
    Command("earlier.came_back", "b", "answer('regressed')", N_("Came back"), N_("It was done, and came back")),
    Command("earlier.note", "t", "note", N_("Note"), N_("A few words on what you saw of it")),
    Command("earlier.look", "enter", "open", N_("Open"), N_("The finding, and what became of it"), key_shown="Enter"),
    Command("earlier.later", "escape", "back", N_("Go on"), N_("To the walk; the rest can wait"), key_shown="Esc"),
)
"""What earlier audits agreed, looked at before a walk or later."""
