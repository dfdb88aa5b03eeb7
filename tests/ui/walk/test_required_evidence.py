"""A note belongs to its question: the walk waits for a required one, and undo takes notes back too."""

from pathlib import Path

import pytest

from tests.ui.shell import keep_draft, walking
from tests.ui.walk.questions import one_question
from tui_audit.domain.audit.model import Emotion


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "data"


async def test_a_required_note_opens_at_its_question_and_then_the_walk_goes_on(folder: Path) -> None:
    audit_id = keep_draft(folder, body=one_question(require_note="below 3")).id
    async with walking(folder, audit_id) as walker:
        await walker.press("2")
        assert walker.says("How is it?", "Note (required): How is it?", "Saved 1 of 2")
        await walker.type("left pane")
        await walker.press("ctrl+s")
        assert walker.saved_audit.answer("point.asked").note == "left pane"
        assert walker.says("And then?")


async def test_a_required_note_is_put_off_with_esc_and_listed_in_the_review(folder: Path) -> None:
    audit_id = keep_draft(folder, body=one_question(require_note="below 3")).id
    async with walking(folder, audit_id) as walker:
        await walker.press("2", "escape")
        assert walker.says("And then?")
        await walker.press("r")
        await walker.until(lambda: walker.says("How is it?") and "ote" in walker.text)


async def test_next_gap_says_that_a_note_is_required_there(folder: Path) -> None:
    audit_id = keep_draft(folder, body=one_question(require_note="below 3")).id
    async with walking(folder, audit_id, (100, 24)) as walker:
        assert walker.says("g Next gap")
        await walker.press("2", "escape", "g")
        assert walker.says("How is it?", "Note required here.")
        await walker.press("g")
        assert walker.says("And then?")
        assert not walker.says("required here")


@pytest.mark.sample(1)
@pytest.mark.parametrize("closing", ["ctrl+s", "f2", "tab"])
async def test_digits_typed_too_fast_are_no_required_note(folder: Path, closing: str) -> None:
    audit_id = keep_draft(folder, body=one_question(require_note="below 3")).id
    async with walking(folder, audit_id) as walker:
        await walker.press("2", "3", "4", closing)
        assert walker.says("Note (required): How is it?", "Describe in a few words what you saw.")
        await walker.type(" dusty")
        await walker.press("ctrl+s")
        assert walker.saved_audit.answer("point.asked").note == "34 dusty"
        assert walker.says("And then?")
        assert not walker.says("Describe in a few words")


async def test_digits_in_a_required_note_are_put_off_with_esc(folder: Path) -> None:
    audit_id = keep_draft(folder, body=one_question(require_note="below 3")).id
    async with walking(folder, audit_id) as walker:
        await walker.press("2", "3", "ctrl+s", "escape", "tab", "enter")
        assert walker.saved_audit.answer("point.asked").note == ""
        assert walker.says("And then?")


async def test_enter_asks_again_for_what_was_put_off(folder: Path) -> None:
    audit_id = keep_draft(folder, body=one_question(require_note="below 3")).id
    async with walking(folder, audit_id) as walker:
        await walker.press("2", "escape", "up", "enter")
        assert walker.says("Note (required): How is it?")
        await walker.type("dust")
        await walker.press("ctrl+s")
        assert walker.says("And then?")


async def test_a_required_photo_is_asked_for_at_its_question(folder: Path) -> None:
    audit_id = keep_draft(folder, body=one_question(require_photo="below 3", require_note="below 3")).id
    async with walking(folder, audit_id) as walker:
        await walker.press("2")
        await walker.type("dust")
        await walker.press("ctrl+s")
        assert walker.says("Photo (required)", "How is it?")
        await walker.press("2")
        assert walker.saved_audit.answer("point.asked").photo_to_follow
        assert walker.says("And then?")


async def test_a_required_photo_is_put_off_with_esc(folder: Path) -> None:
    audit_id = keep_draft(folder, body=one_question(require_photo="below 3")).id
    async with walking(folder, audit_id) as walker:
        await walker.press("2")
        assert walker.says("Photo (required)")
        await walker.press("3")
        await walker.type("cust")
        await walker.press("escape")
        assert walker.says("Photo (required)")  # one step back
        await walker.press("escape")
        assert walker.says("And then?")


