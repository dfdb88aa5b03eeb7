"""Search in everything that was written, by keys."""

import re
from dataclasses import replace
from pathlib import Path

import pytest

from tests.builders import make_answer, make_store
from tests.hostile import a_part
from tests.ui.completed_audits import completed
from tests.ui.shell import HOSTILE, app_for, keep_draft, keep_stores
from tui_audit.storage import open_repository
from tui_audit.ui.screens.review.panels import PanelPage


async def test_words_find_everything_grouped_while_typing(tmp_path: Path) -> None:
    completed(tmp_path)
    async with app_for(tmp_path) as shell:
        await shell.press("ctrl+f")
        await shell.opens("Search")
        assert "Type to search everything." in shell.text
        await shell.type("left pane")
        await shell.shows("Findings: 1")
        await shell.press(*["backspace"] * 9)
        await shell.type("riga")
        await shell.until(lambda: shell.says("Stores: 1", "1 result"))
        await shell.type(" zzz")
        await shell.shows("No results for “riga zzz”.")
        await shell.press("escape")
        await shell.opens("tui-audit")


@pytest.mark.sample(2)
@pytest.mark.parametrize(
    ("typed", "group", "title"),
    [
        ("r-014", "Stores", "Rīga Centrs R-014"),
        ("q3 2026 small", "Audits", "R-014 Rīga Centrs"),
        ("left pane", "Findings", "R-014 Rīga Centrs"),
        ("every monday", "Actions", "Action"),
        ("two of five", "Notes", "R-014 Rīga Centrs"),
    ],
)
async def test_enter_goes_to_what_was_found_and_escape_back(tmp_path: Path, typed: str, group: str, title: str) -> None:
    completed(tmp_path)
    async with app_for(tmp_path) as shell:
        await shell.press("ctrl+f")
        await shell.type(typed)
        await shell.shows(f"{group}: 1")
        if group != "Stores":
            assert re.search(r"Q\d 2026 · Rīga Centrs", shell.text)  # the period is never cut
        await shell.press("enter")
        await shell.opens(title)
        await shell.press("escape")
        await shell.opens("Search")
        assert f"{group}: 1" in shell.text


async def test_the_note_of_a_draft_opens_at_its_question(tmp_path: Path) -> None:
    keep_draft(tmp_path, answers=[make_answer("aisles.free", 4, note="boxes by the till")])
    async with app_for(tmp_path) as shell:
        await shell.press("ctrl+f")
        await shell.type("boxes")
        await shell.shows("Notes: 1")
        await shell.press("enter")
        await shell.shows("Saved 1 of 10")
    repository = open_repository(tmp_path, read_only=True)
    (draft,) = repository.audits.summaries()
    repository.close()
    assert draft.position == "aisles.free"


async def test_a_finding_of_a_completed_audit_is_highlighted_there(tmp_path: Path) -> None:
    completed(tmp_path)
    async with app_for(tmp_path) as shell:
        await shell.press("ctrl+f")
        await shell.type("left pane")
        await shell.shows("Findings: 1")
        await shell.press("enter")
        await shell.until(lambda: bool(shell.app.screen.query(PanelPage)))
        assert shell.app.screen.query_one(PanelPage).current.startswith("finding:")


async def test_the_arrow_keys_choose_among_the_results(tmp_path: Path) -> None:
    keep_stores(tmp_path, make_store(id="1", code="A", name="First"), make_store(id="2", code="B", name="Fifth"))
    async with app_for(tmp_path) as shell:
        await shell.press("ctrl+f")
        await shell.type("fi")
        await shell.shows("Stores: 2")
        await shell.press("down", "enter")
        await shell.opens("Fifth B")


@pytest.mark.sample(3)
@pytest.mark.parametrize("text", a_part(HOSTILE, 1))
async def test_hostile_texts_are_found_and_shown_literally(tmp_path: Path, text: str) -> None:
    store = make_store(code="[/]", address=text)
    keep_draft(tmp_path, replace(store), answers=[make_answer("windows.clean", 4, note=f"note {text}")])
    async with app_for(tmp_path, size=(160, 45)) as shell:
        await shell.press("ctrl+f")
        await shell.type("[/]")
        await shell.shows("Stores: 1")
        await shell.press(*["backspace"] * 3)
        await shell.type("note")
        await shell.shows("Notes: 1")
        assert all(character.isprintable() for character in shell.raw if character not in "\u200c\u200d")
