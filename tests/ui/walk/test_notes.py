"""Notes are saved while they are typed; findings in one line; photos."""

import sqlite3
from pathlib import Path
from typing import Any

import pytest

from tests.builders import make_store, small_body
from tests.ui.shell import keep_draft, walking
from tui_audit.domain.audit.model import Grade
from tui_audit.system import paths


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "data"


async def test_a_note_is_saved_after_a_pause_in_typing(folder: Path) -> None:
    audit_id = keep_draft(folder).id
    async with walking(folder, audit_id) as walker:
        await walker.press("t")
        await walker.type("left pane")
        await walker.until(lambda: walker.saved_audit.answer("windows.clean").note == "left pane")
        assert walker.says("Saved 0 of 10")
        await walker.press("ctrl+s")
        assert walker.says("note: left pane", "From how far away")


async def test_after_a_pause_everything_is_in_the_data_file_itself(folder: Path) -> None:
    audit_id = keep_draft(folder).id
    log = Path(f"{paths.database_file(folder)}-wal")
    async with walking(folder, audit_id) as walker:
        await walker.press("t")
        await walker.type("left pane")
        await walker.until(lambda: walker.saved_audit.answer("windows.clean").note == "left pane")
        await walker.until(lambda: log.stat().st_size == 0)


def suggesting_body() -> dict[str, Any]:
    body = small_body()
    body["section"][0]["touchpoint"][0]["question"][0]["suggest"] = [
        {
            "finding": "Marks [on] the glass",
            "grade": "major",
            "action": "Clean the glass",
            "owner": "Cleaner",
            "days": 2,
        },
        {"finding": "A crack", "grade": "minor", "action": "Order a pane", "days": 0},
    ]
    return body


async def test_after_a_low_answer_a_finding_is_picked_with_its_action(folder: Path) -> None:
    audit_id = keep_draft(folder, body=suggesting_body()).id
    async with walking(folder, audit_id) as walker:
        await walker.press("P")
        assert walker.says("Findings are suggested after a low answer")
        await walker.press("2")
        assert walker.says("How many of the offers", "Press P to pick a finding for: From how far away")
        await walker.press("P")
        assert walker.says("1  Marks [on] the glass", "Serious · Clean the glass · Cleaner · 2 days")
        assert walker.says("2  A crack", "Order a pane · today", "3  Write another finding")
        await walker.press("1")
        assert walker.says("Finding and action saved: Serious")
        held = walker.saved_audit
        assert [each.statement for each in held.findings] == ["Marks [on] the glass"]
        assert [(each.what, each.owner) for each in held.actions] == [("Clean the glass", "Cleaner")]
        await walker.press("up")
        assert walker.says("Press f to pick a finding (2 suggested)")
        await walker.press("f", "3")
        await walker.type("Dust")
        await walker.press("enter")
        assert [each.statement for each in walker.saved_audit.findings] == ["Marks [on] the glass", "Dust"]
        await walker.press("u", "u")
        assert (walker.saved_audit.findings, walker.saved_audit.actions) == ((), ())
        assert walker.saved_audit.answer("windows.clean").value == 2


async def test_letters_in_a_note_are_no_commands(folder: Path) -> None:
    audit_id = keep_draft(folder).id
    async with walking(folder, audit_id) as walker:
        await walker.press("t")
        await walker.type("12ynxsfu")
        await walker.press("tab")
        held = walker.saved_audit
        assert held.answer("windows.clean").note == "12ynxsfu"
        assert held.given == 0
        assert walker.says("How many of the offers")


async def test_a_note_is_saved_when_the_program_quits_at_once(folder: Path) -> None:
    audit_id = keep_draft(folder).id
    async with walking(folder, audit_id) as walker:
        await walker.press("t")
        await walker.pilot.press("q", "u", "ctrl+q")
        await walker.until(lambda: walker.saved_audit.answer("windows.clean").note == "qu")


async def test_leaving_and_coming_back_stands_where_it_was(folder: Path) -> None:
    audit_id = keep_draft(folder).id
    async with walking(folder, audit_id) as walker:
        await walker.press("4", "1", "escape")
        assert not walker.says("Saved 2 of 10")
        assert walker.saved_audit.position == "door.open"
        walker.app.services.navigator.walk(audit_id)
        await walker.until(lambda: walker.says("Is the step-free entry open?", "Saved 2 of 10"))


async def test_coming_back_to_an_answered_question_goes_on_to_the_next_open_one(folder: Path) -> None:
    audit_id = keep_draft(folder).id
    async with walking(folder, audit_id) as walker:
        await walker.press("4", "up", "escape")
        assert walker.saved_audit.position == "windows.clean"
        walker.app.services.navigator.walk(audit_id)
        await walker.until(lambda: walker.says("How many of the offers"))


