"""From question to question: arrows, parts, words, what is open; the rest of a section; the stopwatch."""

from pathlib import Path

import pytest

from tests.builders import small_body
from tests.ui.shell import keep_draft, walking
from tests.ui.walk.questions import one_question
from tui_audit.domain.audit.model import EntryMethod
from tui_audit.domain.search_words import search_key


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "data"


@pytest.mark.sample(4)
@pytest.mark.parametrize(
    ("keys", "shows"),
    [
        (["down"], "How many of the offers"),
        (["tab", "right"], "Is the step-free entry open?"),
        (["down", "down", "up"], "How many of the offers"),
        (["end", "shift+tab", "left"], "Of the next five people"),
        (["up"], "From how far away"),
        (["end", "down"], "What would annoy me today?"),
        (["end", "home"], "From how far away"),
        (["pagedown"], "How many boxes stand in the way"),
        (["pagedown", "down", "pageup"], "How many boxes stand in the way"),
        (["pagedown", "pageup"], "From how far away"),
        (["right_square_bracket", "right_square_bracket"], "How many boxes stand in the way"),
        (["left_square_bracket"], "Of the next five people"),
    ],
)
async def test_keys_move(folder: Path, keys: list[str], shows: str) -> None:
    audit_id = keep_draft(folder).id
    async with walking(folder, audit_id) as walker:
        await walker.press(*keys)
        assert walker.says(shows)
        assert walker.saved_audit.answers == {}


async def test_a_part_is_walked_alone(folder: Path) -> None:
    audit_id = keep_draft(folder).id
    async with walking(folder, audit_id, (120, 30)) as walker:
        await walker.press("right_square_bracket")
        assert walker.says("Only: outside")
        assert not walker.says("How many boxes")
        await walker.press("4", "1", "y")
        assert walker.says(
            "Is the step-free entry open?", "Saved 3 of 10", "This part is done. 7 questions in other parts"
        )
        await walker.press("g")
        assert walker.says("This part is done")
        await walker.press("left_square_bracket")
        assert walker.says("Showing: all parts", "How many boxes")


async def test_go_on_finds_what_is_open_or_lacks_something_and_goes_round(folder: Path) -> None:
    audit_id = keep_draft(folder).id
    async with walking(folder, audit_id) as walker:
        await walker.press("1", "escape", "1", "y", "5", "n", "g")
        assert walker.says("Which ways to call for help are in view?")
        await walker.press("end", "ctrl+o", "g")
        assert walker.says("From how far away", "Photo required.")


@pytest.mark.sample(4)
@pytest.mark.parametrize(
    ("typed", "shows"),
    [("step-free", "Is the step-free entry open?"), ("farewell annoy", "What would annoy me"), ("RIG", "Vai Rīgā")],
)
async def test_finding_by_words(folder: Path, typed: str, shows: str) -> None:
    body = small_body()
    body["section"][1]["touchpoint"][0]["question"][0]["ask"] = "Vai Rīgā ir kārtība?"
    audit_id = keep_draft(folder, body=body).id
    async with walking(folder, audit_id) as walker:
        await walker.press("slash")
        await walker.type(typed)
        await walker.press("enter")
        assert walker.says(shows, "Saved 0 of 10")


async def test_finding_nothing_and_leaving_stays(folder: Path) -> None:
    audit_id = keep_draft(folder).id
    async with walking(folder, audit_id) as walker:
        await walker.press("slash")
        await walker.type("zzz")
        assert walker.says("0 questions found.")
        await walker.press("enter", "escape")
        assert walker.says("From how far away")


async def test_finding_leaves_the_part(folder: Path) -> None:
    audit_id = keep_draft(folder).id
    async with walking(folder, audit_id) as walker:
        await walker.press("right_square_bracket", "slash")
        await walker.type("annoy")
        await walker.press("enter")
        assert walker.says("What would annoy me today?")
        await walker.press("up")
        assert walker.says("Until which day")


@pytest.mark.parametrize(
    ("words", "plain"),
    [("Rīga ķļņ", "riga kln"), ("Șț", "st"), ("GROẞ", "gross"), ("接觸點", "接觸點"), ("Ёлка", "елка")],
)
def test_accents_do_not_matter(words: str, plain: str) -> None:
    assert search_key(words) == plain


async def test_rest_of_the_section_asks_first_and_can_be_taken_back(folder: Path) -> None:
    audit_id = keep_draft(folder).id
    async with walking(folder, audit_id) as walker:
        await walker.press("pagedown", "m")
        assert walker.says("2 unanswered questions", "To be answered one by one:", "Seconds until somebody")
        assert walker.saved_audit.answers == {}
        await walker.press("y")
        held = walker.saved_audit
        assert {question: answer.value for question, answer in held.answers.items()} == {
            "aisles.free": 4,
            "aisles.smell": False,
        }
        assert {answer.via for answer in held.answers.values()} == {EntryMethod.BULK}
        assert walker.says("Saved 2 of 10")
        await walker.press("u")
        assert walker.says("Undone: 2 answers", "Saved 0 of 10")
        assert walker.saved_audit.answers == {}


