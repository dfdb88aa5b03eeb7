"""The dialog that chooses a picture file on disk. The module is loaded when the dialog is first needed."""

from pathlib import Path

from tui_audit.i18n.translator import Translator
from tui_audit.ui.screens.pickers.choose_file import ChooseFileDialog

PICTURE_ENDINGS = frozenset({".jpg", ".jpeg", ".png", ".webp"})
"""File extensions of the pictures that are offered."""


class ChoosePictureDialog(ChooseFileDialog):
    """The pictures of a folder. A path can also be typed or pasted."""

    ERROR_A_FILE_MUST_BE_CHOSEN = "Choose a picture first."

    def __init__(self, t: Translator, folder: Path) -> None:
        hint = t("Enter opens a folder or adds a picture. Tab: type or paste a path. Esc cancels.")
        super().__init__(t, folder, t("Choose a picture"), t("Pictures"), _is_picture, hint)


def _is_picture(path: Path) -> bool:
    return path.suffix.lower() in PICTURE_ENDINGS
