"""Home: the first steps, stores, walks to go on with."""

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from textual import events

from tests.builders import make_answer, make_store
from tests.hostile import a_part
from tests.ui.completed_audits import completed
from tests.ui.shell import HOSTILE, NOW, Shell, app_for, keep_draft, keep_stores
from tui_audit.domain.audit.model import Store
from tui_audit.domain.planning.schedule import Cadence, Schedule
from tui_audit.storage import open_repository
from tui_audit.system import paths
from tui_audit.ui import first_steps
from tui_audit.ui.app import TuiAuditApp
from tui_audit.ui.exit_codes import OPEN_SAMPLES
from tui_audit.ui.walk_marker import WalkMarker
from tui_audit.ui.widgets.dialogs import ChoiceDialog
from tui_audit.ui.widgets.form import LineField
from tui_audit.ui.widgets.rows import RowList


def plan(folder: Path, store_id: str, days: int) -> None:
    """Schedule quarterly audits of a store, the first of them due this many days from now."""
    first = (NOW + timedelta(days=days)).date().isoformat()
    repository = open_repository(folder)
    repository.schedules.save(Schedule("", store_id, "small", Cadence.QUARTER, first), at=NOW)
    repository.close()


async def test_stores_and_drafts_below_their_headings(tmp_path: Path) -> None:
    keep_draft(tmp_path, answers=[make_answer("windows.clean", 4), make_answer("door.open", True)])
    keep_stores(
        tmp_path,
        make_store(id="2", code="J-022", name="Jelgava"),
        make_store(id="3", code="L-031", name="Ostas", competitor=True),
    )
    async with app_for(tmp_path) as shell:
        expected = ("Needs a decision", "Resume: 2 of 10 answered", "Rīga Centrs R-014 ·", "Stores", "Status and score")
        places = [shell.text.index(words, 20) for words in (*expected, "J-022", "L-031", "R-014 Rīga")]
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
        assert "1 of 10" in shell.text
        assert "Q4 2026" in shell.text


@pytest.mark.sample(4)
@pytest.mark.parametrize(
    ("keys", "words"),
    [
        (["a"], "Actions"),
        (["g", "1"], "Stores"),
        (["g", "2"], "Schedule"),
        (["g", "3"], "Actions"),
        (["g", "4"], "Ranking"),
        (["g", "5"], "Checklists"),
        (["g", "7"], "Backups"),
        (["g", "8"], "Settings"),
        (["g", *["down"] * 7, "enter"], "Settings"),
        (["g", "9"], "Guide"),
        (["comma"], "Settings"),
        (["question_mark"], "Shortcuts"),
        (["f1"], "Shortcuts"),
    ],
)
async def test_a_key_for_each_place_and_escape_back(tmp_path: Path, keys: list[str], words: str) -> None:
    keep_stores(tmp_path)
    async with app_for(tmp_path) as shell:
        await shell.shows("No completed audit yet.")  # the details are read in a thread
        home = shell.text
        await shell.press(*keys)
        await shell.until(lambda: words in shell.title)
        await shell.press("escape")
        await shell.until(lambda: shell.text == home)


async def test_n_walks_the_store_under_the_cursor(tmp_path: Path) -> None:
    keep_stores(tmp_path, make_store(id="1", code="A", name="First"), make_store(id="2", code="B", name="Second"))
    async with app_for(tmp_path) as shell:
        await shell.press("down", "n")
        assert shell.title.startswith("New audit")
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
        await shell.shows("stopped at question 3.")
        for shown in ("Resume", "Open the store", "Not now", words):
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


@pytest.mark.sample(3)
@pytest.mark.parametrize("text", a_part(HOSTILE, 0))
async def test_hostile_names_are_shown_and_not_obeyed(tmp_path: Path, text: str) -> None:
    store = make_store(name=text, code="[/]", address=text, region=text, attributes=(text,))
    keep_draft(tmp_path, replace(store))
    async with app_for(tmp_path, size=(160, 45)) as shell:
        for keys in ((), ("g", "1"), ("e",), ("escape", "escape", "down", "enter"), ("n",), ("space",)):
            await shell.press(*keys)
            assert all(character.isprintable() for character in shell.raw if character not in "\u200c\u200d")
            assert "[/]" in shell.raw


async def test_the_sample_stores_say_so(tmp_path: Path) -> None:
    async with app_for(tmp_path, demo=True) as shell:
        assert "Sample stores" in shell.text


