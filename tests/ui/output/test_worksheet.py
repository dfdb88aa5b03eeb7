"""A worksheet from the list of checklists."""

from pathlib import Path

import pytest
from pypdf import PdfReader

from tests.builders import make_store
from tests.ui.shell import HOSTILE, Shell, app_for, keep_stores
from tui_audit.ui.screens.output.output_screen import OutputScreen
from tui_audit.ui.widgets.form import ChoiceField, LineField
from tui_audit.ui.widgets.rows import RowList


async def asked(shell: Shell, folder: Path, checklist: str = "quick-check") -> OutputScreen:
    """The form of a worksheet that goes into a folder."""
    await shell.go("checklists")
    shell.app.screen.query_one(RowList).go_to(checklist)
    await shell.press("p")
    screen = shell.app.screen
    assert isinstance(screen, OutputScreen)
    screen.query_one("#folder", LineField).set(str(folder))
    return screen


async def test_it_is_written_while_the_screen_stays_usable(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("DISPLAY", raising=False)
    monkeypatch.delenv("WAYLAND_DISPLAY", raising=False)
    keep_stores(tmp_path / "data")
    async with app_for(tmp_path / "data") as shell:
        screen = await asked(shell, tmp_path / "out")
        assert screen.query_one("#store", ChoiceField).value == make_store().id  # the only one
        assert "Rīga Centrs" in screen.query_one("#name", LineField).value
        screen.query_one("#copies", LineField).set("2")
        await shell.press("enter", "enter")
        await shell.until(lambda: "Worksheet saved:" in shell.text, timeout=40)
        (written,) = (tmp_path / "out").iterdir()
        await shell.press("o")
        await shell.shows("No program on this computer")
    pages = PdfReader(written).pages
    assert "copy 1 of 2" in pages[0].extract_text()
    assert "R-014" in pages[0].extract_text()


async def test_for_any_store_and_a_name_that_follows(tmp_path: Path) -> None:
    keep_stores(tmp_path, make_store(), make_store(id="2", code="L-031", name="Liepāja Osta"))
    async with app_for(tmp_path) as shell:
        screen = await asked(shell, tmp_path)
        name = screen.query_one("#name", LineField)
        assert "any" in shell.text
        before = name.value
        await shell.press("right")
        assert name.value != before
        name.set("mine")
        await shell.press("right")
        assert name.value == "mine"


@pytest.mark.sample(1)
@pytest.mark.parametrize("copies", ["0", "-1", "x", "", "٣"])
async def test_a_number_of_copies_that_is_none_is_refused(tmp_path: Path, copies: str) -> None:
    keep_stores(tmp_path / "data")
    async with app_for(tmp_path / "data") as shell:
        screen = await asked(shell, tmp_path / "out")
        screen.query_one("#copies", LineField).set(copies)
        await shell.press("ctrl+s")
        assert "copies" in shell.text
        assert "Writing" not in shell.text
    assert list((tmp_path / "out").iterdir()) == []


async def test_the_key_stands_in_help_and_a_refused_checklist_says_why(tmp_path: Path) -> None:
    keep_stores(tmp_path)
    (tmp_path / "checklists").mkdir()
    (tmp_path / "checklists" / "broken.toml").write_text('format = 1\nid = "broken"\n')
    async with app_for(tmp_path, size=(100, 40)) as shell:
        await shell.go("checklists", "question_mark")
        assert "Print a blank worksheet to fill in by hand" in shell.text
        await shell.press("escape")
        shell.app.screen.query_one(RowList).go_to("broken")
        await shell.press("p")
        await shell.shows("broken.toml, line")


async def test_hostile_names_of_stores_are_shown_harmlessly(tmp_path: Path) -> None:
    stores = [make_store(id=f"s{number}", code=f"S-{number}", name=text) for number, text in enumerate(HOSTILE)]
    keep_stores(tmp_path, *stores)
    async with app_for(tmp_path) as shell:
        store = (await asked(shell, tmp_path)).query_one("#store", ChoiceField)
        seen = {store.value}
        for _store in range(len(HOSTILE)):
            await shell.press("right")
            seen.add(store.value)
            assert all(character.isprintable() for character in shell.raw)
        assert seen >= {each.id for each in stores}
