"""Commands of the dialogs."""

from tui_audit.message import message
from tui_audit.ui.commands import Command

_CANCEL = Command(
    "dialog.cancel", "escape", "cancel", message("Cancel"), message("Cancel without changes"), key_shown="Esc"
)

CONFIRM = (
    Command("dialog.no", "escape,n", "answer(False)", message("No"), message("Answer no, or cancel"), key_shown="Esc"),
    Command("dialog.yes", "y", "answer(True)", message("Yes"), message("Answer yes")),
    Command(
        "dialog.next", "right,down", "app.focus_next", message("Next"), message("Go to the next answer"), shown=False
    ),
    Command(
        "dialog.previous",
        "left,up",
        "app.focus_previous",
        message("Previous"),
        message("Go to the previous answer"),
        shown=False,
    ),
)
MESSAGE = (
    Command(
        "dialog.close", "escape,q,enter", "close", message("Close"), message("Close this message"), key_shown="Esc"
    ),
)
LINE = (_CANCEL,)
TEXT = (
    Command(
        "dialog.keep", "ctrl+s,f2", "keep", message("Save"), message("Save the text"), key_shown="Ctrl+S", priority=True
    ),
    _CANCEL,
)
CHOICE = (_CANCEL,)
WAITING = (
    Command(
        "waiting.cancel",
        "escape",
        "cancel",
        message("Cancel"),
        message("Stop waiting and discard this change"),
        key_shown="Esc",
    ),
)
