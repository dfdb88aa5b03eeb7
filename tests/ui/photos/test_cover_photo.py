"""Before a picture is kept: the question, covering a part for good, and nothing of what was under it anywhere."""

import io
import zipfile
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, closing
from pathlib import Path

import pytest
from PIL import Image

from tests.exchange.photos.hostile_pictures import encoded, many_scans
from tests.storage.samples import AT
from tests.ui.shell import Shell, keep_draft, walking
from tui_audit.domain.audit.model import Photo
from tui_audit.exchange.archive import write_audit
from tui_audit.exchange.photos.photo_copy import Area, Preview, read_picture
from tui_audit.settings import Settings, save
from tui_audit.storage import open_repository
from tui_audit.system import paths
from tui_audit.ui.widgets.picture_shape import WHOLE_PICTURE, Shape, area_around
from tui_audit.ui.widgets.picture_view import PictureView

QUESTION = "Does it show people, badges, screens or number plates?"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "data"


@pytest.fixture
def picture(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """White, with a red sixth in its second ninth, and metadata; shown in colours."""
    monkeypatch.setenv("COLORTERM", "truecolor")
    monkeypatch.delenv("TEXTUAL_COLOR_SYSTEM", raising=False)
    image = Image.new("RGB", (1200, 900), "white")
    image.paste("red", (400, 0, 800, 300))
    exif = Image.Exif()
    exif[0x010F] = "SECRETCAMERA"
    target = tmp_path / "shelf.jpg"
    target.write_bytes(encoded(image, quality=95, exif=exif, comment="SECRETPLACE"))
    return target


@asynccontextmanager
async def looking(
    folder: Path, picture: Path, size: tuple[int, int] = (80, 24), says: str = QUESTION
) -> AsyncIterator[Shell]:
    """A walk in which this picture was just chosen."""
    async with walking(folder, keep_draft(folder).id, size) as walker:
        await choose(walker, picture, says)
        yield walker


async def choose(walker: Shell, picture: Path, says: str = QUESTION) -> None:
    from textual.widgets import Input

    await walker.press("i", "1")
    await walker.until(lambda: walker.app.screen.query(Input))
    walker.app.screen.query_one(Input).value = str(picture)
    walker.app.screen.query_one(Input).focus()
    await walker.press("enter")
    await walker.until(lambda: walker.says(says), 20)


async def keep(walker: Shell, photos: str = "photo: 1") -> None:
    await walker.until(lambda: walker.says("What does it show?"), 20)
    await walker.press("enter")
    await walker.until(lambda: walker.says(photos), 20)


def kept(folder: Path) -> list[Image.Image]:
    files = sorted(paths.photos_folder(folder).rglob("*.jpg"))
    return [Image.open(io.BytesIO(file.read_bytes())).convert("RGB") for file in files]


def has_red(image: Image.Image) -> bool:
    red, green, _blue = image.split()
    return any(one > 150 and other < 100 for one, other in zip(red.tobytes(), green.tobytes(), strict=True))


@pytest.mark.sample(1)
@pytest.mark.parametrize(
    "keys",
    [
        ["escape"] * 3,
        pytest.param(["y", *["escape"] * 4], marks=pytest.mark.full),
        ["n", *["escape"] * 4],
    ],
)
async def test_esc_goes_back_step_by_step_to_the_walk_without_a_picture(
    folder: Path, picture: Path, keys: list[str]
) -> None:
    hostile = picture.rename(picture.with_name("[red]x [@click=app.quit]y [.jpg"))
    async with looking(folder, hostile) as walker:
        assert walker.says(hostile.name)
        for key in keys:
            before = walker.text
            await walker.press(key)
            await walker.until(lambda before=before: walker.text != before)  # type: ignore[misc]
        await walker.until(lambda: walker.says("Saved 0 of 10"))
        assert walker.saved_audit.photos == {}
    assert kept(folder) == []


async def test_a_ninth_is_covered_for_good(folder: Path, picture: Path) -> None:
    async with looking(folder, picture) as walker:
        await walker.press("enter", "space", "1", "down")
        assert walker.says(QUESTION), "only a key that answers leads on"
        assert kept(folder) == []
        await walker.press("y", "ctrl+s")
        assert walker.says("Nothing is covered yet")
        await walker.press("2")
        assert walker.says("Covered.", "covered: 1")
        await walker.press("ctrl+s")
        await keep(walker)
        audit = walker.saved_audit
    (image,) = kept(folder)
    assert image.size == (1200, 900)
    assert not has_red(image)
    assert image.crop((416, 0, 784, 284)).getextrema() == ((0, 0), (0, 0), (0, 0))
    assert image.getpixel((100, 100)) == (255, 255, 255)
    (photo,) = audit.photos.values()
    assert photo.name == "shelf.jpg"


@pytest.mark.full
async def test_a_frame_is_moved_sized_and_covered_and_taken_back(folder: Path, picture: Path) -> None:
    async with looking(folder, picture) as walker:
        await walker.press("y", "5", "5")
        assert walker.says("Uncovered.")
        await walker.press("u")
        assert walker.says("Nothing to undo.")
        await walker.press(*["up"] * 30, "enter", "enter")  # at the edge, and the same part twice
        assert walker.says("covered: 1")
        await walker.press("u")
        assert walker.says("Uncovered.")
        await walker.press(
            "shift+right",
            "ctrl+right",
            "shift+right",
            "ctrl+right",
            "shift+left",
            "plus",
            "minus",
            "shift+down",
            "ctrl+up",
            *["shift+right"] * 4,
            *["shift+down"] * 4,
        )
        await walker.press("enter", "ctrl+s")
        await keep(walker)
    (image,) = kept(folder)
    assert not has_red(image.crop((440, 0, 760, 270)))
    assert image.getpixel((600, 10)) == (0, 0, 0)
    assert image.getpixel((600, 600)) == (255, 255, 255)


async def test_esc_in_the_caption_keeps_the_picture(folder: Path, picture: Path) -> None:
    async with looking(folder, picture) as walker:
        await walker.press("y", "2", "ctrl+s")
        await walker.until(lambda: walker.says("What does it show?"), 20)
        await walker.press("escape")
        await walker.until(lambda: walker.says(QUESTION))
        await walker.press("y")
        assert walker.says("covered: 1")
        await walker.press("ctrl+s")
        await keep(walker)
    (image,) = kept(folder)
    assert not has_red(image)


@pytest.mark.full
async def test_the_mouse_draws_the_frame(folder: Path, picture: Path) -> None:
    async with looking(folder, picture) as walker:
        await walker.press("y")
        view = walker.app.screen.query_one(PictureView)
        await walker.pilot.mouse_down(view, offset=(5, 0))
        await walker.pilot.hover(view, offset=(75, 12))
        await walker.pilot.mouse_up(view, offset=(75, 12))
        await walker.press("enter", "ctrl+s")
        await keep(walker)
    (image,) = kept(folder)
    assert not has_red(image)
    assert image.getpixel((600, 890)) == (255, 255, 255)


@pytest.mark.full
async def test_covers_are_not_thrown_away_by_one_key(folder: Path, picture: Path) -> None:
    async with looking(folder, picture) as walker:
        await walker.press("y", "2", "escape")
        assert walker.says(QUESTION)
        await walker.press("y")
        assert walker.says("covered: 1")
        await walker.press("escape")
        await walker.until(lambda: walker.says(QUESTION))


async def test_a_photo_that_is_attached_is_covered_later(folder: Path, picture: Path, tmp_path: Path) -> None:
    async with looking(folder, picture) as walker:
        await walker.press("n")
        await keep(walker)
        (before,) = walker.saved_audit.photos
        await walker.press("i", "5")
        await walker.until(lambda: walker.says("Press 1 to 9 to cover a part"), 20)
        await walker.press("2", "ctrl+s")
        await walker.until(lambda: walker.says("Covered permanently."), 20)
        (after,) = walker.saved_audit.photos
        assert walker.saved_audit.answer("windows.clean").photos == (after,) != (before,)
        await walker.press("i", "5")
        await walker.until(lambda: walker.says("Press 1 to 9 to cover a part"), 20)
        await walker.press("escape")
        await walker.until(lambda: walker.says("Cover part of a photo"))
        await walker.press("escape")
        await walker.until(lambda: walker.says("photo: 1"))
        audit = walker.saved_audit
    (image,) = kept(folder)
    assert not has_red(image)
    with closing(open_repository(folder)) as repository:
        write_audit(
            audit,
            repository.revisions.of_audit(audit),
            lambda sha: repository.photos.file(sha).read_bytes(),
            tmp_path / "a.audit",
        )
    with zipfile.ZipFile(tmp_path / "a.audit") as archive:
        (name,) = [name for name in archive.namelist() if name.startswith("photos/")]
        assert not has_red(Image.open(io.BytesIO(archive.read(name))))
        assert before not in archive.read("audit.json").decode()


@pytest.mark.full
async def test_another_audit_that_holds_it_uncovered_is_named(folder: Path, picture: Path) -> None:
    async with looking(folder, picture) as walker:
        await walker.press("n")
        await keep(walker)
        with closing(open_repository(folder)) as repository:
            held = walker.saved_audit
            from tests.storage.samples import new_audit

            other = repository.new_audits.start(
                new_audit(revision=held.revision, store_id=held.store.id, period="2026-Q3")
            )
            copy = read_picture(picture)
            photo = Photo(copy.sha256, copy.name, "", AT)
            repository.photos.attach(other, photo, copy.data, question="windows.clean")
        await walker.press("i", "5")
        await walker.until(lambda: walker.says("Press 1 to 9 to cover a part"), 20)
        await walker.press("2", "ctrl+s")
        await walker.until(lambda: walker.says("same photo uncovered: Q3 2026"), 20)


@pytest.mark.full
@pytest.mark.parametrize("gone", [True, False])
async def test_a_photo_that_is_gone_or_changed_is_not_covered(folder: Path, picture: Path, gone: bool) -> None:
    async with looking(folder, picture) as walker:
        await walker.press("n")
        await keep(walker)
        (file,) = paths.photos_folder(folder).rglob("*.jpg")
        if gone:
            file.unlink()
        else:
            file.write_bytes(encoded(Image.new("RGB", (10, 10))))
        await walker.press("i", "5")
        await walker.until(lambda: walker.says("missing or was changed"), 20)
        await walker.press("enter")
        await walker.until(lambda: walker.says("photo: 1"))


async def test_escape_gives_up_reading_and_the_screen_is_awake_meanwhile(folder: Path, tmp_path: Path) -> None:
    slow = tmp_path / "slow.jpg"
    slow.write_bytes(many_scans())
    async with looking(folder, slow, says="Reading the picture") as walker:
        await walker.press("f9")
        await walker.until(lambda: not walker.says("Reading the picture"))
        await walker.press("x")
        await walker.until(lambda: walker.says("Esc cancels."))
        await walker.press("escape")
        await walker.until(lambda: walker.says("Choose a picture"))
        await walker.press("escape")
        await walker.until(lambda: walker.says("Add a picture"))
        await walker.press("escape")
        await walker.until(lambda: walker.says("Saved 0 of 10"))
        await walker.press("3")
        await walker.until(lambda: walker.saved_audit.given == 1)


@pytest.mark.full
async def test_quitting_while_a_picture_is_read_ends(folder: Path, tmp_path: Path) -> None:
    slow = tmp_path / "slow.jpg"
    slow.write_bytes(many_scans())
    async with looking(folder, slow, says="Reading the picture") as walker:
        await walker.press("ctrl+q")
        await walker.until(lambda: not walker.app.is_running)


@pytest.mark.parametrize(
    ("plain", "colours"), [(True, "truecolor"), pytest.param(False, "standard", marks=pytest.mark.full)]
)
async def test_terminals_with_few_colours_or_signs_show_shades(
    folder: Path, picture: Path, monkeypatch: pytest.MonkeyPatch, plain: bool, colours: str
) -> None:
    if colours == "standard":
        monkeypatch.delenv("COLORTERM")
        monkeypatch.setenv("TERM", "linux")
    folder.mkdir()
    save(folder, Settings(ascii_marks=plain))
    async with looking(folder, picture, (60, 18)) as walker:
        assert "▀" not in walker.text
        assert ("@@@" if plain else "███") in walker.text
        await walker.press("y", "2")
        assert walker.says("XXXX", "+", "Esc Back", "Ctrl+S Save")
        assert [digit for digit in "134789" if digit not in walker.text] == []
        if plain:
            assert walker.text.isascii()


@pytest.mark.full
@pytest.mark.parametrize("size", [(60, 18), (200, 60)])
async def test_every_window_shows_it_whole(folder: Path, picture: Path, size: tuple[int, int]) -> None:
    async with looking(folder, picture, size) as walker:
        await walker.press("y")
        assert walker.says("▀" * 10, "Press 1 to 9 to cover a part", "Esc Back", "1-9")
        await walker.press("v")
        await walker.pilot.resize_terminal(80, 24)
        await walker.press("v", "left", "v", "right", "minus")
        assert walker.says("▀" * 10)


def test_shapes_fill_the_room_and_keep_their_proportions() -> None:
    for wide, high in ((480, 360), (360, 480), (480, 5), (3, 480), (1, 1)):
        preview = Preview(wide, high, bytes(range(256)) * (wide * high * 3 // 256 + 1))
        for cells in ((80, 20), (60, 12), (1, 1), (90, 30)):
            shape = Shape.fitting(preview, WHOLE_PICTURE, cells)
            assert 1 <= shape.wide <= cells[0]
            assert 2 <= shape.high <= cells[1] * 2
            assert shape.high % 2 == 0
            colours = shape.colours(preview)
            assert (len(colours), len(colours[0])) == (shape.high, shape.wide)
            closer = Shape.fitting(preview, area_around(Area(0.9, 0.9, 1, 1)), cells)
            assert len(closer.colours(preview)) == closer.high


def test_a_part_is_looked_at_with_what_is_around_it() -> None:
    for area in (
        Area(0, 0, 0.1, 0.1),
        Area(0.45, 0.45, 0.55, 0.55),
        Area(0.9, 0, 1, 0.2),
        WHOLE_PICTURE,
        Area(0, 0.2, 0.9, 0.3),
    ):
        part = area_around(area)
        assert part.left <= area.left
        assert part.right >= area.right
        assert part.top <= area.top
        assert part.bottom >= area.bottom
        assert 0 <= part.left < part.right <= 1
