"""Commands that work everywhere."""

from tui_audit.message import message
from tui_audit.ui.commands import Command

APP = (
    Command(
        "app.help",
        "question_mark,f1",
        "show_help",
        message("Shortcuts"),
        message("Show the keys of this screen, and help"),
        key_shown="?",
    ),
    Command(
        "app.blank",
        "f9,ctrl+b",
        "blank",
        message("Hide screen"),
        message("Hide the screen from others; any key shows it again"),
        shown=False,
        key_shown="F9",
        priority=True,
    ),
    Command(
        "app.quit",
        "ctrl+q",
        "quit",
        message("Quit"),
        message("Save and quit"),
        shown=False,
        key_shown="Ctrl+Q",
        priority=True,
    ),
)
"""Commands for help, hiding the screen and quitting."""

BACK = Command(
    "app.back", "escape", "back", message("Back"), message("Go back to the previous screen"), key_shown="Esc"
)
"""Command to go back; on every screen but Home."""

CANCEL = Command("app.cancel", "escape", "back", message("Cancel"), message("Cancel without saving"), key_shown="Esc")
"""Command to leave a form without saving."""
