"""The settings form: what it shows, saves and refuses, and the deletion of what is too old."""

from pathlib import Path

from tests.storage.gateways.test_redactions import traces
from tests.ui.review.test_redact import WORDS, old_audit
from tests.ui.shell import app_for
from tui_audit import settings
from tui_audit.domain.audit.model import Role
from tui_audit.settings import Settings

HOME = "q Quit"
"""Only the footer of the home screen has this command."""


async def test_settings_are_kept_and_applied(tmp_path: Path) -> None:
    async with app_for(tmp_path) as shell:
        await shell.press("comma")
        await shell.type("Ilze")
        await shell.press("down", "right", "down", "right")
        assert shell.app.theme == "light"  # seen at once
        await shell.press("down", "right", "down", "right", "down", "right", "down", "right", "down")
        await shell.type("/srv/reports")
        await shell.press("ctrl+s")
        await shell.shows(HOME)
    kept, faults = settings.load(tmp_path)
    assert faults is None
    assert kept == Settings(
        name="Ilze",
        role=Role.COLLEAGUE,
        theme="light",
        ascii_marks=True,
        blank_after_minutes=1,
        earlier_values="at-once",
        paper="letter",
        report_folder="/srv/reports",
    )


async def test_settings_left_change_nothing(tmp_path: Path) -> None:
    async with app_for(tmp_path) as shell:
        await shell.press("comma", "down", "down", "right", "escape")
        await shell.shows("Discard your changes?")
        await shell.press("y")
        await shell.shows(HOME)
        assert shell.app.theme == "dark"
    assert settings.load(tmp_path)[0] == Settings()


async def test_wrong_settings_are_said_and_presets_used(tmp_path: Path) -> None:
    tmp_path.joinpath("settings.toml").write_text('theme = "[/]"\nname = "Ilze"\n')
    async with app_for(tmp_path) as shell:
        await shell.shows("settings.toml, line 1")
        assert shell.app.services.settings == Settings(name="Ilze")


async def test_settings_show_what_is_saved_and_where_the_data_is(tmp_path: Path) -> None:
    settings.save(tmp_path, Settings(name="Ilze", report_folder="/home/ilze/reports"))
    async with app_for(tmp_path, size=(100, 30)) as shell:
        await shell.press("comma")
        assert all(words in shell.text for words in ("Ilze", "A4", "/home/ilze/reports", "optional"))
        assert tmp_path.name in shell.text


async def test_the_settings_say_how_long_and_remove_what_is_older(tmp_path: Path) -> None:
    folder = tmp_path / "data"
    old_audit(folder)
    settings.save(folder, Settings(name="Ilze", photos_months=0, texts_months=0))
    async with app_for(folder, size=(80, 45)) as shell:
        await shell.press("comma")
        await shell.shows("Keep notes        ‹ forever ›")
        await shell.press(*["down"] * 12)
        while "Keep notes        ‹ 24 months ›" not in shell.text:
            await shell.press("right")
        await shell.press("down", "enter")
        await shell.shows("Save the settings first")
        await shell.press("ctrl+s")
        await shell.shows(HOME)
        assert settings.load(folder)[0].texts_months == 24
        await shell.press("comma")
        await shell.shows("Keep notes        ‹ 24 months ›")
        await shell.press(*["down"] * 13, "enter")
        await shell.shows("Delete old photos and notes?")
        await shell.press("y")
        await shell.shows("The old photos and notes are deleted.")
        assert traces(folder, WORDS) == []
