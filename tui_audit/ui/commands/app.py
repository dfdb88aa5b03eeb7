"""Commands that work everywhere."""

from tui_audit.message import N_
from tui_audit.ui.commands import Command

APP = (
    Command(
        "app.help",
        "question_mark,f1",
        "show_help",
        N_("Help"),
        N_("Keys of this screen, words, how the score is worked out"),
        key_shown="?",
    ),
    Command(
        "app.blank",
        "f9,ctrl+b",
        "blank",
        N_("Blank"),
        N_("Blank the screen; any key returns"),
        shown=False,
        key_shown="F9",
        priority=True,
    ),
    Command(
        "app.quit",
        "ctrl+q",
        "quit",
        N_("Quit"),
        N_("Save what is being typed, and leave"),
        shown=False,
        key_shown="Ctrl+Q",
        priority=True,
    ),
)
"""Help, blank screen, quit."""

BACK = Command("app.back", "escape", "back", N_("Back"), N_("Back to where you came from"), key_shown="Esc")
"""On every screen but the first."""
