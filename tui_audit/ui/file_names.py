"""Names of files and folders where one is picked: shown like any other text, never read as markup."""

from pathlib import Path

from rich.text import Text
from textual.visual import VisualType
from textual_fspicker import select_directory
from textual_fspicker.parts import CurrentDirectory, directory_navigation
from textual_fspicker.parts.directory_navigation import DirectoryEntry

from tui_audit.ui import text


def show_safely() -> None:
    """Let the pickers draw names as the rest of the program does; theirs read a folder's name as markup."""
    directory_navigation.DirectoryEntry = _Entry  # type: ignore[misc]
    select_directory.CurrentDirectory = _Folder  # type: ignore[attr-defined]


class _Entry(DirectoryEntry):
    @classmethod
    def _name(cls, location: Path) -> Text:
        name = text.cell(location.name)
        name.append_text(text.cell(" "))
        return name.append_text(cls.LINK_ICON) if location.is_symlink() else name


class _Folder(CurrentDirectory):
    def update(self, content: VisualType = "", *, layout: bool = True) -> None:
        """Show the folder."""
        super().update(text.line(content) if isinstance(content, str) else content, layout=layout)
