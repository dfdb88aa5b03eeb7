"""Commands of the checklist editor."""

from tui_audit.message import message
from tui_audit.ui.commands import Command
from tui_audit.ui.commands.app import BACK

EDITOR = (
    Command(
        "editor.edit",
        "enter,e",
        "edit",
        message("Edit"),
        message("Edit the words and settings of the selected line"),
        key_shown="Enter",
    ),
    Command(
        "editor.save",
        "ctrl+s,f2",
        "save",
        message("Save again"),
        message("Save the steps that could not be saved"),
        key_shown="Ctrl+S",
    ),
    Command("editor.add", "n", "add", message("Add"), message("Add a question, a touchpoint or a section")),
    Command(
        "editor.up",
        "shift+up,ctrl+up",
        "shift(-1)",
        message("Move"),
        message("Move the line up, or on into the touchpoint before"),
        key_shown="Shift+↑↓",
    ),
    Command(
        "editor.down",
        "shift+down,ctrl+down",
        "shift(1)",
        message("Move down"),
        message("Move the line down, or on into the next touchpoint"),
        shown=False,
        key_shown="Shift+↓",
    ),
    Command(
        "editor.delete",
        "d,delete",
        "delete",
        message("Delete"),
        message("Delete the selected line and everything in it"),
        key_shown="d",
    ),
    Command("editor.undo", "u", "undo", message("Undo"), message("Undo the last change")),
    Command("editor.redo", "U", "redo", message("Redo"), message("Make the change again that was undone"), shown=False),
    Command(
        "editor.publish",
        "k",
        "publish",
        message("Publish"),
        message("Publish the draft as a new version, so that audits can use it"),
    ),
    Command(
        "editor.problems",
        "exclamation_mark",
        "problems",
        message("Problems"),
        message("List the errors and warnings; Enter goes to the line"),
        key_shown="!",
    ),
    Command(
        "editor.pick",
        "P",
        "pick",
        message("Pick questions"),
        message("Pick questions from all checklists and insert them here"),
    ),
    Command("editor.find", "slash", "find", message("Find"), message("Find a line by its words"), key_shown="/"),
    Command(
        "editor.duplicate",
        "D",
        "duplicate",
        message("Duplicate"),
        message("Add a copy of the selected line below it"),
    ),
    Command("editor.preview", "v", "preview", message("Preview"), message("Show the question as during an audit")),
    Command(
        "editor.changes",
        "c",
        "changes",
        message("Changes"),
        message("Show what changed, and which results still compare"),
    ),
    Command(
        "editor.discard",
        "X",
        "discard",
        message("Discard draft"),
        message("Delete the draft; the published version stays"),
        shown=False,
    ),
    Command(
        "editor.fold",
        "space",
        "fold(0)",
        message("Fold"),
        message("Hide or show what is in the selected section or touchpoint"),
        shown=False,
        key_shown="Space",
    ),
    Command(
        "editor.close",
        "left",
        "fold(-1)",
        message("Hide contents"),
        message("Hide what is in the line, or go to the line around it"),
        shown=False,
        key_shown="←",
        priority=True,
    ),
    Command(
        "editor.open",
        "right",
        "fold(1)",
        message("Show contents"),
        message("Show what is in the selected line"),
        shown=False,
        key_shown="→",
        priority=True,
    ),
    BACK,
)
"""Commands of the outline."""

PROBLEMS = (
    Command(
        "problems.open", "enter", "open", message("Go to line"), message("Go to the selected line"), key_shown="Enter"
    ),
    BACK,
)
"""Commands of the list of errors and warnings."""

PREVIEW = (
    Command("preview.close", "escape,v", "back", message("Close"), message("Close the preview"), key_shown="Esc"),
)
"""Commands of the preview of a question."""

PICK = (
    Command(
        "pick.insert",
        "enter",
        "insert",
        message("Insert"),
        message("Insert the selected questions, or the one under the cursor"),
        key_shown="Enter",
    ),
    Command(
        "pick.select",
        "space",
        "select",
        message("Select"),
        message("Select the question, or clear the selection"),
        key_shown="Space",
    ),
    Command("pick.find", "slash", "find", message("Find"), message("Find questions by their words"), key_shown="/"),
    Command("pick.down", "down", "to_list", message("Down"), message("Go to the questions"), shown=False),
    BACK,
)
"""Commands of the list of questions of all checklists."""
