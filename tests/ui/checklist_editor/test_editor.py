"""A checklist is edited by keys, step by step, and published as a new version."""

from pathlib import Path

from tests.builders import small_body
from tests.ui.checklist_editor.editing import (
    ID,
    draft_file,
    editing,
    go_to,
    keep_own,
    outline,
    own_checklist,
)
from tests.ui.shell import app_for, keep_stores
from tui_audit.system import paths

OFFER = "0.0.1"
"""The row of the question about the offers, the second one of the first touchpoint."""


async def test_the_words_of_a_question_change_and_are_published(tmp_path: Path) -> None:
    async with editing(tmp_path, row=OFFER) as shell:
        assert "No changes yet" in shell.text
        await shell.press("enter")
        await shell.opens("Edit question")
        await shell.type(" Count them.")
        await shell.press("ctrl+s")
        await shell.opens("Edit: Small walk")
        await shell.shows("still on? Count them.")
        assert "Saved as a draft" in shell.text
        assert "Count them." not in own_checklist(tmp_path).by_question["windows.offer"].question.ask
        await shell.press("k")
        await shell.shows("Publish this checklist?")
        assert shell.says("2026.2", "Its trend continues.")
        await shell.press("enter")
        await shell.shows("Published as version 2026.2")
        await shell.opens("Checklists")
    checklist = own_checklist(tmp_path)
    assert checklist.version == "2026.2"
    assert checklist.by_question["windows.offer"].question.ask.endswith("still on? Count them.")
    assert not draft_file(tmp_path).exists()


async def test_a_touchpoint_with_two_questions_is_added(tmp_path: Path) -> None:
    async with editing(tmp_path, row=OFFER) as shell:
        await shell.press("n", "2")
        await shell.opens("Edit touchpoint")
        await shell.type("Bicycle stand")
        await shell.press("ctrl+s", "down", "enter")
        await shell.opens("Edit question")
        await shell.type("Is there a free place to lock a bicycle?")
        await shell.press("ctrl+s", "n", "1")
        await shell.type("Is the stand lit?")
        await shell.press("ctrl+s")
        await shell.opens("Edit: Small walk")
        at = outline(shell).index("▾ Bicycle stand")
        assert outline(shell)[at + 1].startswith("Is there a free place to lock a bicycle?")
        assert outline(shell)[at + 2].startswith("Is the stand lit?")
        await shell.shows("12 questions")


async def test_a_new_question_that_is_cancelled_is_not_added(tmp_path: Path) -> None:
    async with editing(tmp_path, row=OFFER) as shell:
        before = outline(shell)
        await shell.press("n", "1", "escape")
        await shell.opens("Edit: Small walk")
        assert outline(shell) == before


async def test_questions_move_on_into_the_next_touchpoint_and_back_by_undo(tmp_path: Path) -> None:
    async with editing(tmp_path, row=OFFER) as shell:
        before = outline(shell)
        offer, door = before[5], before[6]
        assert offer.startswith("How many of the offers")
        await shell.press("shift+up")
        assert outline(shell)[4] == offer
        await shell.press("shift+down", "shift+down")
        assert outline(shell)[5] == door
        assert outline(shell)[6] == offer
        await shell.press("u", "u", "u")
        assert outline(shell) == before
        await shell.press("U", "U", "U")
        assert outline(shell)[6] == offer


async def test_a_part_is_duplicated_and_deleted_and_the_deletion_undone(tmp_path: Path) -> None:
    async with editing(tmp_path, row="0.0") as shell:
        before = outline(shell)
        await shell.press("D")
        assert outline(shell).count("▾ Shop windows") == 2 or len(outline(shell)) > len(before)
        await shell.press("d")
        await shell.shows("2 questions are in it.")
        await shell.press("y")
        assert outline(shell) == before
        await go_to(shell, OFFER)
        await shell.press("d")
        assert len(outline(shell)) == len(before) - 1
        await shell.press("u")
        assert outline(shell) == before


async def test_questions_are_picked_from_other_checklists(tmp_path: Path) -> None:
    async with editing(tmp_path, row=OFFER) as shell:
        await shell.press("P")
        await shell.opens("Pick questions")
        await shell.press("slash")
        await shell.type("invoices or bills")
        await shell.press("enter", "space")
        await shell.shows("1 selected")
        await shell.press("enter")
        await shell.opens("Edit: Small walk")
        assert any("invoices or bills" in row for row in outline(shell))
        assert "Billing and invoices" in draft_file(tmp_path).read_text(encoding="utf-8")


async def test_an_error_is_shown_at_its_line_and_prevents_publishing(tmp_path: Path) -> None:
    async with editing(tmp_path, row=OFFER) as shell:
        await shell.press("enter")
        shell.app.screen.query_one("#ask LineInput").value = ""  # type: ignore[attr-defined]
        await shell.press("ctrl+s")
        await shell.opens("Edit: Small walk")
        await shell.shows("✗ 1 error")
        assert "✗ Question: Required, but not filled in." in shell.text
        await go_to(shell, "0")
        await shell.press("k")
        await shell.shows("The checklist is not published")
        await shell.press("enter")
        await shell.opens("Edit: Small walk")
        assert "✗ Question: Required, but not filled in." in shell.text  # the cursor is on the line
    assert own_checklist(tmp_path).version == "2026.1"


