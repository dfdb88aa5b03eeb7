"""The application with a checklist of the user's own in its editor."""

from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

from tests.builders import small_body
from tests.ui.shell import Shell, app_for, keep_stores
from tui_audit.checklists.library import ChecklistLibrary
from tui_audit.checklists.toml_writer import toml_text
from tui_audit.domain.checklist.model import Checklist
from tui_audit.system import paths
from tui_audit.ui.widgets.rows import RowList

ID = "small-walk"


def own_checklist(folder: Path, checklist_id: str = ID) -> Checklist:
    """Return a published checklist as saved on the disk."""
    return ChecklistLibrary(paths.own_checklists(folder)).revision(checklist_id).checklist


def draft_file(folder: Path, checklist_id: str = ID) -> Path:
    """Return the file of a draft."""
    return paths.checklist_drafts(folder) / f"{checklist_id}.toml"


def keep_own(folder: Path, body: Mapping[str, Any] | None = None) -> None:
    """Save a checklist of the user's own, by default the small one."""
    keep_stores(folder)
    own = paths.own_checklists(folder)
    own.mkdir(exist_ok=True)
    whole = dict(body or small_body())
    (own / f"{whole['id']}.toml").write_text(toml_text(whole), encoding="utf-8")


async def go_to(shell: Shell, row: str) -> None:
    """Move the cursor of the list on the screen to a row."""
    shell.app.screen.query(RowList).first().go_to(row)
    await shell.pilot.pause()


def outline(shell: Shell) -> tuple[str, ...]:
    """Return the rows of the outline."""
    return tuple(row.strip(" ›") for row in shell.app.screen.query_one("#outline", RowList).texts)


@asynccontextmanager
async def editing(folder: Path, size: tuple[int, int] = (80, 24), row: str = "") -> AsyncIterator[Shell]:
    """Run the application with the small checklist in its editor, with the cursor on a row of the outline."""
    if not (paths.own_checklists(folder) / f"{ID}.toml").exists():
        keep_own(folder)
    async with app_for(folder, size=size) as shell:
        await shell.go("checklists")
        await go_to(shell, ID)
        await shell.press("e")
        await shell.opens("Edit: Small walk")
        if row:
            await go_to(shell, row)
        yield shell