@pytest.mark.sample(2)
@pytest.mark.parametrize("size", [(60, 18), (80, 24), (110, 30), (200, 60)])
async def test_every_size_shows_code_name_and_keys(tmp_path: Path, size: tuple[int, int]) -> None:
    keep_stores(tmp_path)
    async with app_for(tmp_path, size=size) as shell:
        for words in ("R-014", "not audited yet", "New audit", "Shortcuts"):
            assert words in shell.text
        assert max(len(line) for line in shell.text.splitlines()) <= size[0]


@pytest.mark.sample(2)
@pytest.mark.parametrize("size", [(59, 24), (80, 15), (20, 5), (1, 1)])
async def test_a_window_too_small_says_so_and_recovers(tmp_path: Path, size: tuple[int, int]) -> None:
    keep_stores(tmp_path)
    async with app_for(tmp_path) as shell:
        await shell.pilot.resize_terminal(*size)
        await shell.until(lambda: shell.text.strip().startswith("T"))
        await shell.pilot.resize_terminal(60, 16)
        await shell.shows("R-014")


def _press_at_once(app: TuiAuditApp, keys: str) -> None:
    for key in keys:
        app.post_message(events.Key(key, key))
    assert not app.services.data.is_open


async def test_keys_that_come_before_the_stores_are_read_are_kept(tmp_path: Path) -> None:
    app = TuiAuditApp(tmp_path)
    async with app.run_test(size=(80, 24)) as pilot:
        _press_at_once(app, "g1nJ7")
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


# what needs a decision


def _in_region(number: int, **changes: str) -> Store:
    return make_store(id=str(number), code=f"S{number:02d}", name=f"Store {number}", **changes)


async def test_nothing_to_decide_is_one_line(tmp_path: Path) -> None:
    keep_stores(tmp_path)
    async with app_for(tmp_path) as shell:
        await shell.shows("Nothing needs a decision today.")
        await shell.press("enter")
        await shell.opens("Rīga Centrs R-014")  # the cursor is in the stores


@pytest.mark.parametrize(
    ("days", "words", "title"),
    [(-40, "Audit overdue since 13 Oct  Rīga Centrs R-014", "New"), (5, "Audit due by 27 Nov  Rīga Centrs", "New")],
)
async def test_an_audit_that_is_due_starts_with_enter(tmp_path: Path, days: int, words: str, title: str) -> None:
    keep_stores(tmp_path)
    plan(tmp_path, make_store().id, days)
    async with app_for(tmp_path) as shell:
        await shell.shows(words)
        await shell.press("enter")
        await shell.opens(title)
        assert "‹ Rīga Centrs R-014 ›" in shell.text


async def test_several_audits_that_are_due_lead_to_the_schedule(tmp_path: Path) -> None:
    keep_stores(tmp_path, _in_region(1), _in_region(2))
    plan(tmp_path, "1", 6)
    plan(tmp_path, "2", 5)
    async with app_for(tmp_path) as shell:
        await shell.shows("2 audits due soon  first: Store 2 S02, 27 Nov")
        assert shell.text.index("S02 Store 2") < shell.text.index("S01 Store 1")  # the most urgent first
        await shell.press("enter")
        await shell.opens("Schedule")


async def test_overdue_actions_open_as_a_list_of_them(tmp_path: Path) -> None:
    completed(tmp_path)
    async with app_for(tmp_path, clock=lambda: NOW + timedelta(days=60)) as shell:
        await shell.shows("1 action overdue  longest: ")
        await shell.press("up", "enter")
        await shell.opens("Actions of all stores")
        assert "overdue" in shell.text


async def test_from_the_decisions_down_leads_to_the_stores_and_up_back(tmp_path: Path) -> None:
    keep_draft(tmp_path)
    async with app_for(tmp_path) as shell:
        assert shell.app.focused is shell.app.screen.query_one("#decisions")
        await shell.press("down")
        assert shell.app.focused is shell.app.screen.query_one("#stores")
        await shell.press("up", "enter")
        await shell.shows("Saved 0 of 10")


# stores


