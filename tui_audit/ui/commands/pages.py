"""Keys of the settings, of help and of a report."""

from tui_audit.message import N_
from tui_audit.ui.commands import Command
from tui_audit.ui.commands.app import BACK

HELP = (
    Command(
        "help.back", "escape,q,question_mark,f1", "back", N_("Back"), N_("Back to where you came from"), key_shown="Esc"
    ),
)

REPORT = (
    Command(
        "report.write", "ctrl+s,f2", "write", N_("Write it"), N_("Write the report"), key_shown="Ctrl+S", priority=True
    ),
    Command("report.cancel", "x", "cancel", N_("Cancel"), N_("Stop writing; no file is left")),
    Command("report.open", "o", "open", N_("Open"), N_("Open the report with the desktop's program")),
    Command("report.show", "f", "show", N_("Show in folder"), N_("Open the folder that the report stands in")),
    Command("report.print", "p", "print", N_("Print"), N_("Send the report to the printer")),
    BACK,
)
