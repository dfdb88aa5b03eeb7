"""The command palette: what it finds, what it leaves out, recent entries, and the preview of themes."""

from pathlib import Path

from tests.builders import make_store
from tests.ui.shell import HOSTILE, Shell, app_for, keep_stores
from tui_audit import settings
from tui_audit.ui.palette import Palette


def titles(shell: Shell) -> list[str]:
    assert isinstance(shell.app.screen, Palette)
    return [entry.title for entry in shell.app.screen.entries if entry.is_listed]


async def open_palette(shell: Shell) -> None:
    await shell.press("ctrl+p")
    await shell.until(lambda: isinstance(shell.app.screen, Palette))


async def test_the_palette_offers_commands_and_screens_once_and_no_mere_cursor_keys(tmp_path: Path) -> None:
    keep_stores(tmp_path)
    async with app_for(tmp_path) as shell:
        await open_palette(shell)
        offered = [title.partition(" (")[0] for title in titles(shell)]
        for words in ("Stores", "Checklists", "Settings", "Backups", "Import", "Quit"):
            assert offered.count(words) == 1
        assert not {"Down", "Up", "First", "Last", "Open", "Back"} & set(offered)


async def test_words_of_the_help_text_find_too(tmp_path: Path) -> None:
    keep_stores(tmp_path)
    async with app_for(tmp_path) as shell:
        for typed, title in (("theme", "Settings"), ("backup", "Backups"), ("worksheet", "Checklists")):
            await open_palette(shell)
            await shell.type(typed)
            await shell.shows(title)
            await shell.press("escape")


async def test_a_store_is_found_by_its_name_from_any_screen(tmp_path: Path) -> None:
    keep_stores(tmp_path, *(make_store(id=f"s{n}", code=f"S-{n}", name=words) for n, words in enumerate(HOSTILE)))
    async with app_for(tmp_path) as shell:
        await shell.press("comma")
        await open_palette(shell)
        await shell.type("接觸點")
        await shell.shows("Store: ")
        assert all(character.isprintable() for character in shell.raw)
        await shell.press("enter")
        await shell.until(lambda: type(shell.app.screen).__name__ == "StoreScreen")


async def test_recently_used_entries_come_first(tmp_path: Path) -> None:
    keep_stores(tmp_path)
    async with app_for(tmp_path) as shell:
        await open_palette(shell)
        await shell.type("backups")
        await shell.shows("Backups")
        await shell.press("enter")
        await shell.opens("Backups")
        await shell.press("escape")
        await open_palette(shell)
        await shell.shows("Actions (a)")
        first, *others = (
            shell.text.index(title) for title in ("Backups", "New audit (n)", "Actions (a)", "Go to… (g)")
        )
        assert first < min(others)


async def test_a_theme_is_previewed_under_the_cursor_and_kept_by_enter(tmp_path: Path) -> None:
    async with app_for(tmp_path) as shell:
        for last, theme in (("escape", "dark"), ("enter", "nord")):
            await open_palette(shell)
            await shell.type("theme: nord")
            await shell.until(lambda: shell.app.theme == "nord")
            await shell.press(last)
            await shell.until(lambda: not isinstance(shell.app.screen, Palette))
            assert shell.app.theme == theme
        await shell.until(lambda: settings.load(tmp_path)[0].theme == "nord")


async def test_above_a_dialog_the_palette_opens_no_other_screen(tmp_path: Path) -> None:
    keep_stores(tmp_path)
    async with app_for(tmp_path) as shell:
        await shell.go("backups", "x")
        await open_palette(shell)
        assert "Stores" not in titles(shell)
