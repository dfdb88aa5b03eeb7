"""Themes: every one can be read, and all that can be chosen exist."""

from pathlib import Path

import pytest
from textual.color import Color
from textual.theme import BUILTIN_THEMES, Theme

from tests.ui.shell import app_for
from tui_audit import settings
from tui_audit.i18n.translator import ENGLISH
from tui_audit.settings import Settings
from tui_audit.ui import themes
from tui_audit.ui.builtin_themes import INKS, MIN_CONTRAST, SURFACES, builtin_theme, contrast

OURS = {theme.name: theme for theme in themes.THEMES}


def theme_of(name: str) -> Theme:
    return OURS.get(name) or builtin_theme(name)


@pytest.mark.parametrize("name", [name for name in settings.THEMES if name != "terminal"])
def test_text_and_marks_can_be_read_on_every_surface(name: str) -> None:
    theme = theme_of(name)
    colours = {**theme.to_color_system().generate(), **theme.variables}
    for surface in SURFACES:
        for ink in INKS:
            found = contrast(Color.parse(colours[ink]), Color.parse(colours[surface]))
            assert found >= MIN_CONTRAST, f"{ink} on {surface}: {found:.1f}"


def test_all_themes_of_textual_can_be_chosen_but_those_of_16_colours() -> None:
    theirs = {name for name, theme in BUILTIN_THEMES.items() if not theme.ansi}
    assert theirs | set(OURS) == set(settings.THEMES)


def test_contrast_follows_wcag() -> None:
    assert contrast(Color.parse("#000"), Color.parse("#fff")) == pytest.approx(21)
    assert contrast(Color.parse("#777"), Color.parse("#fff")) == pytest.approx(4.48, abs=0.01)


def test_themes_have_names_for_people() -> None:
    titles = [themes.theme_title(ENGLISH, name) for name in settings.THEMES]
    assert titles[:5] == ["Dark", "Light", "High contrast", "Terminal colours", "Textual Dark"]
    assert "Catppuccin Mocha" in titles


async def test_the_saved_theme_is_used_at_the_start(tmp_path: Path) -> None:
    settings.save(tmp_path, Settings(theme="textual-dark"))
    async with app_for(tmp_path) as shell:
        assert shell.app.theme == "textual-dark"
        assert shell.app.current_theme == builtin_theme("textual-dark")  # ours, not the one Textual starts with


async def test_an_unknown_theme_is_reported_and_the_dark_one_is_used(tmp_path: Path) -> None:
    tmp_path.joinpath("settings.toml").write_text('theme = "galaxy"\nname = "Ilze"\n')
    async with app_for(tmp_path) as shell:
        await shell.shows("theme")
        assert shell.app.theme == "dark"
        assert shell.app.services.settings.name == "Ilze"


async def test_settings_show_a_theme_as_the_cursor_moves_over_its_name(tmp_path: Path) -> None:
    async with app_for(tmp_path) as shell:
        await shell.press("comma", "down", "down", "space", "down", "down", "down", "down", "down", "down")
        assert shell.app.theme == "nord"
        await shell.press("escape")
        assert shell.app.theme == "dark"
        await shell.press("space", "7", "ctrl+s")
        await shell.until(lambda: settings.load(tmp_path)[0].theme == "nord")
        assert shell.app.theme == "nord"
