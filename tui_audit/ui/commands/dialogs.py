"""Commands of the dialogs."""

from tui_audit.message import message
from tui_audit.ui.commands import Command

_CANCEL = Command("dialog.cancel", "escape", "cancel", message("Leave"), message("Leave it as it was"), key_shown="Esc")

CONFIRM = (
    Command("dialog.no", "escape,n", "answer(False)", message("No"), message("The second answer"), key_shown="Esc"),
    Command("dialog.yes", "y", "answer(True)", message("Yes"), message("The first answer")),
    Command(
        "dialog.next", "right,down", "app.focus_next", message("Next"), message("To the other answer"), shown=False
    ),
    Command(
        "dialog.previous", "left,up", "app.focus_previous", message("Back"), message("To the other answer"), shown=False
    ),
)
MESSAGE = (
    Command("dialog.close", "escape,q", "close", message("Close"), message("Close this message"), key_shown="Esc"),
)
LINE = (_CANCEL,)
TEXT = (
    Command(
        "dialog.keep", "ctrl+s,f2", "keep", message("Keep"), message("Keep the text"), key_shown="Ctrl+S", priority=True
    ),
    _CANCEL,
)
CHOICE = (_CANCEL,)
WAITING = (
    Command(
        "waiting.cancel", "escape", "cancel", message("Leave out"), message("Give this change up"), key_shown="Esc"
    ),
)
