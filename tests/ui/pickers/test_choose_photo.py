"""Choosing a picture by keys: the files have the room, and the next one is looked for in the same folder."""

import os
import shutil
from pathlib import Path

import pytest
from PIL import Image
from textual import events
from textual_fspicker.parts import DirectoryNavigation

from tests.ui.shell import Shell, keep_draft, walking


@pytest.fixture
def pictures(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A home folder with a folder of pictures in it."""
    folder = tmp_path / "home" / "Pictures"
    folder.mkdir(parents=True)
    monkeypatch.setenv("HOME", str(folder.parent))
    monkeypatch.setenv("USERPROFILE", str(folder.parent))
    for number in range(6):
        Image.new("RGB", (40, 30 + number), "red").save(folder / f"shelf {number}.jpg")
    return folder


async def _write_path(walker: Shell, path: str) -> None:
    await walker.press("tab")
    assert walker.app.focused is not None
    walker.app.focused.post_message(events.Paste(path[:-4]))  # each key of a long path would be a picture of the screen
    await walker.pilot.pause()
    await walker.type(path[-4:])
    await walker.press("enter")


@pytest.mark.sample(1)
@pytest.mark.parametrize("size", [(80, 24), (60, 18)])
async def test_the_files_are_seen_and_the_kinds_are_read(tmp_path: Path, pictures: Path, size: tuple[int, int]) -> None:
    (pictures / "list.txt").write_text("no picture")
    async with walking(tmp_path / "data", keep_draft(tmp_path / "data").id, size) as walker:
        await walker.press("i", "1")
        await walker.until(lambda: walker.says("Pictures"))
        await _write_path(walker, str(pictures / "shelf 0.jpg"))
        await walker.until(lambda: walker.says("number plates?"))
        await walker.press("escape")
        await walker.until(lambda: walker.says(*(f"shelf {number}.jpg" for number in range(6))))
        assert walker.says("Enter opens a folder or adds a picture", "Pictures  ", "Open", "Cancel")
        assert not walker.says("list.txt")


async def test_enter_on_a_picture_takes_it(tmp_path: Path, pictures: Path) -> None:
    async with walking(tmp_path / "data", keep_draft(tmp_path / "data").id) as walker:
        await walker.press("i", "1")
        await _write_path(walker, f"'{pictures / 'shelf 0.jpg'}'")
        await walker.until(lambda: walker.says("number plates?"), 20)
        await walker.press("n")
        await walker.until(lambda: walker.says("What does it show?"))
        await walker.press("enter")
        await walker.until(lambda: walker.says("photo: 1"), 20)
        await walker.press("i", "1")
        await walker.until(lambda: walker.says("shelf 5.jpg"))
        await walker.press("end", "enter")
        await walker.until(lambda: walker.says("number plates?"), 20)
        await walker.press("n")
        await walker.until(lambda: walker.says("What does it show?"))
        await walker.press("enter")
        await walker.until(lambda: walker.says("photo: 2"), 20)
        assert {photo.name for photo in walker.saved_audit.photos.values()} == {"shelf 0.jpg", "shelf 5.jpg"}


async def test_a_path_that_leads_nowhere_is_said(tmp_path: Path, pictures: Path) -> None:
    async with walking(tmp_path / "data", keep_draft(tmp_path / "data").id) as walker:
        await walker.press("i", "1")
        await _write_path(walker, str(pictures / "none.jpg"))
        await walker.until(lambda: walker.says("This file does not exist."))
        await walker.press("escape", "escape")  # to the choice of what to do about the photo, then to the question
        assert walker.says("Saved 0 of 10")


async def test_whatever_the_disk_answers_is_said_and_ends_nothing(tmp_path: Path, pictures: Path) -> None:
    old, link = pictures / "old.jpg", pictures / "loop.jpg"
    old.write_bytes(b"x" * 5_000)
    os.utime(old, (1e12, 1e12))  # in the year 33,658
    link.symlink_to(link)
    async with walking(tmp_path / "data", keep_draft(tmp_path / "data").id) as walker:
        await walker.press("i", "1")
        await walker.until(lambda: walker.says("Pictures"))
        await _write_path(walker, str(pictures))
        await walker.until(lambda: walker.says("old.jpg", "5 KB"))
        await _write_path(walker, "x" * 300)
        await walker.until(lambda: walker.says("This is not a valid file name"))
        shutil.rmtree(pictures)  # the stick is taken out
        navigation = walker.app.screen.query_one(DirectoryNavigation)
        navigation.focus()
        navigation._load()
        await walker.until(lambda: walker.says("This folder cannot be read."))
        await walker.press("escape", "escape")
        await walker.until(lambda: walker.says("Saved 0 of 10"))