async def test_a_wrong_value_is_named_at_its_field_and_not_lost(tmp_path: Path) -> None:
    async with editing(tmp_path, row=OFFER) as shell:
        await shell.press("enter")
        weight = shell.app.screen.query_one("#weight")
        weight.query_one("LineInput").value = "plenty"  # type: ignore[attr-defined]
        await shell.press("ctrl+s")
        assert shell.title.startswith("Edit question")
        assert shell.says("plenty")
        assert weight.query_one(".refusal").display
        await shell.press("escape")
        await shell.shows("Discard your changes?")


async def test_a_draft_is_continued_after_leaving(tmp_path: Path) -> None:
    async with editing(tmp_path, row=OFFER) as shell:
        await shell.press("d", "escape")
        await shell.opens("Checklists")
        assert "draft, not published" in shell.text
        await shell.press("e")
        await shell.shows("Saved as a draft")
        assert not any(row.startswith("How many of the offers") for row in outline(shell))
        await shell.press("X", "y")
        await shell.opens("Checklists")
        assert "draft, not published" not in shell.text
    assert len(own_checklist(tmp_path).stops) == 10


async def test_a_new_checklist_from_nothing(tmp_path: Path) -> None:
    keep_stores(tmp_path)
    async with app_for(tmp_path) as shell:
        await shell.go("checklists", "N", "1")
        await shell.type("Bakery morning")
        await shell.press("enter")
        await shell.opens("Edit: Bakery morning")
        for row, words in (("0", "Opening"), ("0.0", "Counter"), ("0.0.0", "Is all the bread labelled?")):
            await go_to(shell, row)
            await shell.press("enter")
            await shell.type(words)
            await shell.press("ctrl+s")
            await shell.opens("Edit: Bakery morning")
        await shell.press("k")
        await shell.shows("This checklist is new")
        await shell.press("enter")
        await shell.opens("Checklists")
    checklist = own_checklist(tmp_path, "bakery-morning")
    assert checklist.version == "2026.1"
    assert checklist.stops[0].question.ask == "Is all the bread labelled?"


async def test_a_new_checklist_that_is_left_is_listed_as_a_draft(tmp_path: Path) -> None:
    keep_stores(tmp_path)
    async with app_for(tmp_path) as shell:
        await shell.go("checklists", "N", "1")
        await shell.type("Bakery morning")
        await shell.press("enter", "escape")
        await shell.opens("Checklists")
        await shell.shows("draft, not published")
        assert "Worksheet" not in shell.text
        await shell.press("enter")
        await shell.opens("Edit: Bakery morning")


async def test_folding_hides_lines_and_find_shows_them_again(tmp_path: Path) -> None:
    async with editing(tmp_path, row="0.0") as shell:
        whole = len(outline(shell))
        await shell.press("left")
        assert len(outline(shell)) == whole - 2
        await shell.press("left", "space")
        assert outline(shell)[1].startswith("▸") or any(row.startswith("▸") for row in outline(shell))
        await shell.press("slash")
        await shell.type("offers window")
        await shell.press("enter")
        assert len(outline(shell)) == whole
        assert "› " in next(line for line in shell.text.splitlines() if "How many of the offers" in line)


async def test_the_answer_type_decides_which_fields_there_are(tmp_path: Path) -> None:
    async with editing(tmp_path, row=OFFER) as shell:
        await shell.press("enter")
        screen = shell.app.screen
        assert screen.query_one("#options").display
        assert not screen.query_one("#target").display
        await shell.press("tab", "tab", "space")
        await shell.shows("several answers")
        await shell.press("7")
        assert screen.query_one("#target").display


async def test_a_wide_window_shows_the_fields_and_the_preview(tmp_path: Path) -> None:
    async with editing(tmp_path, size=(160, 45), row=OFFER) as shell:
        await shell.shows("Preview")
        assert shell.says("Answer: one answer", "no offer in the window", "importance")
        await shell.press("enter")
        await shell.opens("Edit question")
        assert shell.says("Outline", "Preview", "no offer in the window")


async def test_a_narrow_window_shows_the_preview_by_a_key(tmp_path: Path) -> None:
    async with editing(tmp_path, row=OFFER) as shell:
        await shell.press("v")
        await shell.opens("Preview")
        assert shell.says("no offer in the window", "importance")
        await shell.press("v")
        await shell.opens("Edit: Small walk")


async def test_a_step_that_cannot_be_saved_is_said_and_saved_later(tmp_path: Path) -> None:
    async with editing(tmp_path, row=OFFER) as shell:
        await shell.press("shift+up")
        draft_file(tmp_path).write_text("# another program\n", encoding="utf-8")
        await shell.press("shift+down")
        await shell.shows("✗ The last step is not saved")
        await shell.press("ctrl+s", "y")
        await shell.shows("Saved as a draft")
    assert "windows" in draft_file(tmp_path).read_text(encoding="utf-8")


