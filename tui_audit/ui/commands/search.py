"""Commands to search: everything that was written, or the list on the screen; and to move between the lists of Home."""

from tui_audit.message import message
from tui_audit.ui.commands import Command

SEARCH_EVERYTHING = Command(
    "app.search",
    "ctrl+f",
    "search",
    message("Search"),
    message("Search stores, audits, findings, actions and notes"),
    shown=False,
    key_shown="Ctrl+F",
)
"""Command that works on every screen but dialogs."""

SEARCH = (
    Command("search.next", "down", "move(1)", message("Down"), message("Next result"), shown=False, key_shown="↓"),
    Command("search.previous", "up", "move(-1)", message("Up"), message("Previous result"), shown=False, key_shown="↑"),
    Command(
        "search.open",
        "enter",
        "open",
        message("Open"),
        message("Open the selected result"),
        key_shown="Enter",
        priority=True,
    ),
)
"""Commands of the search screen, besides going back."""

FILTER = (
    Command(
        "home.filter",
        "slash",
        "filter",
        message("Find store"),
        message("Find a store by name, code, address or region"),
        key_shown="/",
    ),
    Command(
        "home.end_filter",
        "escape",
        "end_filter",
        message("All stores"),
        message("Show all stores again"),
        key_shown="Esc",
    ),
    Command(
        "home.dismiss_steps",
        "d,delete",
        "dismiss_steps",
        message("Hide steps"),
        message("Hide the first steps permanently"),
        key_shown="d",
    ),
    Command("home.next_list", "down", "other_list(1)", message("Down"), message("Next list"), shown=False),
    Command("home.previous_list", "up", "other_list(-1)", message("Up"), message("Previous list"), shown=False),
)
"""Commands of Home for its lists: filter the stores, hide the first steps, move to the other list."""
