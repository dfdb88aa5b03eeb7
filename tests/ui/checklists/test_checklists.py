"""The shelf on the screen: a bundled checklist made one's own, with a customer of one's own to walk as."""

from pathlib import Path

from tests.ui.shell import app_for, keep_stores
from tui_audit.checklists.library import ChecklistLibrary
from tui_audit.system import paths


async def test_a_bundled_one_becomes_yours_and_takes_its_place(tmp_path: Path) -> None:
    keep_stores(tmp_path)
    own = paths.own_checklists(tmp_path) / "aftercare.toml"
    async with app_for(tmp_path) as shell:
        await shell.press("c", "o")
        assert "is yours now" in shell.text
        await shell.press("enter")
        assert own.exists()
        assert "own" in next(line for line in shell.text.splitlines() if line.lstrip(" ›").startswith("After"))
        assert "Make it yours" not in shell.text  # it is the user's own already
        await shell.press("o")
        assert "is yours now" not in shell.text


async def test_a_customer_of_ones_own_can_be_walked_as(tmp_path: Path) -> None:
    keep_stores(tmp_path)
    async with app_for(tmp_path) as shell:
        await shell.press("c", "o", "enter")
        own = paths.own_checklists(tmp_path) / "aftercare.toml"
        words = own.read_text(encoding="utf-8")
        begin = words.index("segments = [") + len("segments = [")
        added = '\n  { id = "tourist", title = "Tourist from abroad" },'
        own.write_text(words[:begin] + added + words[begin:], encoding="utf-8")
        await shell.press("r", "enter")
        assert "Tourist from abroad" in shell.text
    checklist = ChecklistLibrary(paths.own_checklists(tmp_path)).revision("aftercare").checklist
    assert checklist.segment("tourist") is not None
    assert checklist.applicable_questions(frozenset(), "tourist")


async def test_a_full_folder_is_said(tmp_path: Path) -> None:
    keep_stores(tmp_path)
    paths.own_checklists(tmp_path).write_text("a file where the folder should be", encoding="utf-8")
    async with app_for(tmp_path) as shell:
        await shell.press("c", "o")
        assert "could not be copied" in shell.text or "refused" in shell.text or "cannot be read" in shell.text
