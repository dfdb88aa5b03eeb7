"""What the editor looks like in windows of several sizes, and with texts that a careless screen would execute."""

from pathlib import Path

import pytest

from tests.builders import small_body
from tests.ui.checklist_editor.editing import editing, keep_own
from tests.ui.shell import HOSTILE
from tui_audit.ui.commands.checklist_editor import EDITOR

OFFER = "0.0.1"


@pytest.mark.parametrize("size", [(80, 24), (60, 18)])
async def test_a_narrow_window_shows_the_outline_with_state_and_keys(tmp_path: Path, size: tuple[int, int]) -> None:
    async with editing(tmp_path, size=size, row=OFFER) as shell:
        assert shell.says("Outline", "Before the purchase", "▾ Store windows", "› ", "No changes yet")
        assert shell.says("Enter Edit", "n Add", "k Publish", "Esc Back", "? Shortcuts")
        assert "10 questions, 10 min" in shell.title
        await shell.press("enter")
        await shell.opens("Edit question")
        assert shell.says("How many of the offers", "one answer", "One thing that the auditor can see", "Ctrl+S Save")


async def test_a_wide_window_has_three_panels(tmp_path: Path) -> None:
    async with editing(tmp_path, size=(160, 45), row=OFFER) as shell:
        assert shell.says("─ Outline", "─ Question", "─ Preview", "Options:", "all = all (2)")
        await shell.press("up")
        assert shell.says("1  from across the street", "Stand at the kerb first")
        await shell.press("left")
        await shell.shows("─ Touchpoint")
        assert "Preview" not in shell.text


async def test_texts_of_a_checklist_are_never_executed(tmp_path: Path) -> None:
    body = small_body()
    body["title"] = HOSTILE[4]
    for touchpoint in body["section"][0]["touchpoint"]:
        for number, question in enumerate(touchpoint["question"]):
            question["ask"] = f"{HOSTILE[2 + number]} {HOSTILE[0]} %s {{0}}"
    keep_own(tmp_path, {**body, "title": "Small walk"})
    async with editing(tmp_path, size=(160, 45), row=OFFER) as shell:
        assert HOSTILE[3] in shell.text
        await shell.press("enter")
        await shell.opens("Edit question")
        await shell.press("escape", "d", "c")
        assert HOSTILE[3] in shell.text


async def test_help_lists_all_keys_of_the_editor(tmp_path: Path) -> None:
    async with editing(tmp_path, size=(100, 60), row=OFFER) as shell:
        await shell.press("question_mark")
        await shell.shows("Shortcuts and help")
        shown = [command for command in EDITOR if command.id not in {"editor.save", "editor.discard"}]
        missing = [command.id for command in shown if str(command.tooltip) not in shell.text]
        assert not missing
