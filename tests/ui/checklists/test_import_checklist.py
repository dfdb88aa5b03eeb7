"""A checklist is imported on the Checklists screen: chosen, looked at, decided about, listed."""

from pathlib import Path

import pytest

from tests.checklists.checklist_files import GOOD
from tests.ui.shell import Shell, app_for, keep_stores
from tui_audit.checklists.library import ChecklistLibrary
from tui_audit.checklists.workbook_writer import checklist_forms
from tui_audit.exchange.spreadsheet.files import write_form
from tui_audit.i18n.translator import ENGLISH
from tui_audit.system import paths
from tui_audit.ui.widgets.rows import RowList


@pytest.fixture
def files(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A home folder with files that came by e-mail, and a data folder beside it."""
    keep_stores(tmp_path / "data")
    folder = tmp_path / "home"
    folder.mkdir()
    monkeypatch.setenv("HOME", str(folder))
    monkeypatch.setenv("XDG_DOCUMENTS_DIR", str(folder))
    return folder


async def choose(shell: Shell, path: Path) -> None:
    """Press the import key and write a path into the picker."""
    await shell.press("i")
    await shell.shows("Enter opens a folder or a file")
    await shell.press("tab")
    shell.app.screen.query_one("Input").value = str(path)  # type: ignore[attr-defined]
    await shell.press("enter")


def own(files: Path) -> Path:
    return paths.own_checklists(files.parent / "data")


def a_file(files: Path, name: str = "good.toml", text: str = GOOD) -> Path:
    path = files / name
    path.write_text(text, encoding="utf-8")
    return path


async def test_a_checklist_file_is_shown_then_saved_as_it_is_and_highlighted(files: Path) -> None:
    file = a_file(files, text=f"# made by head office\n{GOOD}")
    checklist = ChecklistLibrary(files).entries()
    mine = next(entry for entry in checklist if entry.origin == "own")
    async with app_for(files.parent / "data") as shell:
        await shell.go("checklists")
        await choose(shell, file)
        await shell.shows("Import this checklist?")
        assert f"{mine.title} ({mine.id})" in shell.text
        await shell.press("y")
        await shell.until(lambda: shell.app.screen.query_one(RowList).current == mine.id)
    assert (own(files) / f"{mine.id}.toml").read_bytes() == file.read_bytes()


async def test_a_workbook_with_the_id_of_another_one_can_be_saved_beside_it(files: Path) -> None:
    entry = ChecklistLibrary(files).entry("quick-check")
    assert entry.revision is not None
    book = files / "quick.xlsx"
    write_form(checklist_forms(ENGLISH, entry.revision), book)
    async with app_for(files.parent / "data") as shell:
        await shell.go("checklists")
        await choose(shell, book)
        await shell.shows("Import this checklist?")
        await shell.press("y")
        await shell.shows("in the list already. Nothing was changed.")
        await shell.press("enter")
        changed = a_file(
            files, "other.toml", entry.path.read_text(encoding="utf-8").replace("minutes = ", "minutes = 1")
        )
        await choose(shell, changed)
        await shell.shows("Import this checklist?")
        await shell.press("y")
        await shell.shows("There is another checklist with the id “quick-check”")
        assert "Use this one instead of the bundled checklist" in shell.text
        await shell.press("2")
        await shell.shows("Id for the imported checklist")
        await shell.press(*["backspace"] * 2)
        await shell.press("enter")
        await shell.shows("There is already a checklist with the id “quick-check”.")
        await shell.press("enter")
        await shell.type("-north")
        await shell.press("enter")
        await shell.until(lambda: shell.app.screen.query_one(RowList).current == "quick-check-north")
    assert [file.name for file in own(files).iterdir()] == ["quick-check-north.toml"]


async def test_an_own_one_is_replaced_only_when_asked_to(files: Path) -> None:
    own(files).mkdir(parents=True)
    own_file = own(files) / "mine.toml"
    own_file.write_text(GOOD, encoding="utf-8")
    later = a_file(files, text=GOOD.replace("minutes = ", "minutes = 1", 1))
    async with app_for(files.parent / "data") as shell:
        await shell.go("checklists")
        for keys, expected in ((("escape",), GOOD), (("1",), later.read_text(encoding="utf-8"))):
            await choose(shell, later)
            await shell.shows("Import this checklist?")
            await shell.press("y")
            await shell.shows("Replace your checklist with this one")
            await shell.press(*keys)
            assert own_file.read_text(encoding="utf-8") == expected


async def test_faults_are_listed_by_line_and_nothing_is_saved(files: Path) -> None:
    file = a_file(files, text=GOOD.replace('phase = "', 'phase = "x', 1))
    async with app_for(files.parent / "data") as shell:
        await shell.go("checklists")
        await choose(shell, file)
        await shell.shows("good.toml, line")
        await shell.press("enter")
    assert not own(files).exists() or list(own(files).iterdir()) == []
