"""Data that cannot be written is looked at; by itself it goes on when it can be written again."""

import hashlib
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from tests.ui.shell import NOW, Shell, keep_draft
from tui_audit.system import paths
from tui_audit.ui.app import TuiAuditApp


@asynccontextmanager
async def started(folder: Path) -> AsyncIterator[Shell]:
    app = TuiAuditApp(folder, clock=lambda: NOW)
    async with app.run_test(size=(80, 24)) as pilot:
        yield Shell(app, pilot)


def in_the_way(folder: Path) -> Path:
    """A link to itself stands where SQLite needs a file to write; nobody's rights help."""
    blocked = Path(f"{paths.database_file(folder)}-shm")
    blocked.symlink_to(blocked)
    return blocked


def hashes(folder: Path) -> dict[str, str]:
    return {str(file): hashlib.sha256(file.read_bytes()).hexdigest() for file in folder.rglob("*") if file.is_file()}


async def test_what_cannot_be_written_can_be_looked_at_and_is_left_as_it_is(tmp_path: Path) -> None:
    folder = tmp_path / "data"
    keep_draft(folder)
    in_the_way(folder)
    before = hashes(folder)
    async with started(folder) as shell:
        await shell.shows("2  Open read-only")
        assert "cannot be opened" in shell.text
        await shell.press("2")
        await shell.shows("read only")
        await shell.press("enter")
        await shell.shows("open read-only")
        await shell.press("escape")
        await shell.shows("Resume: 0 of 10 answered")
    after = {name: value for name, value in hashes(folder).items() if not name.endswith(("-wal", ".log"))}
    assert after == before  # the program's own log tells that it was looked at


async def test_it_goes_on_by_itself_when_it_can_be_written_again(tmp_path: Path) -> None:
    folder = tmp_path / "data"
    keep_draft(folder)
    blocked = in_the_way(folder)
    async with started(folder) as shell:
        await shell.shows("2  Open read-only")
        await shell.press("2")
        await shell.shows("read only")
        blocked.unlink()
        await shell.until(
            lambda: "read only" not in shell.text and "Resume: 0 of 10 answered" in shell.text, timeout=30
        )
        await shell.press("enter")
        await shell.shows("Saved 0 of 10")
        await shell.press("4")
        await shell.shows("Saved 1 of 10")


async def test_trying_again_opens_it_when_nothing_is_in_the_way_any_more(tmp_path: Path) -> None:
    folder = tmp_path / "data"
    keep_draft(folder)
    blocked = in_the_way(folder)
    async with started(folder) as shell:
        await shell.shows("1  Try again")
        await shell.press("1")
        await shell.shows("1  Try again")
        blocked.unlink()
        await shell.press("1")
        await shell.shows("Resume: 0 of 10 answered")
        assert "read only" not in shell.text


async def test_what_could_not_be_saved_is_kept_until_the_data_file_is_back(tmp_path: Path) -> None:
    folder = tmp_path / "data"
    keep_draft(folder)
    file = paths.database_file(folder)
    async with started(folder) as shell:
        await shell.shows("Resume: 0 of 10 answered")
        await shell.press("enter")
        await shell.shows("Saved 0 of 10")
        file.rename(folder / "elsewhere.db")
        await shell.press("4")
        await shell.shows("another program moved or replaced")
        await shell.press("enter")  # nothing has changed: it says so again
        await shell.shows("Discard this change")
        (folder / "elsewhere.db").rename(file)
        await shell.press("enter")
        await shell.shows("Saved 1 of 10")
        file.rename(folder / "elsewhere.db")
        await shell.press("3")
        await shell.shows("Discard this change")
        await shell.press("escape")
        (folder / "elsewhere.db").rename(file)
        await shell.shows("Saved 1 of 10")
        await shell.press("2")
        await shell.shows("Saved 2 of 10")
