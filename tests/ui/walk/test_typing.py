"""Texts, dates and numbers are typed: no letter of them is a command, and impossible numbers are refused by name."""

from pathlib import Path
from typing import Any

import pytest

from tests.ui.shell import keep_draft, walking
from tests.ui.walk.questions import one_question


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "data"


@pytest.mark.sample(2)
@pytest.mark.parametrize("typed", ["slow", "Slow till, 2 of 5!", "xsftu rgm/?[]:+", "4", " wide"])
async def test_the_first_letter_opens_the_text_and_belongs_to_it(folder: Path, typed: str) -> None:
    audit_id = keep_draft(folder, body=one_question(answer="text")).id
    async with walking(folder, audit_id) as walker:
        await walker.type(typed)
        assert walker.saved_audit.given == 0
        await walker.press("ctrl+s")
        assert walker.saved_audit.answer("point.asked").value == typed.strip()
        assert walker.says("And then?", "Saved 1 of 2")


async def test_letters_that_come_faster_than_the_screen_are_all_typed(folder: Path) -> None:
    audit_id = keep_draft(folder, body=one_question(answer="text")).id
    async with walking(folder, audit_id) as walker:
        for key in "suxr":
            walker.app.simulate_key(key)
        await walker.until(lambda: walker.says("suxr"))
        await walker.press("ctrl+s")
        assert walker.saved_audit.answer("point.asked").value == "suxr"


async def test_a_text_is_added_to_where_it_ended(folder: Path) -> None:
    audit_id = keep_draft(folder, body=one_question(answer="text")).id
    async with walking(folder, audit_id) as walker:
        await walker.type("slow")
        await walker.press("ctrl+s", "up")
        await walker.type("er")
        await walker.press("f2")
        assert walker.saved_audit.answer("point.asked").value == "slower"


async def test_enter_goes_on_from_a_text_that_is_written(folder: Path) -> None:
    audit_id = keep_draft(folder, body=one_question(answer="text")).id
    async with walking(folder, audit_id) as walker:
        await walker.press("enter")
        await walker.type("slow")
        await walker.press("ctrl+s", "up", "enter")
        assert walker.says("And then?")
        await walker.press("4", "enter")
        assert walker.title.startswith("Review ·")


async def test_other_commands_of_a_text_question_are_in_a_list(folder: Path) -> None:
    audit_id = keep_draft(folder, body=one_question(answer="text")).id
    async with walking(folder, audit_id) as walker:
        assert walker.says("Ctrl+O")
        assert not walker.says("s Not seen")
        await walker.press("ctrl+o")
        assert walker.says("s  Not seen today", "f  Record a finding")
        await walker.press("s")
        assert walker.saved_audit.answer("point.asked").not_seen == ""
        await walker.press("up", "ctrl+o", "down", "tab", "shift+tab", "up", "escape")
        assert walker.says("How is it?", "not seen today")


async def test_a_text_saved_by_the_list_of_commands_says_how_to_undo_it_where_u_is_a_letter(folder: Path) -> None:
    audit_id = keep_draft(folder, body=one_question(answer="text")).id
    async with walking(folder, audit_id) as walker:
        await walker.type("slow")
        await walker.press("ctrl+o", "escape")
        assert walker.says("Answer saved. Press Ctrl+O, then u to undo.")
        await walker.press("ctrl+o", "u")
        assert walker.saved_audit.given == 0


async def test_no_letter_is_a_command_where_a_date_is_typed(folder: Path) -> None:
    audit_id = keep_draft(folder, body=one_question(answer="date")).id
    async with walking(folder, audit_id) as walker:
        await walker.type("sux")
        assert walker.says("sux", "How is it?")
        await walker.press("enter")
        assert walker.says("sux", "How is it?")
        assert walker.saved_audit.answers == {}
        await walker.press("escape")
        await walker.type("-3")
        await walker.press("enter")
        assert walker.saved_audit.answer("point.asked").value == "2026-11-19"
        assert walker.says("And then?")


async def test_digits_and_both_decimal_marks_type_a_number(folder: Path) -> None:
    audit_id = keep_draft(folder, body=one_question(answer="number", unit="minutes")).id
    async with walking(folder, audit_id) as walker:
        await walker.type("12,5")
        await walker.press("enter", "up")
        assert walker.saved_audit.answer("point.asked").value == 12.5
        await walker.type("7.5")
        await walker.press("enter")
        assert walker.saved_audit.answer("point.asked").value == 7.5


@pytest.mark.sample(2)
@pytest.mark.parametrize(
    ("question", "shows", "typed", "refusal"),
    [
        ({"unit": "%", "target": 35, "limit": 15}, "from 0 to 100", "150", "from 0 to 100"),
        ({"unit": "stars", "target": 4.5, "limit": 3}, "from 0 to 5", "11", "from 0 to 5"),
        ({"unit": "of ten"}, "from 0 to 10", "12", "from 0 to 10"),
        ({"unit": "of 5"}, "from 0 to 5", "6", "from 0 to 5"),
        ({}, "from 0", "-1", "0 or more"),
        ({"unit": "seconds", "target": 30, "limit": 180}, "seconds", "-5", "0 or more"),
    ],
)
async def test_an_impossible_number_is_refused_with_what_is_possible(
    folder: Path, question: dict[str, Any], shows: str, typed: str, refusal: str
) -> None:
    audit_id = keep_draft(folder, body=one_question(answer="number", **question)).id
    async with walking(folder, audit_id) as walker:
        assert walker.says(shows)
        await walker.type(typed)
        await walker.press("enter", "enter")
        assert walker.says(refusal, typed, "How is it?")
        assert walker.saved_audit.answers == {}
        await walker.press("escape", "3", "enter")
        assert walker.saved_audit.answer("point.asked").value == 3


