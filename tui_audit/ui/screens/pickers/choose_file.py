"""The dialog that chooses a file on disk. The module is loaded when the dialog is first needed."""

from collections.abc import Callable
from pathlib import Path

from textual import on
from textual.widgets import Button, Input, Select, Static
from textual_fspicker import FileOpen, Filters
from textual_fspicker.base_dialog import Dialog
from textual_fspicker.parts import DirectoryNavigation

from tui_audit.domain.text import terminal_safe
from tui_audit.i18n.translator import Translator
from tui_audit.ui import text
from tui_audit.ui.compat import file_picker


class ChooseFileDialog(FileOpen):
    """The files of a folder. A path can also be typed or pasted; returns the path of the chosen file."""

    ERROR_A_FILE_MUST_EXIST = "This file does not exist."
    ERROR_PERMISSION_ERROR = "This folder cannot be read."
    DEFAULT_CSS = """
    ChooseFileDialog {
        Dialog { width: 100%; height: 100%; }
        #file-hint { padding: 0 2; }
        InputBar {
            padding: 1 1 0 1;
            Input { width: 1fr; margin: 0 1; }
            Select { width: 16; }
            Button { min-width: 10; }
        }
    }
    """

    def __init__(
        self, t: Translator, folder: Path, title: str, kind: str, fits: Callable[[Path], bool], hint: str
    ) -> None:
        file_picker.patch_pickers()
        filters = Filters((kind, lambda path: _is_printable(path) and fits(path)), (t("All files"), _is_printable))
        super().__init__(folder, title, open_button=t("Open"), cancel_button=t("Cancel"), filters=filters)
        self._t = t
        file_picker.patch_suggestions(self)
        self._hint = hint

    def on_mount(self) -> None:
        """Make the fields one line high, so that more files fit, and show the hint about keys."""
        for field in (*self.query(Input), *self.query(Select), *self.query(Button)):
            field.compact = True
        self.query_one(Dialog).mount(Static(text.line(self._hint), id="file-hint"), before=0)

    @on(DirectoryNavigation.Selected)
    def choose(self, event: DirectoryNavigation.Selected) -> None:
        """Choose a file at once on Enter or a click."""
        self.dismiss(event.path)

    @on(Input.Submitted)
    @on(Button.Pressed, "#select")
    def check_path(self, event: Input.Submitted | Button.Pressed) -> None:
        """Refuse a file name that is impossible or may not be accessed.

        Without this check the library passes the name to the disk and does not handle the error.
        """
        typed = self.query_one(Input).value
        try:
            path = Path(typed).expanduser() if typed.startswith("~") else self._here / typed
            path.resolve().exists()
        except (OSError, ValueError, RuntimeError):
            event.prevent_default()
            event.stop()
            file_picker.show_error(self, self._t("This is not a valid file name, or you have no access to the file."))

    @property
    def _here(self) -> Path:
        return self.query_one(DirectoryNavigation).location

    @on(Input.Changed)
    def unquote(self, event: Input.Changed) -> None:
        """Remove the quotes around a path, which a terminal adds when a file is dragged into the window."""
        bare = event.value.strip()
        if len(bare) > 2 and bare[0] == bare[-1] and bare[0] in "'\"":
            event.input.value = bare[1:-1]


def _is_printable(path: Path) -> bool:
    return terminal_safe(path.name, lines=False) == path.name
