"""The file picker makes its entries, lists and error by the names that ours replaces."""

from pathlib import Path

from textual.app import App
from textual_fspicker import FileOpen
from textual_fspicker.parts import DirectoryNavigation

from tui_audit.ui.compat import file_picker


class Picking(App[None]):
    def __init__(self, folder: Path) -> None:
        super().__init__()
        file_picker.patch_pickers()
        self.dialog = FileOpen(folder)
        file_picker.patch_suggestions(self.dialog)

    def on_mount(self) -> None:
        self.push_screen(self.dialog)


def shown(app: Picking) -> str:
    return "\n".join("".join(segment.text for segment in line) for line in app.screen._compositor.render_strips())


async def test_names_are_shown_as_they_are_and_errors_where_they_belong(tmp_path: Path) -> None:
    (tmp_path / "a[b]c\x1b.txt").write_text("x")
    (tmp_path / "[red]folder").mkdir()
    app = Picking(tmp_path)
    async with app.run_test(size=(100, 30)) as pilot:
        for _try in range(100):
            await pilot.pause(0.02)
            if app.dialog.query_one(DirectoryNavigation).option_count > 2:
                break
        assert "a[b]c␛.txt" in shown(app)
        assert "[red]folder" in shown(app)
        file_picker.show_error(app.dialog, "This is not a valid file name.")
        await pilot.pause()
        assert "This is not a valid file name." in shown(app)


async def test_nothing_is_suggested_for_what_is_no_path(tmp_path: Path) -> None:
    app = Picking(tmp_path)
    async with app.run_test() as pilot:
        await pilot.pause()
        from textual.widgets import Input

        suggester = app.dialog.query_one(Input).suggester
        assert suggester is not None
        for typed in ("a\0b/c", "x" * 5_000 + "/y", "~nobody-of-this-name/x"):
            assert not await suggester.get_suggestion(typed)