async def test_a_note_on_the_next_question_is_written_there_and_says_so(folder: Path) -> None:
    audit_id = keep_draft(folder, body=one_question()).id
    async with walking(folder, audit_id) as walker:
        await walker.press("2", "t")
        assert walker.says("Note: And then?")
        await walker.type("two")
        await walker.press("ctrl+s")
        held = walker.saved_audit
        assert (held.answer("point.asked").note, held.answer("point.after").note) == ("", "two")


async def test_undo_takes_back_the_last_thing_done_note_included(folder: Path) -> None:
    audit_id = keep_draft(folder, body=one_question()).id
    async with walking(folder, audit_id) as walker:
        await walker.press("2", "up", "t")
        await walker.type("two")
        await walker.press("ctrl+s", "down", "colon", "4", "f")
        await walker.type("dirty")
        await walker.press("enter")
        held = walker.saved_audit
        assert (len(held.findings), held.emotions) == (1, (Emotion("point", 4),))
        await walker.press("u")
        assert walker.saved_audit.findings == ()
        assert walker.says("Undone: finding")
        await walker.press("u")
        assert walker.saved_audit.emotions == ()
        await walker.press("u")
        answer = walker.saved_audit.answer("point.asked")
        assert (answer.value, answer.note) == (2, "")
        assert walker.says("How is it?")
        await walker.press("u")
        assert walker.saved_audit.answers == {}
        await walker.press("u")
        assert walker.says("Nothing to undo.")


async def test_undo_takes_back_that_a_photo_follows(folder: Path) -> None:
    audit_id = keep_draft(folder, body=one_question()).id
    async with walking(folder, audit_id) as walker:
        await walker.press("4", "up", "i", "2")
        assert walker.saved_audit.answer("point.asked").photo_to_follow
        await walker.press("u")
        answer = walker.saved_audit.answer("point.asked")
        assert (answer.value, answer.photo_to_follow) == (4, False)


@pytest.mark.parametrize("answer", ["rating", "text"])
async def test_esc_asks_before_it_discards_what_was_typed(folder: Path, answer: str) -> None:
    audit_id = keep_draft(folder, body=one_question(answer=answer)).id
    async with walking(folder, audit_id) as walker:
        await walker.press(*(["t"] if answer == "rating" else []), "d", "u", "s", "t", "escape")
        assert walker.says("Discard what you typed?")
        await walker.press("enter")  # the safe answer is the default
        await walker.press("y", "escape", "y")
        held = walker.saved_audit.answer("point.asked")
        assert (held.note, held.value) == ("", None)
        assert not walker.says("dusty")
        assert walker.says("How is it?", "Saved 0 of 2")


async def test_esc_closes_a_note_that_was_not_changed_without_a_question(folder: Path) -> None:
    audit_id = keep_draft(folder, body=one_question()).id
    async with walking(folder, audit_id) as walker:
        await walker.press("t")
        await walker.type("two")
        await walker.press("ctrl+s", "t", "escape")
        assert walker.says("How is it?", "note: two")
        assert not walker.says("Discard")


async def test_a_text_being_typed_is_saved_when_the_program_quits(folder: Path) -> None:
    audit_id = keep_draft(folder, body=one_question(answer="text")).id
    async with walking(folder, audit_id) as walker:
        await walker.type("slow")
        await walker.press("ctrl+q")
        await walker.until(lambda: not walker.app.is_running)
        assert walker.saved_audit.answer("point.asked").value == "slow"


async def test_choices_stand_under_the_same_digit_before_and_after_an_answer(folder: Path) -> None:
    audit_id = keep_draft(folder, body=one_question(anchors={"1": "bad", "3": "fair", "5": "good"})).id

    async with walking(folder, audit_id) as walker:

        def places() -> list[int]:
            lines = walker.text.splitlines()
            return [
                next(n for n, line in enumerate(lines) if words in line) for words in ("1  bad", "3  fair", "5  good")
            ]

        before = places()
        assert walker.says("2  ", "4  ")
        await walker.press("4", "up")
        assert places() == before
        assert walker.says("4  ")


async def test_the_finding_dialog_shows_its_question(folder: Path) -> None:
    audit_id = keep_draft(folder, body=one_question()).id
    async with walking(folder, audit_id) as walker:
        await walker.press("4", "f")
        lines = walker.text.splitlines()
        assert any("And then?" in line and "│" in line for line in lines)
