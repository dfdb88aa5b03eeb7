"""Every hostile text in every field: each screen draws it, none obeys it."""

import importlib
import pkgutil
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from textual.screen import Screen
from textual.widgets import Button, Input

import tui_audit.ui
from tests.hostile import KEEPABLE
from tests.reliability.hostile_folder import PICTURE, HostileFolder, add_history
from tests.reliability.hostile_tour import on_tour

TEXTS = tuple(KEEPABLE.values())


def copied(hostile: HostileFolder, folder: Path) -> HostileFolder:
    shutil.copytree(hostile.folder, folder)
    return HostileFolder(folder, hostile.revision, hostile.draft, hostile.completed)


NOT_ON_TOUR = {
    "Screen": "the base class of all screens",
    "ModalScreen": "the base class of all dialogs",
    "ChooseFileDialog": "the base class of the dialogs that choose a picture or audit files",
    "PrivacyScreen": "shows fixed words only",
    "TooSmallScreen": "shows fixed words only",
    "PictureProgressDialog": "shows fixed words only, while a picture is read",
}
"""Classes of screens that the tour need not visit, with the reason."""


def screens_of_the_program() -> set[str]:
    """Return the names of all classes of screens and dialogs in the package ``tui_audit.ui``."""
    for module in pkgutil.walk_packages(tui_audit.ui.__path__, f"{tui_audit.ui.__name__}."):
        importlib.import_module(module.name)
    return {each.__name__ for each in subclasses(Screen) if each.__module__.startswith(f"{tui_audit.ui.__name__}.")}


def subclasses(base: type[object]) -> Iterator[type[object]]:
    for each in base.__subclasses__():
        yield each
        yield from subclasses(each)


SIZES = [pytest.param(size, marks=pytest.mark.full) for size in ((80, 24), (60, 18), (200, 60))]


@pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
async def test_every_screen_shows_every_hostile_text_and_obeys_none(
    tmp_path: Path, hostile: HostileFolder, monkeypatch: pytest.MonkeyPatch, size: tuple[int, int]
) -> None:
    folder, files = copied(hostile, tmp_path / "here"), tmp_path / "files"
    add_history(folder, TEXTS, files)
    monkeypatch.setenv("HOME", str(files))
    monkeypatch.setenv("XDG_DOCUMENTS_DIR", str(files))
    async with on_tour(folder, size) as tour:
        await tour.everywhere()
        await tour.files(files, PICTURE)
        await tour.errors(TEXTS)
        await tour.editors(TEXTS)
        await tour.failures(TEXTS[:20])
        assert tour.app.is_running
        screens = screens_of_the_program()
        assert set(NOT_ON_TOUR) <= screens
        missing = screens - set(NOT_ON_TOUR) - set(tour.seen)
        assert not missing, f"neither visited nor in NOT_ON_TOUR: {missing}"
        shown = "\n".join(tour.shown)
        for text in ("[red]x[/red]", "[@click=app.quit]x[/]", "␛[2J", "<para>x</para>"):
            assert text in shown, f"never seen on any screen: {text}"


PLACES = ["~nosuchuser/here", "/proc/nowhere/x", "接" * 150, f"/{'接' * 150}/x", "\x1b]0;x\x07", "x\x00y"]


@pytest.mark.full
async def test_no_place_that_is_typed_ends_the_program(
    tmp_path: Path, hostile: HostileFolder, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    async with on_tour(copied(hostile, tmp_path / "here"), (80, 24)) as tour:
        for place in PLACES:
            tour.app.services.navigator.audit(hostile.completed)
            await tour.shell.shows("locked")
            await tour.press("x")
            tour.app.screen.query(Input).first().value = place
            await tour.press("enter")
            await tour.shell.until(lambda: all(worker.is_finished for worker in tour.app.workers))
            await tour.look()
            await tour.home()
            tour.app.services.navigator.report(hostile.completed)
            await tour.shell.shows("File name")
            folder, name = tour.app.screen.query(Input)
            folder.value, name.value = (place, "x.pdf") if len(place) < 100 else (str(tmp_path), place[:190])
            await tour.press("ctrl+s")
            await tour.shell.until(lambda: all(worker.is_finished for worker in tour.app.workers))
            await tour.look()
            await tour.home()
        assert tour.app.is_running


@pytest.mark.sample(1)
@pytest.mark.parametrize("asked", ["import", "picture", "backup to", "backup from", "report folder"])
async def test_no_file_that_is_typed_ends_the_program(
    tmp_path: Path, hostile: HostileFolder, monkeypatch: pytest.MonkeyPatch, request: pytest.FixtureRequest, asked: str
) -> None:
    monkeypatch.chdir(tmp_path)
    keys = {
        "import": ("i",),
        "picture": ("ctrl+o", "i", "1"),
        "backup to": ("g", "7", "x"),
        "backup from": ("g", "7", "i"),
    }
    async with on_tour(copied(hostile, tmp_path / "here"), (80, 24)) as tour:
        for place in PLACES if request.config.getoption("--all") else PLACES[2:4]:
            if asked == "picture":
                tour.app.services.navigator.walk(hostile.draft)
                await tour.shell.shows("Saved ")
            if asked == "report folder":
                await tour.press("comma")
                await tour.shell.until(lambda: tour.app.screen.query("#folder Input"))
                tour.app.screen.query_one("#folder Input", Input).value = place
                tour.app.screen.query_one("#choose", Button).press()
                await tour.look()
            else:
                await tour.press(*keys[asked])
                await tour.shell.until(lambda: tour.app.screen.query(Input))
                tour.app.screen.query(Input).first().value = place
                tour.app.screen.query(Input).first().focus()
                await tour.shell.press("enter")  # the line keeps what a file may be called; the last net draws it
            await tour.shell.until(lambda: all(worker.is_finished for worker in tour.app.workers) or asked == "picture")
            await tour.home()
        assert tour.app.is_running
