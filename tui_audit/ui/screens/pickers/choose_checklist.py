"""The dialog that chooses a workbook or checklist file to import. The module is loaded when it is first needed."""

from pathlib import Path

from tui_audit.application.checklist_import import ENDINGS
from tui_audit.i18n.translator import Translator
from tui_audit.ui.screens.pickers.choose_file import ChooseFileDialog


class ChooseChecklistDialog(ChooseFileDialog):
    """The workbooks and checklist files of a folder. A path can also be typed or pasted."""

    ERROR_A_FILE_MUST_BE_CHOSEN = "Choose a file first."

    def __init__(self, t: Translator, folder: Path) -> None:
        hint = t("Enter opens a folder or a file: Excel (.xlsx) or a checklist (.toml). Tab: type a path.")
        super().__init__(t, folder, t("Import a checklist"), t("Checklists"), _is_checklist, hint)


def _is_checklist(path: Path) -> bool:
    return path.suffix.casefold() in ENDINGS
