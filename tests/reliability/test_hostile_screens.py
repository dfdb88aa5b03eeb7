"""Every hostile text in every field: each screen draws it, none obeys it."""

import shutil
from pathlib import Path

import pytest
from textual.widgets import Button, Input

from tests.hostile import KEEPABLE
from tests.reliability.hostile_folder import HostileFolder
from tests.reliability.hostile_tour import on_tour

TEXTS = tuple(KEEPABLE.values())


def copied(hostile: HostileFolder, folder: Path) -> HostileFolder:
    shutil.copytree(hostile.folder, folder)
    return HostileFolder(folder, hostile.revision, hostile.draft, hostile.completed)


SCREENS = {
    *(
        "HomeScreen",
        "StoreScreen",
        "StoresScreen",
        "StoreEditScreen",
        "NewAuditScreen",
        "WalkScreen",
        "FindQuestionDialog",
    ),
    *("FindingsScreen", "FindingEditScreen", "ActionEditScreen", "ReviewScreen", "ExplainScreen", "DetailsScreen"),
    *(
        "CompletedAuditScreen",
        "OutputScreen",
        "ChecklistsScreen",
        "SettingsScreen",
        "HelpScreen",
        "LineDialog",
        "TextDialog",
    ),
    *("ChoiceDialog", "ConfirmDialog", "MessageDialog", "ErrorDialog"),
}
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
        missing = SCREENS - set(tour.seen)
        assert not missing, f"never looked at: {missing}"
        shown = "\n".join(tour.shown)
        for text in ("[red]x[/red]", "[@click=app.quit]x[/]", "␛[2J", "<para>x</para>"):
            assert text in shown, f"never seen on any screen: {text}"


PLACES = ["~nosuchuser/here", "/proc/nowhere/x", "接" * 150, f"/{'接' * 150}/x", "\x1b]0;x\x07", "x\x00y"]


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


@pytest.mark.parametrize("asked", ["import", "picture", "backup to", "backup from", "report folder"])
async def test_no_file_that_is_typed_ends_the_program(
    tmp_path: Path, hostile: HostileFolder, monkeypatch: pytest.MonkeyPatch, request: pytest.FixtureRequest, asked: str
) -> None:
    monkeypatch.chdir(tmp_path)
    keys = {"import": ("i",), "picture": ("p", "1"), "backup to": ("b", "w"), "backup from": ("b", "f")}
    async with on_tour(copied(hostile, tmp_path / "here"), (80, 24)) as tour:
        for place in PLACES if request.config.getoption("--all") else PLACES[2:4]:
            if asked == "picture":
                tour.app.services.navigator.walk(hostile.draft)
                await tour.shell.shows("Saved ")
            if asked == "report folder":
                await tour.press("o")
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
