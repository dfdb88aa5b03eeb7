"""Home: the first steps, stores, walks to go on with."""

from dataclasses import replace
from pathlib import Path

import pytest
from textual import events

from tests.builders import make_answer, make_store
from tests.hostile import a_part
from tests.ui.shell import HOSTILE, Shell, app_for, keep_draft, keep_stores
from tui_audit.storage import open_repository
from tui_audit.system import paths
from tui_audit.ui.app import TuiAuditApp
from tui_audit.ui.walk_marker import WalkMarker
from tui_audit.ui.widgets.dialogs import ChoiceDialog


async def test_a_first_start_says_three_steps(tmp_path: Path) -> None:
    async with app_for(tmp_path) as shell:
        steps = [shell.text.index(step) for step in ("1.  s", "2.  n", "3.  p")]
        assert steps == sorted(steps)


async def test_stores_and_walks_to_go_on_with(tmp_path: Path) -> None:
    keep_draft(tmp_path, answers=[make_answer("windows.clean", 4), make_answer("door.open", True)])
    keep_stores(
        tmp_path,
        make_store(id="2", code="J-022", name="Jelgava"),
        make_store(id="3", code="L-031", name="Ostas", competitor=True),
    )
    async with app_for(tmp_path) as shell:
        places = [shell.text.index(words) for words in ("Rīga Centrs R-014 ·", "2/10", "J-022", "L-031", "R-014 Rīga")]
        assert places == sorted(places)


async def test_enter_goes_on_where_the_walk_was_left(tmp_path: Path) -> None:
    keep_draft(tmp_path)
    async with app_for(tmp_path) as shell:
        await shell.press("enter")
        assert "Saved 0 of 10" in shell.text


async def test_a_store_opens_with_its_audits(tmp_path: Path) -> None:
    keep_draft(tmp_path, answers=[make_answer("windows.clean", 4)])
    async with app_for(tmp_path) as shell:
        await shell.press("down", "enter")
        assert shell.title.startswith("Rīga Centrs R-014")
        assert "resume 1/" in shell.text
        assert "2026-Q4" in shell.text


@pytest.mark.parametrize(
    ("key", "words"),
    [
        ("s", "Stores"),
        ("c", "Checklists"),
        ("o", "Settings"),
        ("comma", "Settings"),
        ("question_mark", "Help"),
        ("f1", "Help"),
    ],
)
async def test_a_key_for_each_place_and_escape_back(tmp_path: Path, key: str, words: str) -> None:
    keep_stores(tmp_path)
    async with app_for(tmp_path) as shell:
        home = shell.text
        await shell.press(key)
        assert words in shell.text.splitlines()[0]
        await shell.press("escape")
        assert shell.text == home


async def test_n_walks_the_store_under_the_cursor(tmp_path: Path) -> None:
    keep_stores(tmp_path, make_store(id="1", code="A", name="First"), make_store(id="2", code="B", name="Second"))
    async with app_for(tmp_path) as shell:
        await shell.press("down", "n")
        assert shell.title.startswith("New walk")
        assert "‹ Second B ›" in shell.text


async def test_n_without_a_store_adds_one_first(tmp_path: Path) -> None:
    async with app_for(tmp_path) as shell:
        await shell.press("n")
        assert "New store" in shell.text


async def test_q_quits(tmp_path: Path) -> None:
    async with app_for(tmp_path) as shell:
        await shell.press("q")
        await shell.until(lambda: not shell.app.is_running)
    assert shell.app.return_code == 0


@pytest.mark.parametrize(("given", "words"), [(1, "1 answer is saved."), (2, "All 2 answers are saved.")])
async def test_a_walk_that_was_interrupted_is_offered_first(tmp_path: Path, given: int, words: str) -> None:
    answers = [make_answer("windows.clean", 4), make_answer("door.open", True)][:given]
    audit = keep_draft(tmp_path, answers=answers)
    repository = open_repository(tmp_path)
    repository.drafts.save_position(audit, audit.asked[2])
    repository.close()
    paths.open_audit_file(tmp_path).write_text(audit.id)
    async with app_for(tmp_path) as shell:
        await shell.shows("was interrupted at question 3.")
        for shown in ("Continue", "Look", "Leave", words):
            assert shown in shell.text
        await shell.press("1")
        await shell.shows(f"Saved {given} of 10")
        await shell.press("down")
        assert paths.open_audit_file(tmp_path).read_text() == audit.id, "interrupted again, it is offered again"


