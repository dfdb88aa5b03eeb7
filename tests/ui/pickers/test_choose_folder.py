"""A folder is picked from the disk; what cannot be read is said."""

import shutil
from pathlib import Path

from textual_fspicker.parts import DirectoryNavigation

from tests.ui.shell import Shell, app_for
from tui_audit.ui.widgets.form import LineField


def shown(shell: Shell) -> str:
    return shell.app.screen.query_one("#folder", LineField).value


async def picking(shell: Shell, folder: Path) -> None:
    shell.app.services.navigator.preferences()
    await shell.shows("Choose a folder")
    shell.app.screen.query_one("#folder", LineField).set(str(folder))
    shell.app.screen.query_one("#choose").focus()
    await shell.press("enter")
    await shell.shows("selects the open folder")


async def test_the_folder_that_is_open_is_taken(tmp_path: Path) -> None:
    (tmp_path / "reports" / "2026").mkdir(parents=True)
    async with app_for(tmp_path / "data") as shell:
        await picking(shell, tmp_path / "reports" / "not yet")
        await shell.shows("2026")
        await shell.press("down", "enter")
        await shell.until(lambda: shell.app.screen.query_one(DirectoryNavigation).location.name == "2026")
        await shell.press("tab", "enter")
        await shell.shows("Choose a folder")
        assert shown(shell) == str(tmp_path / "reports" / "2026")


async def test_leaving_takes_nothing(tmp_path: Path) -> None:
    async with app_for(tmp_path / "data") as shell:
        await picking(shell, tmp_path)
        await shell.press("escape")
        await shell.shows("Choose a folder")
        assert shown(shell) == str(tmp_path)


async def test_a_folder_that_is_gone_is_said(tmp_path: Path) -> None:
    stick = tmp_path / "stick"
    stick.mkdir()
    async with app_for(tmp_path / "data") as shell:
        await picking(shell, stick)
        shutil.rmtree(stick)
        shell.app.screen.query_one(DirectoryNavigation)._load()
        await shell.shows("This folder cannot be read.")
