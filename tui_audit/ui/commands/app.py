"""Commands that work everywhere."""

from tui_audit.message import message
from tui_audit.ui.commands import Command

APP = (
    Command(
        "app.help",
        "question_mark,f1",
        "show_help",
        message("Help"),
        message("Keys of this screen, words, how the score is worked out"),
        key_shown="?",
    ),
    Command(
        "app.blank",
        "f9,ctrl+b",
        "blank",
        message("Blank"),
        message("Blank the screen; any key returns"),
        shown=False,
        key_shown="F9",
        priority=True,
    ),
    Command(
        "app.quit",
        "ctrl+q",
        "quit",
        message("Quit"),
        message("Save what is being typed, and leave"),
        shown=False,
        key_shown="Ctrl+Q",
        priority=True,
    ),
)
"""Commands for help, blanking the screen and quitting."""

BACK = Command("app.back", "escape", "back", message("Back"), message("Back to where you came from"), key_shown="Esc")
"""Command to go back; on every screen but Home."""
