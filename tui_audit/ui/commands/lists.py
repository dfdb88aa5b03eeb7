"""Commands of a list of rows."""

from tui_audit.message import message
from tui_audit.ui.commands import Command

LIST = (
    Command("list.down", "down", "move(1)", message("Down"), message("Next row"), shown=False, key_shown="↓"),
    Command("list.up", "up", "move(-1)", message("Up"), message("Previous row"), shown=False, key_shown="↑"),
    Command(
        "list.page_down",
        "pagedown",
        "page(1)",
        message("Page down"),
        message("Page down"),
        shown=False,
        key_shown="PgDn",
    ),
    Command(
        "list.page_up", "pageup", "page(-1)", message("Page up"), message("Page up"), shown=False, key_shown="PgUp"
    ),
    Command("list.first", "home", "end(-1)", message("First"), message("First row"), shown=False, key_shown="Home"),
    Command("list.last", "end", "end(1)", message("Last"), message("Last row"), shown=False, key_shown="End"),
    Command("list.choose", "enter", "choose", message("Open"), message("Open the selected row"), key_shown="Enter"),
)
"""Commands to move the cursor and choose a row."""
