"""Every hostile text in every field: each screen draws it, none obeys it."""

import shutil
from pathlib import Path

import pytest

from tests.hostile import KEEPABLE
from tests.reliability.hostile_folder import HostileFolder, keep_hostile
from tests.reliability.hostile_tour import on_tour

TEXTS = tuple(KEEPABLE.values())


@pytest.fixture(scope="session")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> HostileFolder:
    """A folder full of them; to be copied, not changed."""
    return keep_hostile(tmp_path_factory.mktemp("hostile") / "data", TEXTS)


def copied(hostile: HostileFolder, folder: Path) -> HostileFolder:
    shutil.copytree(hostile.folder, folder)
    return HostileFolder(folder, hostile.revision, hostile.draft, hostile.completed)


SIZES = [(80, 24), pytest.param((60, 18), marks=pytest.mark.full), pytest.param((200, 60), marks=pytest.mark.full)]


@pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
async def test_every_screen_shows_every_hostile_text_and_obeys_none(
    tmp_path: Path, hostile: HostileFolder, size: tuple[int, int]
) -> None:
    async with on_tour(copied(hostile, tmp_path / "here"), size) as tour:
        await tour.everywhere()
        await tour.errors(TEXTS)
        await tour.editors(TEXTS)
        assert tour.app.is_running
        print(tour.seen)
