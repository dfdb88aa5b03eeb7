"""Keys inside a list of rows."""

from tui_audit.message import N_
from tui_audit.ui.commands import Command

LIST = (
    Command("list.down", "down", "move(1)", N_("Down"), N_("The next row"), shown=False, key_shown="↓"),
    Command("list.up", "up", "move(-1)", N_("Up"), N_("The row before"), shown=False, key_shown="↑"),
    Command("list.page_down", "pagedown", "page(1)", N_("Down"), N_("A screenful on"), shown=False, key_shown="PgDn"),
    Command("list.page_up", "pageup", "page(-1)", N_("Up"), N_("A screenful back"), shown=False, key_shown="PgUp"),
    Command("list.first", "home", "end(-1)", N_("First"), N_("The first row"), shown=False, key_shown="Home"),
    Command("list.last", "end", "end(1)", N_("Last"), N_("The last row"), shown=False, key_shown="End"),
    Command("list.choose", "enter", "choose", N_("Open"), N_("Open the row under the cursor"), key_shown="Enter"),
)
"""Moving about and choosing."""