@pytest.mark.sample(2)
@pytest.mark.parametrize(
    ("question", "typed", "value"),
    [
        ({"unit": "%", "measure": "sales-growth"}, "150", 150),
        ({"unit": "%", "target": 5, "limit": -20}, "-12", -12),
        ({"unit": "%", "target": 120}, "130", 130),
        ({"unit": "stars", "target": 8}, "9", 9),
    ],
)
async def test_what_may_be_beyond_is_accepted(folder: Path, question: dict[str, Any], typed: str, value: int) -> None:
    audit_id = keep_draft(folder, body=one_question(answer="number", **question)).id
    async with walking(folder, audit_id) as walker:
        await walker.type(typed)
        await walker.press("enter")
        assert walker.saved_audit.answer("point.asked").value == value


async def test_an_impossible_number_from_a_worksheet_is_refused(folder: Path) -> None:
    audit_id = keep_draft(folder, body=one_question(answer="number", unit="%")).id
    async with walking(folder, audit_id) as walker:
        await walker.press("w")
        await walker.type("150")
        await walker.press("enter")
        assert walker.says("from 0 to 100")
        assert walker.saved_audit.answers == {}


async def test_the_stopwatch_is_offered_where_a_question_is_timed_and_nowhere_else(folder: Path) -> None:
    audit_id = keep_draft(folder, body=one_question(answer="number", unit="seconds")).id
    async with walking(folder, audit_id) as walker:
        assert walker.says("Space Stopwatch")
        await walker.press("down")
        assert not walker.says("stopwatch")
        await walker.press("space")
        assert not walker.says("topwatch")
        await walker.press("up", "space")
        assert walker.says("0:0", "Space Stop")
        await walker.press("space")
        assert isinstance(walker.saved_audit.answer("point.asked").value, int)


async def test_a_small_count_is_one_key_and_moves_on(folder: Path) -> None:
    audit_id = keep_draft(folder, body=one_question(answer="tally", of=5)).id
    async with walking(folder, audit_id) as walker:
        assert walker.says("0-5 Count", "5 of 5")
        await walker.press("6")
        assert walker.says("Press 0 to 5, or + for each one that you count.")
        await walker.press("3")
        assert walker.saved_audit.answer("point.asked").value == 3
        assert walker.says("And then?")


async def test_a_count_goes_up_and_down_by_one_and_never_beyond(folder: Path) -> None:
    audit_id = keep_draft(folder, body=one_question(answer="tally", of=2)).id
    async with walking(folder, audit_id) as walker:
        await walker.press("minus")
        assert walker.saved_audit.given == 0
        for count in (1, 2, 2):
            await walker.press("plus")
            assert walker.saved_audit.answer("point.asked").value == count
        await walker.press("minus")
        assert walker.saved_audit.answer("point.asked").value == 1
        assert walker.says("1 of 2", "How is it?")


async def test_a_large_count_is_typed_and_an_impossible_one_refused(folder: Path) -> None:
    audit_id = keep_draft(folder, body=one_question(answer="tally", of=20)).id
    async with walking(folder, audit_id) as walker:
        assert walker.says("Type the count, 0 to 20")
        await walker.type("21")
        await walker.press("enter")
        assert walker.says("Enter a whole number from 0 to 20.")
        await walker.press("escape", "backspace", "backspace")
        await walker.type("17")  # no further digit is possible
        assert walker.saved_audit.answer("point.asked").value == 17
        assert walker.says("And then?")


async def test_a_count_is_saved_once_no_further_digit_is_possible(folder: Path) -> None:
    audit_id = keep_draft(folder, body=one_question(answer="tally", of=10)).id
    async with walking(folder, audit_id) as walker:
        assert walker.says("Type the count, 0 to 10; after 1 press Enter.")
        await walker.press("1")
        assert walker.saved_audit.given == 0
        await walker.press("enter")
        assert walker.saved_audit.answer("point.asked").value == 1
        for keys, count in (("10", 10), ("7", 7), ("0", 0)):
            await walker.press("home", *keys)
            assert walker.saved_audit.answer("point.asked").value == count


async def test_a_count_is_entered_from_a_worksheet(folder: Path) -> None:
    audit_id = keep_draft(folder, body=one_question(answer="tally", of=5)).id
    async with walking(folder, audit_id) as walker:
        await walker.press("w")
        await walker.type("6 ")
        await walker.press("enter")
        assert walker.says("a count from 0 to 5")
        await walker.press("backspace", "backspace")
        await walker.type("4 5")
        await walker.press("enter")
        await walker.until(lambda: walker.saved_audit.given == 2)
        assert walker.saved_audit.answer("point.asked").value == 4