async def test_the_filter_finds_a_store_by_words_and_escape_ends_it(tmp_path: Path) -> None:
    keep_stores(tmp_path, _in_region(1, region="Kurzeme", address="Main Street"), _in_region(2))
    async with app_for(tmp_path) as shell:
        rows = shell.app.screen.query_one("#stores", RowList)
        before = rows.row_width
        await shell.press("slash")
        await shell.shows("search text")
        assert rows.row_width == before, "the columns stay below their headings"
        await shell.type("brivibas q")
        assert shell.app.screen.query_one("#stores", RowList).texts == ("No store found.",)
        await shell.press("backspace", "backspace")
        (row,) = shell.app.screen.query_one("#stores", RowList).texts
        assert "S02 Store 2" in row
        await shell.press("escape")
        assert len(shell.app.screen.query_one("#stores", RowList).texts) == 2
        await shell.press("slash")
        await shell.type("kurz")
        await shell.press("enter")
        await shell.opens("Store 1 S01")  # the only one left


async def test_many_stores_stand_under_their_regions(tmp_path: Path) -> None:
    stores = [_in_region(number, region="Vidzeme" if number % 2 else "Kurzeme") for number in range(1, 21)]
    keep_stores(tmp_path, *stores)
    async with app_for(tmp_path, size=(80, 40)) as shell:
        assert "Vidzeme" not in map(str.strip, shell.text.splitlines())
    keep_stores(tmp_path, _in_region(21, region=""))
    async with app_for(tmp_path, size=(80, 40)) as shell:
        expected = ("Kurzeme", "S02", "S20", "Vidzeme", "S01", "S19", "No region", "S21")
        places = [shell.text.index(words) for words in expected]
        assert places == sorted(places)


@pytest.mark.parametrize("size", [(80, 24), (160, 45)])
async def test_the_details_of_the_current_store(tmp_path: Path, size: tuple[int, int]) -> None:
    completed(tmp_path)
    keep_stores(tmp_path, _in_region(1))
    async with app_for(tmp_path, size=size) as shell:
        await shell.shows("Top priorities")
        assert shell.says("Last audit    20 Aug 2026 · Q3 2026", "1 open action")
        await shell.press("down")
        await shell.shows("No completed audit yet.")
        assert "Top priorities" not in shell.text


# first steps


async def test_a_first_start_offers_an_own_store_or_the_samples(tmp_path: Path) -> None:
    async with app_for(tmp_path, is_beginner=True) as shell:
        assert shell.says("Add your own store", "Look at the sample stores")
        await shell.press("enter")
        await shell.opens("New store")


async def test_the_first_steps_stay_until_the_first_report(tmp_path: Path) -> None:
    keep_stores(tmp_path)
    async with app_for(tmp_path, is_beginner=True) as shell:
        assert shell.says("First steps", "✓ 1. Add your store")
        await shell.press("enter")  # the cursor is on the next step
        await shell.opens("New")
        assert "Quick check" in shell.text
    completed(tmp_path)
    async with app_for(tmp_path, is_beginner=True) as shell:
        assert shell.says("✓ 1. Add your store", "✓ 2. Do a quick check")
        await shell.press("enter")
        await shell.opens("Report")
        shell.app.screen.query_one("#folder", LineField).set(str(tmp_path / "reports"))
        shell.app.screen.query_one("#write").focus()
        await shell.press("enter")
        await shell.until(lambda: first_steps.are_finished(tmp_path))
        await shell.press("escape")
        await shell.until(lambda: "Needs a decision" in shell.text)
        assert "First steps" not in shell.text


async def test_among_the_first_steps_an_audit_that_was_started_is_resumed(tmp_path: Path) -> None:
    keep_draft(tmp_path)
    async with app_for(tmp_path, is_beginner=True) as shell:
        assert "First steps" in shell.text
        await shell.press("enter")
        await shell.shows("Saved 0 of 10")


async def test_the_first_steps_can_be_hidden_for_good(tmp_path: Path) -> None:
    keep_stores(tmp_path)
    async with app_for(tmp_path, is_beginner=True) as shell:
        await shell.press("d")
        await shell.until(lambda: "First steps" not in shell.text)
        assert "Hide steps" not in shell.text
    async with app_for(tmp_path, is_beginner=True) as shell:
        assert "First steps" not in shell.text


async def test_the_sample_stores_are_made_and_opened(tmp_path: Path) -> None:
    async with app_for(tmp_path / "mine", is_beginner=True) as shell:
        await shell.press("down", "enter")
        await shell.until(lambda: not shell.app.is_running, timeout=120)
    assert shell.app.return_code == OPEN_SAMPLES
    assert paths.database_file(tmp_path / "mine-demo").exists()
