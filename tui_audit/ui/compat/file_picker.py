"""Adapts the file and folder pickers of textual-fspicker: names are drawn safely, and disk errors are survived."""

import stat
from datetime import datetime
from pathlib import Path

from rich.text import Text
from textual import work
from textual.visual import VisualType
from textual.worker import get_current_worker
from textual_fspicker import FileOpen, base_dialog, select_directory
from textual_fspicker.parts import CurrentDirectory, DirectoryNavigation, directory_navigation
from textual_fspicker.parts.directory_navigation import DirectoryEntry
from textual_fspicker.suggest_path import SuggestPath

from tui_audit.i18n.labels.backups import size_words
from tui_audit.i18n.translator import ENGLISH
from tui_audit.system import paths
from tui_audit.ui import text


def patch_pickers() -> None:
    """Make the pickers draw names as the rest of the program does, and survive disk errors.

    The library reads a folder's name as markup, and ends the program if a disk is removed or a name is too long.
    """
    directory_navigation.DirectoryEntry = _Entry  # type: ignore[misc]
    directory_navigation.is_dir = paths.is_folder  # type: ignore[attr-defined, assignment]
    directory_navigation.is_file = _is_file  # type: ignore[attr-defined, assignment]
    directory_navigation.is_symlink = _is_link  # type: ignore[attr-defined, assignment]
    base_dialog.DirectoryNavigation = _Navigation  # type: ignore[attr-defined]
    select_directory.CurrentDirectory = _Folder  # type: ignore[attr-defined]


def patch_suggestions(dialog: FileOpen) -> None:
    """Make a dialog suggest completions of a path, and none for an invalid path; call it before the dialog is shown."""
    dialog._suggest_path = _Suggestions()


def show_error(dialog: FileOpen, words: str) -> None:
    """Show in a dialog why the typed text is refused."""
    dialog._set_error(words)


class _Suggestions(SuggestPath):
    async def get_suggestion(self, value: str) -> str | None:
        try:
            return await super().get_suggestion(value)
        except (OSError, ValueError, RuntimeError, IndexError):
            return None


class _Navigation(DirectoryNavigation):
    @work(exclusive=True, thread=True)
    def _load(self) -> None:
        """Load the entries as the library does, but report every disk error, not only a missing permission."""
        self._entries = []
        worker = get_current_worker()
        try:
            for entry in self._location.iterdir():
                if worker.is_cancelled:
                    return
                if paths.is_folder(entry) or (self.show_files and _is_file(entry)):
                    self._entries.append(_Entry(entry, self._styles))
        except OSError:
            self.post_message(self.PermissionError(self, self._location))
        self.app.call_from_thread(self._repopulate_display)


class _Entry(DirectoryEntry):
    @classmethod
    def _name(cls, location: Path) -> Text:
        name = text.cell(location.name)
        name.append_text(text.cell(" "))
        return name.append_text(cls.LINK_ICON) if _is_link(location) else name

    @staticmethod
    def _mtime(location: Path) -> str:
        try:
            moment = datetime.fromtimestamp(location.stat().st_mtime)  # noqa: DTZ006 - shown in local time
        except (OSError, OverflowError, ValueError):  # deleted, not accessible, or a year out of range
            return ""
        return moment.isoformat(" ", "minutes")

    @staticmethod
    def _size(location: Path) -> str:
        try:
            found = location.stat()
        except OSError:
            return ""
        return "" if stat.S_ISDIR(found.st_mode) else size_words(ENGLISH, found.st_size)


class _Folder(CurrentDirectory):
    def update(self, content: VisualType = "", *, layout: bool = True) -> None:
        """Show the current folder; its name is not read as markup."""
        super().update(text.line(content) if isinstance(content, str) else content, layout=layout)


def _is_file(path: Path) -> bool:
    try:
        return path.is_file()
    except OSError:
        return False


def _is_link(path: Path) -> bool:
    try:
        return path.is_symlink()
    except OSError:
        return False
