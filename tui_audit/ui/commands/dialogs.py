"""Keys of the dialogs."""

from tui_audit.message import N_
from tui_audit.ui.commands import Command

_CANCEL = Command("dialog.cancel", "escape", "cancel", N_("Leave"), N_("Leave it as it was"), key_shown="Esc")

CONFIRM = (
    Command("dialog.no", "escape,n", "answer(False)", N_("No"), N_("The second answer"), key_shown="Esc"),
    Command("dialog.yes", "y", "answer(True)", N_("Yes"), N_("The first answer")),
    Command("dialog.next", "right,down", "app.focus_next", N_("Next"), N_("To the other answer"), shown=False),
    Command("dialog.previous", "left,up", "app.focus_previous", N_("Back"), N_("To the other answer"), shown=False),
)
MESSAGE = (Command("dialog.close", "escape,q", "close", N_("Close"), N_("Close this message"), key_shown="Esc"),)
LINE = (_CANCEL,)
TEXT = (
    Command("dialog.keep", "ctrl+s,f2", "keep", N_("Keep"), N_("Keep the text"), key_shown="Ctrl+S", priority=True),
    _CANCEL,
)
CHOICE = (_CANCEL,)
WAITING = (Command("waiting.cancel", "escape", "cancel", N_("Leave out"), N_("Give this change up"), key_shown="Esc"),)
