"""The dialog that chooses a folder on disk. The module is loaded when the dialog is first needed."""

from pathlib import Path

from textual.widgets import Button, Static
from textual_fspicker import SelectDirectory
from textual_fspicker.base_dialog import Dialog

from tui_audit.i18n.translator import Translator
from tui_audit.ui import text
from tui_audit.ui.compat import file_picker


class ChooseFolderDialog(SelectDirectory):
    """The folders on disk; returns the path of the folder that is open."""

    ERROR_PERMISSION_ERROR = "This folder cannot be read."
    DEFAULT_CSS = """
    ChooseFolderDialog {
        Dialog { width: 100%; height: 100%; }
        #folder-hint { padding: 0 2; }
        InputBar { padding: 1 1 0 1; }
        CurrentDirectory { border: none; height: 1; }
        InputBar Button { min-width: 10; }
    }
    """

    def __init__(self, t: Translator, folder: Path, title: str) -> None:
        file_picker.patch_pickers()
        super().__init__(folder, title, select_button=t("Select"), cancel_button=t("Cancel"))
        self._t = t

    def on_mount(self) -> None:
        """Make the buttons one line high, so that more folders fit, and show the hint about keys."""
        for button in self.query(Button):
            button.compact = True
        hint = self._t("Enter opens a folder. Tab, then Enter selects the open folder. Esc cancels.")
        self.query_one(Dialog).mount(Static(text.line(hint), id="folder-hint"), before=0)