async def test_a_walk_that_was_left_in_peace_is_not_asked_about(tmp_path: Path) -> None:
    keep_draft(tmp_path)
    async with app_for(tmp_path) as shell:
        await shell.press("enter")
        assert paths.open_audit_file(tmp_path).exists()
        await shell.press("escape")
        await shell.opens("tui-audit · Stores")
        assert not paths.open_audit_file(tmp_path).exists()


@pytest.mark.parametrize("left_over", ["", "no-such-audit", "\0\n" * 400, "[/]"])
async def test_a_mark_that_means_nothing_changes_nothing(tmp_path: Path, left_over: str) -> None:
    keep_stores(tmp_path)
    paths.open_audit_file(tmp_path).write_text(left_over)
    async with app_for(tmp_path) as shell:
        assert shell.text.startswith(" tui-audit · Stores")


@pytest.mark.parametrize("text", a_part(HOSTILE, 0))
async def test_hostile_names_are_shown_and_not_obeyed(tmp_path: Path, text: str) -> None:
    store = make_store(name=text, code="[/]", address=text, region=text, attributes=(text,))
    keep_draft(tmp_path, replace(store))
    async with app_for(tmp_path, size=(160, 45)) as shell:
        for keys in ((), ("s",), ("e",), ("escape", "escape", "down", "enter"), ("n",), ("space",)):
            await shell.press(*keys)
            assert all(character.isprintable() for character in shell.raw if character not in "\u200c\u200d")
            assert "[/]" in shell.raw


async def test_the_sample_stores_say_so(tmp_path: Path) -> None:
    async with app_for(tmp_path, demo=True) as shell:
        assert "Sample stores" in shell.text


@pytest.mark.parametrize("size", [(60, 18), (80, 24), (110, 30), (200, 60)])
async def test_every_size_shows_code_name_and_keys(tmp_path: Path, size: tuple[int, int]) -> None:
    keep_stores(tmp_path)
    async with app_for(tmp_path, size=size) as shell:
        for words in ("R-014", "not walked yet", "New walk", "Help"):
            assert words in shell.text
        assert max(len(line) for line in shell.text.splitlines()) <= size[0]


@pytest.mark.parametrize("size", [(59, 24), (80, 15), (20, 5), (1, 1)])
async def test_a_window_too_small_says_so_and_recovers(tmp_path: Path, size: tuple[int, int]) -> None:
    keep_stores(tmp_path)
    async with app_for(tmp_path) as shell:
        await shell.pilot.resize_terminal(*size)
        await shell.until(lambda: shell.text.strip().startswith("W"))
        await shell.pilot.resize_terminal(60, 16)
        await shell.shows("R-014")


def _press_at_once(app: TuiAuditApp, keys: str) -> None:
    for key in keys:
        app.post_message(events.Key(key, key))
    assert not app.services.data.is_open


async def test_keys_that_come_before_the_stores_are_read_are_kept(tmp_path: Path) -> None:
    app = TuiAuditApp(tmp_path)
    async with app.run_test(size=(80, 24)) as pilot:
        _press_at_once(app, "saJ7")
        shell = Shell(app, pilot)
        await shell.until(lambda: "J7" in shell.text)
        assert "New store" in shell.text


async def test_keys_that_come_early_are_not_pressed_in_what_comes_up_instead(tmp_path: Path) -> None:
    audit = keep_draft(tmp_path)
    WalkMarker(tmp_path).set(audit.id)  # as when the program was killed
    app = TuiAuditApp(tmp_path)
    async with app.run_test(size=(80, 24)) as pilot:
        _press_at_once(app, "nn")
        shell = Shell(app, pilot)
        await shell.until(lambda: app.services.data.is_open)
        await shell.until(lambda: len(app.screen_stack) > 1)
        await pilot.pause(0.3)
        assert isinstance(app.screen, ChoiceDialog)
