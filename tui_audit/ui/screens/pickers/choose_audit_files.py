"""The dialog that chooses an audit file or a whole folder to import.

The module is loaded when the dialog is first needed.
"""

from pathlib import Path
from typing import ClassVar

from textual.binding import BindingType
from textual_fspicker.parts import DirectoryNavigation

from tui_audit.application.imports import ENDINGS
from tui_audit.i18n.translator import Translator
from tui_audit.ui.commands import bindings
from tui_audit.ui.commands.home import CHOOSE_AUDITS
from tui_audit.ui.screens.pickers.choose_file import ChooseFileDialog


class ChooseAuditFilesDialog(ChooseFileDialog):
    """The audit files of a folder; returns the path of a file, or of the folder to import all files in it."""

    BINDINGS: ClassVar[list[BindingType]] = bindings(CHOOSE_AUDITS)
    ERROR_A_FILE_MUST_BE_CHOSEN = "Choose a file first."

    def __init__(self, t: Translator, folder: Path) -> None:
        hint = t("Enter opens a folder or imports a file. i imports this whole folder. Tab: type a path.")
        super().__init__(t, folder, t("Import audits"), t("Audit files"), _is_audit_file, hint)

    def action_take_folder(self) -> None:
        """Choose all audit files of the open folder."""
        self.dismiss(self.query_one(DirectoryNavigation).location)


def _is_audit_file(path: Path) -> bool:
    return path.suffix.lower() in ENDINGS
