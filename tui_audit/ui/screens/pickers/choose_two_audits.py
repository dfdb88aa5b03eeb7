"""Choosing an audit file, or a whole folder of them; loaded when one is asked for."""

from pathlib import Path
from typing import ClassVar

from textual.binding import BindingType
from textual_fspicker.parts import DirectoryNavigation

from tui_audit.application.imports import ENDINGS
from tui_audit.i18n.translator import Translator
from tui_audit.ui.commands import bindings
from tui_audit.ui.commands.home import CHOOSE_AUDITS
from tui_audit.ui.screens.pickers.choose_file import ChooseFileDialog


class ChooseAuditsDialog(ChooseFileDialog):
    """The audit files of a folder; gives a file, or the folder itself for all in it."""

    BINDINGS: ClassVar[list[BindingType]] = bindings(CHOOSE_AUDITS)
    ERROR_A_FILE_MUST_BE_CHOSEN = "No file is chosen yet."

    def __init__(self, t: Translator, folder: Path) -> None:
        hint = t("Enter opens a folder or takes a file. F2 takes all of this folder. Tab: write a path. Esc leaves.")
        super().__init__(t, folder, t("Import audits"), t("Audit files"), _is_audit_file, hint)

    def action_take_folder(self) -> None:
        """All audit files of the folder that is shown."""
        self.dismiss(self.query_one(DirectoryNavigation).location)


def _is_audit_file(path: Path) -> bool:
    return path.suffix.lower() in ENDINGS
