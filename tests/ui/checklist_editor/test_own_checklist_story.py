"""One story: the store walk becomes a checklist of one's own, is shortened, changed, published and used."""

from pathlib import Path

from textual.widgets import Input

from tests.builders import NAME
from tests.ui.checklist_editor.editing import go_to, own_checklist
from tests.ui.shell import Shell, app_for, keep_stores
from tui_audit.application.checklist_editor import ChecklistEditor
from tui_audit.ui.screens.checklist_editor.editor import ChecklistEditorScreen


def editor_of(shell: Shell) -> ChecklistEditor:
    screen = shell.app.screen
    assert isinstance(screen, ChecklistEditorScreen)
    return screen.editor


def questions(shell: Shell) -> list[tuple[int, ...]]:
    return [place for place in editor_of(shell).document.places() if len(place) == 3]


async def delete_down_to(shell: Shell, count: int) -> None:
    """Delete the last question of a touchpoint that has several, until so many are left."""
    while len(questions(shell)) > count:
        last = next(place for place in reversed(questions(shell)) if place[2] > 0)
        await go_to(shell, ".".join(map(str, last)))
        await shell.press("d")


async def test_a_copy_of_the_store_walk_is_shortened_changed_published_and_used(tmp_path: Path) -> None:
    keep_stores(tmp_path)
    async with app_for(tmp_path) as shell:
        await shell.go("checklists")
        await go_to(shell, "store-walk")
        await shell.press("e", "2")
        await shell.type("Our walk")
        await shell.press("enter")
        await shell.opens("Edit: Our walk")
        await delete_down_to(shell, 40)
        for place in questions(shell)[:5]:
            await go_to(shell, ".".join(map(str, place)))
            await shell.press("enter")
            shell.app.screen.query_one("#ask Input", Input).value = f"Is point {place} in order?"
            await shell.press("ctrl+s")
            await shell.opens("Edit: Our walk")
        assert "40 questions" in shell.title
        await shell.press("k", "enter")
        await shell.opens("Checklists")
        assert len(own_checklist(tmp_path, "walk").stops) == 40
        await shell.press("n")
        await shell.opens("New audit")
        assert "Our walk" in shell.text
        shell.app.screen.query_one("#who Input", Input).value = NAME
        await shell.press("ctrl+s")
        await shell.shows("Is point (")
        await shell.press("5")
        await shell.shows("Photo to follow")  # the question requires a photo
        await shell.press("2")
        await shell.shows("Saved 1 of 34")
