"""Commands of help and of the output screens."""

from tui_audit.message import message
from tui_audit.ui.commands import Command
from tui_audit.ui.commands.app import BACK

GUIDE = (BACK,)
"""Commands of the guide."""

HELP = (
    Command("help.guide", "g", "guide", message("Guide"), message("Read the guide, a page for each topic")),
    Command(
        "help.edit_keys",
        "e",
        "app.edit_keys",
        message("Edit shortcuts"),
        message("Create a file in which you can change the shortcuts"),
    ),
    Command(
        "help.back",
        "escape,q,question_mark,f1",
        "back",
        message("Back"),
        message("Go back to the previous screen"),
        key_shown="Esc",
    ),
)

OUTPUT = (
    Command(
        "report.write",
        "ctrl+s,f2",
        "write",
        message("Save"),
        message("Save the file"),
        key_shown="Ctrl+S",
        priority=True,
    ),
    Command(
        "report.cancel",
        "space",
        "cancel",
        message("Stop"),
        message("Stop without saving a file"),
        key_shown="Space",
    ),
    Command("report.open", "o", "open", message("Open"), message("Open the file")),
    Command("report.show", "v", "show", message("Show in folder"), message("Open the folder with the file")),
    Command("report.print", "p", "print", message("Print"), message("Print the file")),
    BACK,
)