async def test_rest_of_the_section_may_be_declined(folder: Path) -> None:
    audit_id = keep_draft(folder).id
    async with walking(folder, audit_id) as walker:
        await walker.press("pagedown", "m", "n")
        assert walker.saved_audit.answers == {}
        await walker.press("4", "n", "m")
        assert walker.says("Nothing to fill in", "Seconds until somebody")


async def test_the_stopwatch_keeps_its_question(folder: Path) -> None:
    audit_id = keep_draft(folder).id
    async with walking(folder, audit_id) as walker:
        await walker.press("space")
        assert walker.says("Press 1 to 5.")
        await walker.press("pagedown", "down", "down", "space")
        assert walker.says("Stopwatch 0:0")
        await walker.press("down", "space")
        value = walker.saved_audit.answer("help.seconds").value
        assert isinstance(value, int)
        assert 0 <= value < 10
        assert walker.says("Time saved:")


async def test_a_click_answers_and_a_click_in_the_list_goes_there(folder: Path) -> None:
    audit_id = keep_draft(folder).id
    async with walking(folder, audit_id, (120, 30)) as walker:
        row = next(index for index, line in enumerate(walker.text.splitlines()) if "none at all" in line)
        await walker.pilot.click(offset=(70, row))
        await walker.until(lambda: walker.says("Saved 1 of 10"))
        assert walker.saved_audit.answer("windows.clean").value == 5
        row = next(index for index, line in enumerate(walker.text.splitlines()) if "Does it smell" in line)
        await walker.pilot.click(offset=(10, row))
        await walker.until(lambda: walker.says("Inside", "2 of 4"))


async def test_a_click_on_a_key_does_what_the_key_does(folder: Path) -> None:
    audit_id = keep_draft(folder).id
    async with walking(folder, audit_id) as walker:
        lines = walker.text.splitlines()
        row = next(index for index, line in enumerate(lines) if "s Not seen" in line)
        await walker.pilot.click(offset=(lines[row].index("s Not seen") + 3, row))
        await walker.until(lambda: walker.says("Saved 1 of 10"))
        assert walker.saved_audit.answer("windows.clean").not_seen == ""


async def test_undo_goes_to_its_question_also_from_another_part_of_the_store(folder: Path) -> None:
    audit_id = keep_draft(folder).id
    async with walking(folder, audit_id, (120, 30)) as walker:
        await walker.press("pagedown", "4", "right_square_bracket")
        assert walker.says("Only: outside", "From how far away")
        assert not walker.says("How many boxes")
        await walker.press("u")
        assert walker.says("How many boxes", "Undone: rating 4 → not answered", "Saved 0 of 10")
        assert not walker.says("Only: outside")
        await walker.press("1")
        assert walker.saved_audit.answer("aisles.free").value == 1


@pytest.mark.sample(2)
@pytest.mark.parametrize("answer", ["rating", "yes-no", "text", "date"])
async def test_the_footer_shows_the_way_back(folder: Path, answer: str) -> None:
    audit_id = keep_draft(folder, body=one_question(answer=answer)).id
    async with walking(folder, audit_id) as walker:
        await walker.press("down")
        assert walker.says("And then?", "↑ Back")
        lines = walker.text.splitlines()
        row = next(index for index, line in enumerate(lines) if "↑ Back" in line)
        await walker.pilot.click(offset=(lines[row].index("↑ Back"), row))
        await walker.until(lambda: walker.says("How is it?"))
        assert walker.says("↑ Back")


async def test_at_the_end_it_says_how_many_are_open_and_then_that_all_is_answered(folder: Path) -> None:
    audit_id = keep_draft(folder).id
    async with walking(folder, audit_id) as walker:
        await walker.press("end", "ctrl+o", "s")
        assert walker.says("9 questions are not answered. Press Ctrl+O, then g to go to the next.")
        assert not walker.says("All questions are answered")
        await walker.press("enter", *["s"] * 8)
        assert walker.saved_audit.given == 9
        await walker.press("end", "down")
        assert walker.says("1 question is not answered. Press Ctrl+O, then g to go there.")
        await walker.press("ctrl+o", "g", "ctrl+o", "s")
        assert walker.says("All questions are answered. Press Ctrl+O, then r for the review.")


async def test_a_missing_photo_is_open_at_the_end(folder: Path) -> None:
    audit_id = keep_draft(folder).id
    async with walking(folder, audit_id) as walker:
        await walker.press("1", "escape", *["s"] * 7, "ctrl+o", "s", "ctrl+o", "s")
        assert walker.saved_audit.given == 10
        assert walker.says("A note or photo is missing at 1 question. Press Ctrl+O, then g to go there.")
        assert not walker.says("All questions are answered")
        await walker.press("enter", "i", "2")
        assert walker.says("All questions are answered. Press r for the review.")
