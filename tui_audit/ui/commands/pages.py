"""Commands of help and of the output screens."""

from tui_audit.message import message
from tui_audit.ui.commands import Command
from tui_audit.ui.commands.app import BACK

HELP = (
    Command(
        "help.back",
        "escape,q,question_mark,f1",
        "back",
        message("Back"),
        message("Back to where you came from"),
        key_shown="Esc",
    ),
)

OUTPUT = (
    Command(
        "report.write",
        "ctrl+s,f2",
        "write",
        message("Write it"),
        message("Write the report"),
        key_shown="Ctrl+S",
        priority=True,
    ),
    Command("report.cancel", "x", "cancel", message("Cancel"), message("Stop writing; no file is left")),
    Command("report.open", "o", "open", message("Open"), message("Open the report with the desktop's program")),
    Command(
        "report.show", "f", "show", message("Show in folder"), message("Open the folder that the report stands in")
    ),
    Command("report.print", "p", "print", message("Print"), message("Send the report to the printer")),
    BACK,
)
