"""Audits that came as files are taken in from Home: a file, a folder, and what became of each."""

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.builders import make_answer, make_answered, make_completed
from tests.exchange.samples import archive, followed, record, sealed, with_photos, written
from tests.ui.shell import Shell, app_for

Keep = Callable[[Shell, str], None]
OTHER = make_completed(make_answered(auditor="Anna").with_answer(make_answer("door.open", value=False)))


@pytest.fixture
def files(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A home folder with files that came by e-mail."""
    folder = tmp_path / "home"
    folder.mkdir()
    monkeypatch.setenv("HOME", str(folder))
    monkeypatch.setenv("XDG_DOCUMENTS_DIR", str(folder))
    return folder


async def choose(shell: Shell, path: Path) -> None:
    """Write a path into the picker."""
    await shell.shows("i imports this whole folder")
    await shell.press("tab")
    shell.app.screen.query_one("Input").value = str(path)  # type: ignore[attr-defined]
    await shell.press("enter")


async def test_a_file_is_taken_in_and_opened(tmp_path: Path, files: Path) -> None:
    async with app_for(tmp_path / "data") as shell:
        await shell.shows("Press i to import audits")
        await shell.press("i")
        await choose(shell, written(files, archive(sealed()), "from Rīga.audit"))
        await shell.shows("✓ new")
        assert "R-014 Rīga Centrs Q4 2026 · from" in shell.text
        await shell.press("enter")
        await shell.until(lambda: type(shell.app.screen).__name__ == "CompletedAuditScreen")
        await shell.press("escape", "escape")
        await shell.shows("1 store")


async def test_a_folder_of_good_same_conflicting_and_damaged_files(tmp_path: Path, files: Path, screens: Keep) -> None:
    written(files, archive(sealed()), "a.audit")
    written(files, record(followed()), "b later.json")
    written(files, archive(with_photos()), "c draft.audit")
    written(files, record(OTHER), "d other.json")
    written(files, archive(sealed())[:-40], "e cut.audit")
    written(files, record(followed()), "f again.json")
    async with app_for(tmp_path / "data") as shell:
        await shell.press("i")
        await shell.shows("i imports this whole folder")
        await shell.press("i")
        await shell.shows("Press Enter on a file for details.")
        assert "3 files accepted, 3 refused" in shell.text
        await shell.press("down", "down", "down", "enter")
        await shell.shows("In the file")
        assert "2 answers differ" in shell.text
        await shell.press("escape", "down", "enter")
        await shell.shows("damaged on the way")
        await shell.press("enter", "escape")
        held = shell.app.services.repository.audits.get(OTHER.id)
        assert held.auditor == sealed().auditor
        assert held.followup == followed().followup


async def test_what_cannot_be_read_is_said_and_nothing_is_taken(tmp_path: Path, files: Path) -> None:
    async with app_for(tmp_path / "data") as shell:
        await shell.press("i")
        await shell.shows("i imports this whole folder")
        await shell.press("i")
        await shell.shows("There are no audit files in this folder.")
        await shell.press("enter", "i")
        await choose(shell, written(files, b'{"\x1b[2J": NaN', "\u202e[b]x.json"))
        await shell.shows("! not imported")
        assert "\u202e" not in shell.raw
        await shell.press("enter")
        await shell.shows("This file cannot be read.")
        assert "\x1b" not in shell.raw
        await shell.press("enter")
        assert shell.app.services.repository.audits.summaries() == ()
