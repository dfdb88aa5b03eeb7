"""The company's logo and colour in the settings, and why they are refused."""

from pathlib import Path

from PIL import Image

from tests.ui.shell import app_for
from tui_audit import settings
from tui_audit.settings import Settings
from tui_audit.ui.widgets.form import LineField


async def test_logo_and_colour_are_kept_in_the_settings(tmp_path: Path) -> None:
    picture = tmp_path / "logo.png"
    Image.new("RGB", (40, 10), "navy").save(picture)
    async with app_for(tmp_path / "data") as shell:
        await shell.press("comma")
        shell.app.screen.query_one("#logo", LineField).set(str(picture))
        shell.app.screen.query_one("#accent", LineField).set("#7A1F3D")
        await shell.press("ctrl+s")
        await shell.shows("q Quit")
    assert settings.load(tmp_path / "data") == (Settings(logo=str(picture), accent="#7a1f3d"), None)


async def test_a_pale_colour_and_a_broken_logo_are_said_and_nothing_is_kept(tmp_path: Path) -> None:
    broken = tmp_path / "broken.png"
    broken.write_bytes(b"<svg/>")
    for name, typed, said in (("accent", "#ffd700", "too pale"), ("logo", str(broken), "logo cannot be used")):
        async with app_for(tmp_path / "data") as shell:
            await shell.press("comma")
            shell.app.screen.query_one(f"#{name}", LineField).set(typed)
            await shell.press("ctrl+s")
            await shell.shows(said)
    assert settings.load(tmp_path / "data")[0] == Settings()