async def test_a_note_of_any_length_is_cut_at_the_limit_and_says_so(folder: Path) -> None:
    from textual import events

    from tui_audit.ui.widgets.note_editor import NoteEditor

    audit_id = keep_draft(folder).id
    async with walking(folder, audit_id) as walker:
        await walker.press("t")
        walker.app.screen.query_one("#walk-note", NoteEditor).post_message(
            events.Paste("a" * 9_990 + "\x1b[2Jand more\0")
        )
        await walker.until(lambda: walker.says("Text cut at 10,000 characters"))
        await walker.press("ctrl+s")
        note = walker.saved_audit.answer("windows.clean").note
        assert len(note) == 10_000
        assert note.endswith("\x1b[2Jand mo")
        assert "\x1b" not in walker.text


async def test_a_failed_save_keeps_the_old_mark_and_the_place(folder: Path) -> None:
    audit_id = keep_draft(folder).id
    async with walking(folder, audit_id) as walker:
        await walker.press("4", "up")
        blocker = sqlite3.connect(paths.database_file(folder), isolation_level=None)
        blocker.execute("BEGIN IMMEDIATE")
        await walker.press("2")
        assert not walker.says("From how far away")
        assert walker.says("Not saved yet", "1 earlier answer is saved.")
        await walker.press("escape")
        assert walker.says("From how far away", "Answer  rating 4", "Saved 1 of 10")
        blocker.execute("ROLLBACK")
        blocker.close()
        await walker.press("2")
        assert walker.saved_audit.answer("windows.clean").value == 2
        assert walker.says("How many of the offers", "Changed: rating 4 → rating 2")


async def test_what_another_program_kept_from_being_saved_is_saved_when_it_lets_go(folder: Path) -> None:
    audit_id = keep_draft(folder).id
    async with walking(folder, audit_id) as walker:
        blocker = sqlite3.connect(paths.database_file(folder), isolation_level=None)
        blocker.execute("BEGIN IMMEDIATE")
        await walker.press("2")
        assert walker.says("Not saved yet", "Another program is using the data.")
        blocker.execute("ROLLBACK")
        blocker.close()
        await walker.until(lambda: walker.says("Saved 1 of 10"))
        assert walker.saved_audit.answer("windows.clean").value == 2
        assert walker.says("How many of the offers")  # on to the next question, as if nothing had been in the way


@pytest.mark.sample(2)
@pytest.mark.parametrize(
    ("before", "grade"),
    [
        (["down", "down", "n", "up"], Grade.CRITICAL),
        (["2", "up"], Grade.MINOR),
        (["3", "up"], Grade.OBSERVATION),
        (["5", "up"], Grade.POSITIVE),
        ([], Grade.OBSERVATION),
    ],
)
async def test_a_finding_is_one_line_and_graded_by_the_answer(folder: Path, before: list[str], grade: Grade) -> None:
    audit_id = keep_draft(folder).id
    async with walking(folder, audit_id) as walker:
        await walker.press(*before, "f")
        await walker.type("left pane dirty")
        await walker.press("enter")
        (finding,) = walker.saved_audit.findings
        assert (finding.statement, finding.grade) == ("left pane dirty", grade)
        assert walker.says("Finding saved", "left pane dirty")


async def test_an_empty_finding_is_none(folder: Path) -> None:
    audit_id = keep_draft(folder).id
    async with walking(folder, audit_id) as walker:
        await walker.press("f", "enter")
        await walker.press("f", "a", "escape")
        assert walker.saved_audit.findings == ()


async def test_a_finding_where_one_stood_before_goes_on_in_its_thread(folder: Path) -> None:
    from tests.builders import THREAD_ID
    from tests.ui.completed_audits import with_previous

    audit_id = with_previous(folder)
    async with walking(folder, audit_id) as walker:
        await walker.until(lambda: walker.says("Last time (Q3 2026)"))
        await walker.press("f", "a", "g", "a", "i", "n", "enter")
        (finding,) = walker.saved_audit.findings
        assert finding.thread == THREAD_ID
        assert finding.id != THREAD_ID


async def test_a_photo_may_follow_or_be_excused(folder: Path) -> None:
    audit_id = keep_draft(folder).id
    async with walking(folder, audit_id) as walker:
        await walker.press("1", "escape", "up")
        assert walker.says("Photo required.")
        await walker.press("i", "2")
        assert walker.saved_audit.answer("windows.clean").photo_to_follow
        assert walker.says("photo to follow")
        await walker.press("i", "3")
        await walker.type("rain")
        await walker.press("enter")
        answer = walker.saved_audit.answer("windows.clean")
        assert (answer.photo_to_follow, answer.photo_excuse, answer.value) == (False, "rain", 1)
        assert walker.says("no photo possible: rain")


async def test_no_photos_where_none_may_be_taken(folder: Path) -> None:
    body = small_body()
    body["section"][0]["touchpoint"][0]["question"][0].pop("require_photo")
    body["section"][0]["touchpoint"][0]["question"][0]["photo"] = "never"
    audit_id = keep_draft(folder, body=body).id
    async with walking(folder, audit_id) as walker:
        await walker.press("i")
        assert walker.says("Photos are off here for privacy.")


