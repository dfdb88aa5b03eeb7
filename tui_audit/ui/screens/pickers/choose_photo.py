"""Choosing a picture on the disk; loaded when one is asked for."""

from pathlib import Path

from tui_audit.i18n.translator import Translator
from tui_audit.ui.screens.pickers.choose_file import ChooseFileDialog

PICTURE_ENDINGS = frozenset({".jpg", ".jpeg", ".png", ".webp"})
"""The kinds of file that are offered."""


class ChoosePictureDialog(ChooseFileDialog):
    """The pictures of a folder; a path can be written or pasted too."""

    ERROR_A_FILE_MUST_BE_CHOSEN = "No picture is chosen yet."

    def __init__(self, t: Translator, folder: Path) -> None:
        hint = t("Enter opens a folder or takes a picture. Tab: write or paste its path. Esc leaves.")
        super().__init__(t, folder, t("Choose a picture"), t("Pictures"), _is_picture, hint)


def _is_picture(path: Path) -> bool:
    return path.suffix.lower() in PICTURE_ENDINGS
