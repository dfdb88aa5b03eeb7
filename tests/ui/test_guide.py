"""The guide on the screen: from the menu, from the shortcuts, every topic."""

import re
from pathlib import Path

import pytest

from tests.ui.shell import app_for, keep_stores
from tui_audit.application.guide import guide_pages
from tui_audit.ui.screens.guide import GuideScreen
from tui_audit.ui.screens.help import HelpScreen


@pytest.mark.sample(1)
@pytest.mark.parametrize("size", [(60, 18), (80, 24), (160, 45)])
async def test_the_arrow_keys_show_every_topic(tmp_path: Path, size: tuple[int, int]) -> None:
    keep_stores(tmp_path)
    async with app_for(tmp_path, size=size) as shell:
        await shell.go("guide")
        for page in guide_pages():
            first_word = re.findall(r"[A-Za-z]{6,}", page.text.partition("\n")[2])[0]
            await shell.until(lambda word=first_word: word in shell.text)  # type: ignore[misc]
            assert page.title in shell.text
            await shell.press("down")


async def test_enter_scrolls_the_page_and_escape_leaves(tmp_path: Path) -> None:
    keep_stores(tmp_path)
    async with app_for(tmp_path) as shell:
        await shell.press("question_mark")
        await shell.until(lambda: isinstance(shell.app.screen, HelpScreen))
        await shell.press("g")
        await shell.until(lambda: isinstance(shell.app.screen, GuideScreen))
        await shell.press("enter", "end")
        await shell.shows("Practice")
        await shell.press("escape", "escape")
        await shell.shows("R-014")
