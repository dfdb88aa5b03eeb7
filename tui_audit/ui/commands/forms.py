"""Commands of forms and their fields."""

from tui_audit.message import message
from tui_audit.ui.commands import Command
from tui_audit.ui.commands.app import CANCEL

FORM = (
    Command(
        "form.next",
        "down",
        "app.focus_next",
        message("Next"),
        message("Go to the next field"),
        shown=False,
        key_shown="↓",
    ),
    Command(
        "form.previous",
        "up",
        "app.focus_previous",
        message("Previous"),
        message("Go to the previous field"),
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
        message("Change to the next choice"),
        key_shown="←→",
    ),
    Command(
        "form.other_back",
        "left,minus",
        "turn(-1)",
        message("Change"),
        message("Change to the previous choice"),
        shown=False,
        key_shown="←",
    ),
    Command(
        "form.all",
        "space",
        "list",
        message("List"),
        message("Choose from a list"),
        key_shown="Space",
    ),
    Command(
        "form.enter",
        "enter",
        "enter",
        message("Next"),
        message("Go to the next field"),
        shown=False,
        key_shown="Enter",
    ),
)
"""Commands of a field with fixed choices."""

TICK_LIST = (
    Command(
        "form.tick",
        "space,enter",
        "choose",
        message("Select"),
        message("Select it, or clear the selection"),
        key_shown="Space",
    ),
)
"""Command of a list of tick boxes."""

KEEP = (
    Command(
        "form.keep", "ctrl+s,f2", "keep", message("Save"), message("Save and close"), key_shown="Ctrl+S", priority=True
    ),
    CANCEL,
)
"""Commands to save or cancel a form."""

START = (
    Command(
        "walk.start",
        "ctrl+s,f2",
        "start",
        message("Start"),
        message("Save and start the walk-through"),
        key_shown="Ctrl+S",
        priority=True,
    ),
    CANCEL,
)
"""Commands of the form that starts an audit."""
