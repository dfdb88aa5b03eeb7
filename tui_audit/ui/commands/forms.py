"""Commands of forms and their fields."""

from tui_audit.message import message
from tui_audit.ui.commands import Command
from tui_audit.ui.commands.app import BACK

FORM = (
    Command(
        "form.next", "down", "app.focus_next", message("Next"), message("The next field"), shown=False, key_shown="↓"
    ),
    Command(
        "form.previous",
        "up",
        "app.focus_previous",
        message("Before"),
        message("The field before"),
        shown=False,
        key_shown="↑",
    ),
)
"""Commands to move between fields."""

CHOICE_FIELD = (
    Command(
        "form.other",
        "right,plus",
        "turn(1)",
        message("Change"),
        message("The next choice of this field"),
        key_shown="←→",
    ),
    Command(
        "form.other_back",
        "left,minus",
        "turn(-1)",
        message("Change"),
        message("The choice before"),
        shown=False,
        key_shown="←",
    ),
    Command(
        "form.all",
        "space",
        "list",
        message("All choices"),
        message("All choices of this field in a list"),
        key_shown="Space",
    ),
    Command(
        "form.enter", "enter", "enter", message("On"), message("Done with this field"), shown=False, key_shown="Enter"
    ),
)
"""Commands of a field with fixed choices."""

TICK_LIST = (
    Command(
        "form.tick",
        "space,enter",
        "choose",
        message("Tick"),
        message("Tick it, or take the tick away"),
        key_shown="Space",
    ),
)
"""Command of a list of tick boxes."""

KEEP = (
    Command(
        "form.keep",
        "ctrl+s,f2",
        "keep",
        message("Keep"),
        message("Keep what you wrote here"),
        key_shown="Ctrl+S",
        priority=True,
    ),
    BACK,
)
"""Commands to save or cancel a form."""

START = (
    Command(
        "walk.start",
        "ctrl+s,f2",
        "start",
        message("Start"),
        message("Start the walk"),
        key_shown="Ctrl+S",
        priority=True,
    ),
    BACK,
)
"""Commands of the form that starts an audit."""
