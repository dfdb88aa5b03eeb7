"""Names of files and folders where one is picked: drawn, never obeyed, never the end of the program."""

from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pytest
from textual_fspicker.parts import DirectoryNavigation

from tests.hostile import NAMES, STEERING
from tests.reliability.hostile_tour import OBEYED
from tests.ui.shell import Shell, app_for
from tui_audit.i18n.translator import ENGLISH
from tui_audit.ui.screens.pickers.choose_folder import ChooseFolderDialog
from tui_audit.ui.screens.pickers.choose_photo import ChoosePictureDialog

FOLDERS = [
    text for text in NAMES.values() if text.strip() not in {"", ".", ".."} and "/" not in text and "\0" not in text
]


@pytest.fixture
def hostile_disk(tmp_path: Path) -> Path:
    """A folder full of folders and pictures with such names, as far as this disk takes them."""
    place = tmp_path / "disk"
    place.mkdir()
    for text in FOLDERS:
        with suppress(OSError):
            (place / text).mkdir()
        with suppress(OSError):
            (place / f"{text[:80]}.jpg").write_bytes(b"no picture")
    return place


def looked_at(shell: Shell) -> Iterator[str]:
    """All that is drawn, after a look that nothing in it steers or acts."""
    for strip in shell.strips:
        assert STEERING.findall(strip.text) == [], repr(strip.text)
        assert "\ufffd" not in strip.text.replace("\ufffc\ufffd", ""), strip.text  # the last net had nothing to catch
        for segment in strip:
            actions = [
                str(action) for name, action in (segment.style.meta if segment.style else {}).items() if name[0] == "@"
            ]
            assert not set(actions) & OBEYED
        yield strip.text


async def test_folders_are_listed_and_entered_whatever_their_name(tmp_path: Path, hostile_disk: Path) -> None:
    drawn: set[str] = set()
    async with app_for(tmp_path / "data", size=(100, 110)) as shell:
        shell.app.push_screen(ChooseFolderDialog(ENGLISH, hostile_disk, "Choose the report folder"))
        await shell.until(lambda: "[bold red" in shell.text)
        drawn.update(looked_at(shell))
        navigation = shell.app.screen.query_one(DirectoryNavigation)
        for text in ("a[b/b]", "[@click=app.quit]x[", "[red]x", "\x1b[2J", "\u202eabc.exe", "\u3164\uffa0"):
            inside = hostile_disk / text
            inside.mkdir(parents=True, exist_ok=True)
            navigation.location = inside
            await shell.pilot.pause(0.2)
            assert navigation.location == inside
            drawn.update(looked_at(shell))
        assert shell.app.is_running
    words = "\n".join(drawn)
    for seen in ("␛[2J", "\\u202eabc.exe", "[bold red", "a[b"):
        assert seen in words, seen


@pytest.mark.full
async def test_pictures_are_listed_whatever_their_name(tmp_path: Path, hostile_disk: Path) -> None:
    async with app_for(tmp_path / "data", size=(100, 110)) as shell:
        shell.app.push_screen(ChoosePictureDialog(ENGLISH, hostile_disk))
        await shell.until(lambda: "[bold red" in shell.text)
        words = "\n".join(looked_at(shell))
        assert "␛[2J" in words
        assert shell.app.is_running