async def test_a_list_of_2000_questions_scrolls(tmp_path: Path) -> None:
    body = small_body()
    question = body["section"][0]["touchpoint"][0]["question"][1]
    body["section"][0]["touchpoint"][0]["question"] += [
        {**question, "id": f"more-{number}", "ask": f"Is number {number} right?"} for number in range(1_990)
    ]
    keep_own(tmp_path, body)
    async with editing(tmp_path) as shell:
        await shell.shows("2,000 questions" if "2,000" in shell.text else "2000 questions")
        await shell.press("end", "up", "pageup", "home", "pagedown")
        drawn = shell.app.screen.query_one("#outline")._drawn._drawn  # type: ignore[attr-defined]
        assert len(drawn) < 200
    assert paths.own_checklists(tmp_path).joinpath(f"{ID}.toml").exists()


async def test_several_choices_are_selected_in_a_list_with_space(tmp_path: Path) -> None:
    async with editing(tmp_path, row=OFFER) as shell:
        await shell.press("enter")
        shell.app.screen.query_one("#applies_to").focus()
        await shell.press("space")
        await shell.shows("[ ] Car park")
        await shell.press("down", "space", "ctrl+s")
        await shell.opens("Edit question")
        await shell.press("ctrl+s")
        await shell.opens("Edit: Small walk")
        await shell.press("k", "enter")
        await shell.opens("Checklists")
    assert own_checklist(tmp_path).by_question["windows.offer"].question.applies_to == ("shopping-centre",)


async def test_esc_in_a_form_asks_only_if_something_was_typed(tmp_path: Path) -> None:
    async with editing(tmp_path, row=OFFER) as shell:
        await shell.press("enter", "escape")
        await shell.opens("Edit: Small walk")
        await shell.press("enter")
        await shell.type("x")
        await shell.press("escape")
        await shell.shows("Discard your changes?")
        await shell.press("y")
        await shell.opens("Edit: Small walk")
        assert "No changes yet" in shell.text


async def test_what_changed_names_the_effect_on_trends(tmp_path: Path) -> None:
    async with editing(tmp_path, row=OFFER) as shell:
        await shell.press("c")
        await shell.shows("Nothing has changed since version 2026.1.")
        await shell.press("escape", "d", "c")
        await shell.shows("Its trend ends.")
        assert "also in version 2026.1" in shell.text


async def test_a_file_with_errors_is_corrected_in_the_editor(tmp_path: Path) -> None:
    body = small_body()
    body["section"][0]["touchpoint"][0]["question"][1]["ask"] = ""
    keep_own(tmp_path, body)
    async with app_for(tmp_path) as shell:
        await shell.go("checklists")
        await go_to(shell, ID)
        await shell.shows("Press Enter to see them, or e to")
        await shell.press("e")
        await shell.opens("Edit: Small walk")
        await shell.shows("1 error")
        await shell.press("exclamation_mark", "enter", "enter")
        await shell.opens("Edit question")
        await shell.type("Are the offers still valid?")
        await shell.press("ctrl+s", "k", "enter")
        await shell.opens("Checklists")
    assert own_checklist(tmp_path).by_question["windows.offer"].question.ask == "Are the offers still valid?"


async def test_a_file_of_another_layout_says_that_its_comments_are_not_kept(tmp_path: Path) -> None:
    keep_own(tmp_path)
    own = paths.own_checklists(tmp_path) / f"{ID}.toml"
    head, _sign, _rest = own.read_text(encoding="utf-8").partition("[[section]]")
    section = '[{ id = "s", phase = "during", where = "floor", title = "S", touchpoint = [{ id = "t", title = "T",'
    section += ' question = [{ id = "q", ask = "Is it clean?", answer = "yes-no" }] }] }]'
    own.write_text(f"section = {section}  # inline\n{head}".replace("\n[stage", "\n[stage"), encoding="utf-8")
    async with app_for(tmp_path) as shell:
        await shell.go("checklists")
        await go_to(shell, ID)
        await shell.press("e")
        await shell.shows("Comments are not kept")
        await shell.press("escape")
        await shell.opens("Edit: Small walk")
        assert "Is it clean?" in shell.text


async def test_problems_go_with_their_line_when_lines_are_deleted(tmp_path: Path) -> None:
    async with editing(tmp_path, row="2.0.2") as shell:
        await shell.press("enter")
        shell.app.screen.query_one("#ask LineInput").value = ""  # type: ignore[attr-defined]
        await shell.press("ctrl+s")
        await shell.shows("✗ 1 error")
        await go_to(shell, "2.0.0")
        await shell.press("d", "exclamation_mark")  # before the next search
        await shell.opens("Problems")
        await shell.press("enter")
        await shell.opens("Edit: Small walk")
        assert "✗ Question: Required, but not filled in." in shell.text
