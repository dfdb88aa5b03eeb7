"""Windows of 110 to 139 columns keep the columns that lists have in narrower windows, beside narrow details."""

from pathlib import Path

import pytest

from tests.data_folders import copy_of
from tests.ui.shell import Shell, app_for
from tui_audit.ui.screens.review.completed_audit import CompletedAuditScreen


@pytest.fixture
def folder(demo_once: Path, tmp_path: Path) -> Path:
    return copy_of(demo_once, tmp_path / "data")


async def _to_audit(shell: Shell) -> None:
    await shell.to_stores()
    await shell.press("enter", "enter")
    await shell.until(lambda: isinstance(shell.app.screen, CompletedAuditScreen))


@pytest.mark.parametrize("width", [110, 139])
async def test_lists_keep_their_columns(folder: Path, width: int) -> None:
    async with app_for(folder, size=(width, 40)) as shell:
        await shell.shows("Last 8")
        await _to_audit(shell)
        await shell.press("c")
        await shell.shows("Q2 2026 → Q3 2026")
        await shell.until(lambda: any("Whole audit" in line and "━" in line for line in shell.text.splitlines()))
        await shell.press("escape", "h")
        await shell.shows("Scores as reported")
        await shell.until(lambda: all(words in shell.text for words in ("Before", "During", "After")))
