"""The shelf on the screen: a bundled checklist made one's own, with a customer of one's own to walk as."""

from pathlib import Path

from textual.widgets import TextArea

from tests.data_folders import copy_of
from tests.ui.shell import app_for, keep_stores
from tui_audit.checklists.library import ChecklistLibrary
from tui_audit.system import paths
from tui_audit.ui.widgets.rows import RowList


async def test_a_bundled_one_becomes_yours_and_takes_its_place(tmp_path: Path) -> None:
    keep_stores(tmp_path)
    own = paths.own_checklists(tmp_path) / "aftercare.toml"
    async with app_for(tmp_path) as shell:
        await shell.go("checklists", "e")
        assert "Your version replaces the bundled one." in shell.text
        await shell.press("1")
        await shell.opens("Edit: After the purchase")
        await shell.press("k", "enter")
        await shell.opens("Checklists")
        assert own.exists()
        assert "yours" in next(line for line in shell.text.splitlines() if line.lstrip(" ›").startswith("After"))
        await shell.press("e")
        await shell.opens("Edit: After the purchase")  # it is the user's own already: nothing is asked


async def test_each_checklist_says_what_it_is_for_how_long_it_takes_and_when_it_was_used(
    demo_once: Path, tmp_path: Path
) -> None:
    async with app_for(copy_of(demo_once, tmp_path / "data")) as shell:
        await shell.go("checklists")
        await shell.shows("Everything after the purchase: orders, returns")
        quick, full = (
            next(line for line in shell.text.splitlines() if name in line)
            for name in ("Quick check", "Retail customer")
        )
        for words in ("not used yet", "14 questions", "8 min"):
            assert words in quick
        assert "used 27 Aug 2026" in full
        shell.app.screen.query_one(RowList).go_to("quick-check")
        await shell.shows("A quick look at what customers notice first.")


async def test_a_wide_window_shows_sections_and_touchpoints_beside_the_list(tmp_path: Path) -> None:
    keep_stores(tmp_path)
    async with app_for(tmp_path, size=(140, 40)) as shell:
        await shell.go("checklists")
        await shell.shows("Orders, parcels, invoices")
        assert "Order fulfilment, Unpacking at home" in shell.text
        assert "Customer types: First visit" in shell.text


async def test_a_file_with_errors_says_so_and_enter_lists_them(tmp_path: Path) -> None:
    keep_stores(tmp_path)
    own = paths.own_checklists(tmp_path)
    own.mkdir(exist_ok=True)
    (own / "aftercare.toml").write_text('format = 1\nid = "aftercare"\n', encoding="utf-8")
    async with app_for(tmp_path) as shell:
        await shell.go("checklists")
        await shell.shows("This file has errors and cannot be used.")
        assert "error" in next(line for line in shell.text.splitlines() if "✗" in line)


async def test_a_customer_of_ones_own_can_be_walked_as(tmp_path: Path) -> None:
    keep_stores(tmp_path)
    async with app_for(tmp_path) as shell:
        await shell.go("checklists", "e", "1", "enter")
        await shell.opens("Edit checklist")
        types = shell.app.screen.query_one("#segments TextArea", TextArea)
        types.focus()
        types.move_cursor(types.document.end)
        types.insert("\ntourist = Tourist from abroad")
        await shell.press("ctrl+s", "k", "enter")
        await shell.opens("Checklists")
        await shell.press("enter")
        await shell.shows("Tourist from abroad")
    checklist = ChecklistLibrary(paths.own_checklists(tmp_path)).revision("aftercare").checklist
    assert checklist.segment("tourist") is not None
    assert checklist.applicable_questions(frozenset(), "tourist")


async def test_a_full_folder_is_said(tmp_path: Path) -> None:
    keep_stores(tmp_path)
    paths.own_checklists(tmp_path).write_text("a file where the folder should be", encoding="utf-8")
    async with app_for(tmp_path) as shell:
        await shell.go("checklists", "e", "1", "down", "D")
        await shell.shows("✗")
