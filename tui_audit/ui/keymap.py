"""The keys that the user's file gives to commands."""

from collections.abc import Mapping
from pathlib import Path

from textual.app import App
from textual.binding import Binding

from tui_audit.errors import AuditError
from tui_audit.i18n.translator import Translator
from tui_audit.system import paths
from tui_audit.ui.commands.key_words import key_words


class Keymap:
    """The keys of commands, as the program or the user's file has them."""

    def __init__(self, app: App[None], folder: Path) -> None:
        self._app, self._file = app, paths.keymap_file(folder)
        self._keys: Mapping[str, tuple[str, ...]] = {}
        """The user's keys by command id."""

    def load(self) -> AuditError | None:
        """Apply the user's file, if there is one; return an error that names each line that cannot be used."""
        if not paths.exists(self._file):
            return None
        from tui_audit.ui.keymap_file import read_keymap

        self._keys, error = read_keymap(self._file)
        self._app.set_keymap({command: ",".join(keys) for command, keys in self._keys.items()})
        return error

    def write_example(self, t: Translator) -> str:
        """Write a file with all commands as comments, unless there is a file; return the words to show.

        Raises:
            MachineError: the file cannot be written.
        """
        from tui_audit.ui.keymap_file import write_example

        if write_example(t, self._file):
            return t(
                "All commands and their keys are in %(file)s. Edit it, then start tui-audit again.", file=self._file
            )
        return t("Your own keys are in %(file)s. Edit it, then start tui-audit again.", file=self._file)

    def shown_key(self, binding: Binding) -> str:
        """Return the key of a command as people read it, such as ``Ctrl+S``."""
        keys = self._keys.get(binding.id or "")
        return key_words(keys[0]) if keys else binding.key_display or key_words(binding.key.partition(",")[0])
