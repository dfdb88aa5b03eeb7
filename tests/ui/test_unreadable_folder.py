"""A data folder that nobody may look into is said at the start, and tried again when it is open."""

from pathlib import Path

from tests.ui.shell import NOW, Shell
from tui_audit.ui.app import TuiAuditApp


async def test_a_shut_folder_is_said_and_tried_again(powerless: Path) -> None:
    folder = powerless / "data"
    folder.mkdir(mode=0)
    app = TuiAuditApp(folder, clock=lambda: NOW)
    try:
        async with app.run_test(size=(80, 24)) as pilot:
            shell = Shell(app, pilot)
            await shell.shows("The data cannot be opened.")
            folder.chmod(0o700)
            await shell.press("enter")
            await shell.until(lambda: app.services.data.is_open)
    finally:
        folder.chmod(0o700)
