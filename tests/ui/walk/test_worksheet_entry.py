"""Entering a walk from its printed worksheet."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from tests.builders import make_store, small_body
from tests.reports.pdf.test_pdf import long_revision
from tests.ui.shell import Shell, keep_draft, walking
from tests.ui.walk.questions import one_question
from tui_audit.application.walk.unfinished_line import UnfinishedLine, save_unfinished_line, unfinished_line_of
from tui_audit.domain.audit.model import EntryMethod
from tui_audit.i18n.translator import ENGLISH
from tui_audit.system import paths
from tui_audit.ui.commands.palette import palette_commands
from tui_audit.ui.widgets.line_input import LineInput

LINE = "2 4 y 5 n 75.5 1+3 - 2026-11-22"


async def enter(walker: Shell, line: str) -> None:
    """Put a line there and press Enter."""
    walker.app.screen.query_one(LineInput).value = line
    await walker.press("enter")


@pytest.mark.sample(1)
@pytest.mark.parametrize("size", [(80, 24), (60, 18), (140, 40)])
async def test_a_line_is_kept_in_one_step_and_marked_as_from_paper(tmp_path: Path, size: tuple[int, int]) -> None:
    audit_id = keep_draft(tmp_path).id
    async with walking(tmp_path, audit_id, size) as walker:
        await walker.press("w")
        assert walker.says("Worksheet", "   1")
        await walker.type("2 4 y")
        assert walker.says("→ no offer", "→ yes") or size[1] < 24  # as it is understood so far
        await walker.press("enter")
        assert walker.says("3 answers saved", "Saved 3 of 10")
        held = walker.saved_audit
        assert [held.answer(name).value for name in ("windows.clean", "windows.offer", "door.open")] == [
            2,
            "no-offer",
            True,
        ]
        assert {answer.via for answer in held.answers.values()} == {EntryMethod.PAPER}
        assert {answer.by for answer in held.answers.values()} == {held.auditor}
        await walker.press("escape")
        assert walker.says("How many boxes stand in the way")  # the next of the sheet
        assert walker.says("Saved 3 of 10")


async def test_a_line_with_a_slip_keeps_nothing_and_stays_to_be_mended(tmp_path: Path) -> None:
    audit_id = keep_draft(tmp_path).id
    async with walking(tmp_path, audit_id) as walker:
        await walker.press("w")
        await enter(walker, "2 4 x 5")
        assert walker.says("“x”", "must be answered", "y or n", "Nothing from this line is saved yet.")
        line = walker.app.screen.query_one(LineInput)
        assert line.value == "2 4 x 5"
        assert walker.saved_audit.answers == {}
        await enter(walker, "2 4 s 5")
        assert len(walker.saved_audit.answers) == 4
        assert walker.saved_audit.answer("door.open").not_seen == ""


async def test_u_takes_the_whole_line_back_here_and_in_the_walk(tmp_path: Path) -> None:
    audit_id = keep_draft(tmp_path).id
    async with walking(tmp_path, audit_id) as walker:
        await walker.press("5")  # an answer by key, before
        await walker.press("w")
        await enter(walker, "1:1 4")
        await enter(walker, "y 3")
        assert len(walker.saved_audit.answers) == 4
        await enter(walker, "u")
        assert walker.app.screen.query_one(LineInput).value == "y 3"
        assert len(walker.saved_audit.answers) == 2
        walker.app.screen.query_one(LineInput).value = ""
        await walker.press("escape", "u")
        held = walker.saved_audit
        assert list(held.answers) == ["windows.clean"]
        assert (held.answer("windows.clean").value, held.answer("windows.clean").via) == (5, EntryMethod.KEY)


async def test_a_line_that_found_the_data_locked_is_kept_and_cleared_once_it_can_be(tmp_path: Path) -> None:
    audit_id = keep_draft(tmp_path).id
    async with walking(tmp_path, audit_id) as walker:
        await walker.press("w")
        with closing(sqlite3.connect(paths.database_file(tmp_path), isolation_level=None)) as other:
            other.execute("BEGIN IMMEDIATE")
            await enter(walker, "2 4 y")
            await walker.until(lambda: walker.says("Not saved yet"))
            assert walker.saved_audit.answers == {}
            other.execute("ROLLBACK")
        await walker.until(lambda: walker.says("3 answers saved", "Saved 3 of 10"))
        assert walker.app.screen.query_one(LineInput).value == ""
        await enter(walker, "u")
        assert walker.app.screen.query_one(LineInput).value == "2 4 y"
        assert walker.saved_audit.answers == {}


async def test_every_kind_and_what_is_left_open(tmp_path: Path) -> None:
    audit_id = keep_draft(tmp_path).id
    async with walking(tmp_path, audit_id) as walker:
        await walker.press("w")
        await enter(walker, LINE)
        assert walker.says("Saved 8 of 10")
        await enter(walker, "u")
        await enter(walker, LINE + ' "Two of five."')
        held = walker.saved_audit
        assert held.answer("help.seconds").value == 75.5
        assert held.answer("help.ways").value == ("bell", "sign")
        assert held.answer("farewell.said").value is None
        assert held.answer("farewell.when").value == "2026-11-22"
        assert held.answer("farewell.words").value == "Two of five."
        assert walker.says("Saved 9 of 10 · end of worksheet")
        await enter(walker, "3")
        assert walker.says("There are no more questions.")


async def test_notes_stay_and_what_is_open_stays_as_it_was(tmp_path: Path) -> None:
    audit_id = keep_draft(tmp_path).id
    async with walking(tmp_path, audit_id) as walker:
        await walker.press("3", "up", "t")
        await walker.type("left pane")
        await walker.press("ctrl+s", "w")
        await enter(walker, "- 4")
        assert walker.saved_audit.answer("windows.clean").value == 3
        await enter(walker, "1:2")
        assert (walker.saved_audit.answer("windows.clean").value, walker.saved_audit.answer("windows.clean").note) == (
            2,
            "left pane",
        )


async def test_the_stores_sheet_and_the_one_for_all_have_their_numbers(tmp_path: Path) -> None:
    audit_id = keep_draft(tmp_path, store=make_store(attributes=())).id
    async with walking(tmp_path, audit_id) as walker:
        await walker.press("w")
        assert walker.says("R-014", "F3")
        await walker.press("f3")
        assert walker.says("for any store", "   2")
        await walker.press("up")
        assert walker.says("not asked: type -")
        await enter(walker, "4 2")
        assert walker.says("This question does not apply to this audit.")
        await enter(walker, "- 2")
        assert walker.saved_audit.answer("windows.offer").value == "some"
        assert list(walker.saved_audit.answers) == ["windows.offer"]


async def test_the_key_stands_in_help(tmp_path: Path) -> None:
    audit_id = keep_draft(tmp_path).id
    async with walking(tmp_path, audit_id, (100, 50)) as walker:
        await walker.press("question_mark")
        assert walker.says("Enter answers from a printed worksheet")


async def test_hostile_questions_and_lines_are_shown_harmlessly(tmp_path: Path) -> None:
    body = small_body()
    for touchpoint in body["section"][0]["touchpoint"]:
        for question in touchpoint["question"]:
            question["ask"] = "\x1b[2J[red]\u202e接觸點[/]" + "x" * 300
    audit_id = keep_draft(tmp_path, body=body).id
    async with walking(tmp_path, audit_id, (60, 18)) as walker:
        await walker.press("w")
        await enter(walker, "\x1b[2J [/] \u202e 接 " + "9" * 400)
        assert all(character.isprintable() for character in walker.raw)
        assert walker.saved_audit.answers == {}


async def test_eighty_questions_take_about_two_keys_each(tmp_path: Path) -> None:
    body = dict(long_revision(80).body)
    audit_id = keep_draft(tmp_path, body=body).id
    keys = 0
    async with walking(tmp_path, audit_id) as walker:
        await walker.press("w")
        keys += 1
        for _line in range(8):
            typed = " ".join("4" * 10)
            await walker.type(typed)
            await walker.press("enter")
            keys += len(typed) + 1
        assert len(walker.saved_audit.answers) == 80
    assert keys <= 2 * 80 + 2


async def test_a_line_that_was_not_entered_waits_for_the_next_time(tmp_path: Path) -> None:
    audit_id = keep_draft(tmp_path).id
    async with walking(tmp_path, audit_id) as walker:
        await walker.press("w")
        await enter(walker, "2 4")
        await walker.type('y "half')
        await walker.press("escape")
        assert walker.says("Your unfinished line is saved. Press w to continue.")
        await walker.press("w")
        assert walker.says("Your unfinished line has been restored.")
        line = walker.app.screen.query_one(LineInput)
        assert line.value == 'y "half'
        await enter(walker, "y 5")
        assert len(walker.saved_audit.answers) == 4
        await walker.press("escape", "w")
        assert walker.app.screen.query_one(LineInput).value == ""
        assert not paths.unfinished_line_file(tmp_path).exists()


async def test_a_line_that_was_not_entered_stands_there_after_a_new_start(tmp_path: Path) -> None:
    audit_id = keep_draft(tmp_path).id
    async with walking(tmp_path, audit_id) as walker:
        await walker.press("w")
        await enter(walker, "1:2")
        await walker.type("4 y 7")
        walker.app.lifecycle.save_all()
        assert len(walker.saved_audit.answers) == 1  # half a number is not taken for one
    async with walking(tmp_path, audit_id) as walker:
        await walker.press("w")
        assert walker.app.screen.query_one(LineInput).value == "4 y 7"
        await enter(walker, "4 y 3")
        held = walker.saved_audit
        assert held.answer("windows.offer").value == "no-offer"
        assert held.answer("aisles.free").value == 3


async def test_a_line_that_cannot_be_kept_for_later_keeps_the_mode_open(tmp_path: Path) -> None:
    audit_id = keep_draft(tmp_path).id
    async with walking(tmp_path, audit_id) as walker:
        await walker.press("w")
        await walker.type("2 4")
        paths.unfinished_line_file(tmp_path).mkdir()
        await walker.press("escape")
        assert walker.says("The line cannot be saved for later")
        await enter(walker, "2 4")
        await walker.press("escape")
        assert walker.says("Saved 2 of 10")


@pytest.mark.sample(2)
@pytest.mark.parametrize(
    "left_over", [b"", b"{", b"[]", b'{"%s": 3}', b'{"%s": ["A", "x", "4"]}', b"\xff", b"[" * 99_999]
)
async def test_a_damaged_file_of_lines_is_no_trouble(tmp_path: Path, left_over: bytes) -> None:
    audit_id = keep_draft(tmp_path).id
    paths.unfinished_line_file(tmp_path).write_bytes(left_over.replace(b"%s", audit_id.encode()))
    async with walking(tmp_path, audit_id) as walker:
        await walker.press("w")
        assert walker.app.screen.query_one(LineInput).value == ""
        await enter(walker, "2")
        assert len(walker.saved_audit.answers) == 1


def test_lines_of_several_walks_are_kept_apart(tmp_path: Path) -> None:
    for name in ("a", "b"):
        assert save_unfinished_line(tmp_path, name, UnfinishedLine("C0DE", 3, f"4 {name}"))
    assert save_unfinished_line(tmp_path, "a", UnfinishedLine("C0DE", 3, " "))
    assert unfinished_line_of(tmp_path, "a") is None
    assert unfinished_line_of(tmp_path, "b") == UnfinishedLine("C0DE", 3, "4 b")


@pytest.mark.sample(1)
@pytest.mark.parametrize("size", [(80, 24), (60, 18), (140, 40)])
async def test_the_way_from_paper_is_shown_before_the_first_answer_and_in_the_help(
    tmp_path: Path, size: tuple[int, int]
) -> None:
    audit_id = keep_draft(tmp_path).id
    async with walking(tmp_path, audit_id, size) as walker:
        if size[0] >= 80:
            assert walker.says("w Worksheet")
        await walker.press("4")
        if size[0] >= 140:
            assert walker.says("w Worksheet")
        titles = [command.title for command in palette_commands(ENGLISH, walker.app, walker.app.screen)]
        assert "Worksheet (w)" in titles
        await walker.press("?")
        for _page in range(6):
            if walker.says("Enter answers from a printed worksheet"):
                break
            await walker.press("pagedown")
        assert walker.says("Enter answers from a printed worksheet")


async def test_answers_that_require_an_action_are_named(tmp_path: Path) -> None:
    audit_id = keep_draft(tmp_path, body=one_question(require_action="below 2")).id
    async with walking(tmp_path, audit_id) as walker:
        await walker.press("w")
        await enter(walker, "1 1")
        assert walker.says("2 answers saved", "action required: ")
