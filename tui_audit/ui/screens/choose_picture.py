"""Choosing a picture on the disk; loaded when one is asked for."""

from pathlib import Path

from textual import on
from textual.widgets import Button, Input, Select, Static
from textual_fspicker import FileOpen, Filters
from textual_fspicker.base_dialog import Dialog
from textual_fspicker.parts import DirectoryNavigation

from tui_audit.domain.text import visible
from tui_audit.languages import _
from tui_audit.ui import file_names, text

PICTURE_ENDINGS = frozenset({".jpg", ".jpeg", ".png", ".webp"})
"""The kinds of file that are offered."""


class ChoosePictureDialog(FileOpen):
    """The pictures of a folder; a path can be written or pasted too."""

    ERROR_A_FILE_MUST_EXIST = "There is no such file."
    ERROR_A_FILE_MUST_BE_CHOSEN = "No picture is chosen yet."
    DEFAULT_CSS = """
    ChoosePictureDialog {
        Dialog { width: 100%; height: 100%; }
        #picture-hint { padding: 0 2; }
        InputBar {
            padding: 1 1 0 1;
            Input { width: 1fr; margin: 0 1; }
            Select { width: 16; }
            Button { min-width: 10; }
        }
    }
    """

    def __init__(self, folder: Path) -> None:
        file_names.show_safely()
        pictures = Filters((_("Pictures"), _is_picture), (_("All files"), _is_printable))
        super().__init__(
            folder,
            _("Choose a picture"),
            open_button=_("Open"),
            cancel_button=_("Cancel"),
            filters=pictures,
        )

    def on_mount(self) -> None:
        """Low fields, so that the files have the room; what the keys do."""
        for field in (*self.query(Input), *self.query(Select), *self.query(Button)):
            field.compact = True
        hint = _("Enter opens a folder or takes a picture. Tab: write or paste its path. Esc leaves.")
        self.query_one(Dialog).mount(Static(text.line(hint), id="picture-hint"), before=0)

    @on(DirectoryNavigation.Selected)
    def take(self, event: DirectoryNavigation.Selected) -> None:
        """Enter or a click on a file takes it at once."""
        self.dismiss(event.path)

    @on(Input.Changed)
    def unquote(self, event: Input.Changed) -> None:
        """A file that is dragged into the window comes with quotes around its path."""
        bare = event.value.strip()
        if len(bare) > 2 and bare[0] == bare[-1] and bare[0] in "'\"":
            event.input.value = bare[1:-1]


def _is_printable(path: Path) -> bool:
    return visible(path.name, lines=False) == path.name


def _is_picture(path: Path) -> bool:
    return _is_printable(path) and path.suffix.lower() in PICTURE_ENDINGS
