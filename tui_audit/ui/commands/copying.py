"""The command that copies; a screen that has it copies what the cursor is on in ``action_copy``."""

from tui_audit.message import message
from tui_audit.ui.commands import Command

COPY = Command(
    "app.copy", "y", "copy", message("Copy"), message("Copy the item under the cursor to the clipboard"), shown=False
)