async def test_no_photos_in_a_competitors_store(folder: Path) -> None:
    audit_id = keep_draft(folder, store=make_store(competitor=True)).id
    async with walking(folder, audit_id) as walker:
        await walker.press("i")
        assert walker.says("No photos in competitors’ stores.")


async def test_a_picture_is_chosen_scaled_and_kept(folder: Path, tmp_path: Path) -> None:
    from PIL import Image

    Image.new("RGB", (3000, 2000), "red").save(tmp_path / "window.jpg")
    audit_id = keep_draft(folder).id
    async with walking(folder, audit_id, (100, 40)) as walker:
        await walker.press("i", "1")
        await walker.until(lambda: walker.says("window.jpg"))
        from textual.widgets import Input

        walker.app.screen.query_one(Input).value = "window.jpg"
        walker.app.screen.query_one(Input).focus()
        await walker.press("enter")
        await walker.until(lambda: walker.says("number plates?"), 20)
        await walker.press("n")
        await walker.until(lambda: walker.says("What does it show?"))
        await walker.type("left pane")
        await walker.press("enter")
        await walker.until(lambda: walker.saved_audit.answer("windows.clean").photos, 20)
        held = walker.saved_audit
        (photo,) = held.photos.values()
        assert (photo.name, photo.caption) == ("window.jpg", "left pane")
        await walker.until(lambda: walker.says("photo: 1"))
        await walker.press("i", "6", "y")
        await walker.until(lambda: not walker.saved_audit.answer("windows.clean").photos)
        assert walker.saved_audit.photos == {}


async def test_what_is_no_picture_is_refused_in_words(folder: Path, tmp_path: Path) -> None:
    from textual.widgets import Input

    (tmp_path / "window.jpg").write_text("no picture")
    audit_id = keep_draft(folder).id
    async with walking(folder, audit_id, (100, 40)) as walker:
        await walker.press("i", "1")
        await walker.until(lambda: walker.says("window.jpg"))
        walker.app.screen.query_one(Input).value = "window.jpg"
        walker.app.screen.query_one(Input).focus()
        await walker.press("enter")
        await walker.until(lambda: walker.says("is not a picture"), 20)
        assert walker.saved_audit.photos == {}


async def test_what_is_no_day_is_refused_beside_it_and_not_thrown_away(folder: Path) -> None:
    audit_id = keep_draft(folder).id
    async with walking(folder, audit_id) as walker:
        await walker.press("slash", "w", "h", "i", "c", "h", "space", "d", "a", "y", "enter")
        await walker.until(lambda: walker.says("Until which day", "Type a date"))
        await walker.press("3", "1", "space", "F", "e", "b", "enter")
        assert walker.says("Not a valid date.", "31 Feb")
        await walker.press(*["backspace"] * 6, "minus", "3", "enter")
        await walker.until(lambda: walker.saved_audit.answer("farewell.when").value == "2026-11-19")


@pytest.mark.parametrize("key", ["ctrl+s", "f2"])
async def test_a_note_is_kept_and_closed_and_the_foot_tells_the_keys_meanwhile(folder: Path, key: str) -> None:
    audit_id = keep_draft(folder).id
    async with walking(folder, audit_id) as walker:
        await walker.press("t")
        await walker.type("left")
        assert walker.says("Ctrl+S Save", "Esc Cancel", "F1 Shortcuts")
        assert not walker.says("1-5 Rate")
        await walker.press(key)
        assert walker.saved_audit.answer("windows.clean").note == "left"
        assert walker.says("note: left", "1-5 Rate")
        assert not walker.says("Ctrl+S")


@pytest.mark.sample(2)
@pytest.mark.parametrize("keys", [["F", "escape"], ["r", "escape"], ["t"], ["down", "up"]])
async def test_what_was_said_is_over_when_one_goes_on(folder: Path, keys: list[str]) -> None:
    audit_id = keep_draft(folder).id
    async with walking(folder, audit_id) as walker:
        await walker.press("f", "a", "enter")
        assert walker.says("Finding saved")
        await walker.press(*keys)
        await walker.until(lambda: walker.says("From how far away") and not walker.says("Finding saved"))


async def test_a_note_that_was_the_last_thing_missing_ends_the_walk(folder: Path) -> None:
    body = small_body()
    body["section"][0]["touchpoint"][0]["question"][0]["require_note"] = "below 4"
    audit_id = keep_draft(folder, body=body).id
    async with walking(folder, audit_id) as walker:
        await walker.press("3", "escape", *["s"] * 7, "ctrl+o", "s", "ctrl+o", "s")
        assert walker.says("A note or photo is missing at 1 question. Press Ctrl+O, then g to go there.")
        await walker.press("ctrl+o", "g", "t", "a", "ctrl+s")
        assert walker.says("All questions are answered. Press r for the review.")
