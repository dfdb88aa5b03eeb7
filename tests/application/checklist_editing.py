"""What tests of the checklist editor share."""

from pathlib import Path

from tests.checklists.checklist_files import GOOD
from tui_audit.application.checklist_drafts import ChecklistDrafts
from tui_audit.application.checklist_editor import ChecklistEditor
from tui_audit.checklists.library import ChecklistLibrary, LibraryEntry
from tui_audit.system import paths


def own_file(folder: Path, text: str = GOOD, name: str = "my-store.toml") -> Path:
    """Write a checklist of the user's own and return its file."""
    file = paths.own_checklists(folder) / name
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(text.encode())
    return file


def entry_of(folder: Path, checklist_id: str = "my-store") -> LibraryEntry:
    """Return the entry of a checklist in the library."""
    entries = ChecklistLibrary(paths.own_checklists(folder)).entries()
    return next(entry for entry in entries if entry.id == checklist_id)


def editor_of(folder: Path, checklist_id: str = "my-store") -> ChecklistEditor:
    """Return the editor of a checklist."""
    return ChecklistDrafts(folder).edit(entry_of(folder, checklist_id))


def draft_file(folder: Path, name: str = "my-store") -> Path:
    """Return the file of a draft."""
    return paths.checklist_drafts(folder) / f"{name}.toml"


def draft_text(folder: Path, name: str = "my-store") -> str:
    """Return the text of a draft with the line breaks of its file."""
    return draft_file(folder, name).read_bytes().decode()
