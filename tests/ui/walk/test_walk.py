"""The walk by keys: each answer is on disk before the screen counts it."""

from pathlib import Path
from typing import Any

import pytest

from tests.builders import make_store, small_body
from tests.ui.shell import keep_draft, walking
from tui_audit.domain.audit.model import EntryMethod


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "data"


def one_question(**fields: Any) -> dict[str, Any]:
    """A checklist of two questions: this one, and a rating after it."""
    body = small_body()
    question = {"id": "asked", "ask": "How is it?", "answer": "rating", **fields}
    after = {"id": "after", "ask": "And then?", "answer": "rating"}
    body["section"] = [body["section"][0]]
    body["section"][0]["touchpoint"] = [{"id": "point", "title": "Point", "question": [question, after]}]
    return body


async def test_one_key_answers_saves_and_moves_on(folder: Path) -> None:
    audit_id = keep_draft(folder).id
    async with walking(folder, audit_id) as walker:
        assert walker.says("From how far away are marks", "Saved 0 of 10", "Before", "0/3")
        await walker.press("4")
        assert walker.says("How many of the offers", "Saved 1 of 10 · 14:03", "1/3")
        assert walker.saved_audit.answer("windows.clean").value == 4
        await walker.press("2", "n")
        assert walker.says("Saved 3 of 10")
        held = walker.saved_audit
        assert (held.answer("windows.offer").value, held.answer("door.open").value) == ("some", False)
        answer = held.answer("door.open")
        assert (answer.by, answer.via, answer.answered_at) == (
            held.auditor,
            EntryMethod.KEY,
            "2026-11-22T14:03:00+02:00",
        )


async def test_quick_keys_answer_one_question_each(folder: Path) -> None:
    audit_id = keep_draft(folder).id
    async with walking(folder, audit_id) as walker:
        for key in ("4", "1", "y", "5", "n"):
            walker.app.simulate_key(key)
        await walker.until(lambda: walker.says("Saved 5 of 10"))
        held = walker.saved_audit
        values = [held.answer(question).value for question in held.asked[:6]]
        assert values == [4, "all", True, 5, False, None]


async def test_no_percentages_while_walking(folder: Path) -> None:
    audit_id = keep_draft(folder).id
    async with walking(folder, audit_id) as walker:
        await walker.press("4", "1", "y", "5", "n")
        assert "%" not in walker.text


async def test_a_key_the_question_does_not_take_changes_nothing(folder: Path) -> None:
    audit_id = keep_draft(folder).id
    async with walking(folder, audit_id) as walker:
        await walker.press("7")
        assert walker.says("Press 1 to 5.", "From how far away", "Saved 0 of 10")
        await walker.press("y")
        assert walker.says("Press 1 to 5.")
        assert walker.saved_audit.answers == {}


async def test_overwriting_says_what_was_and_undo_brings_it_back(folder: Path) -> None:
    audit_id = keep_draft(folder).id
    async with walking(folder, audit_id) as walker:
        await walker.press("4", "up", "2")
        assert walker.says("Changed: rating 4 → rating 2", "Saved 1 of 10")
        await walker.press("up")
        assert walker.says("Answer  rating 4 → rating 2")
        await walker.press("u")
        assert walker.says("Undone: rating 2 → rating 4")
        assert walker.saved_audit.answer("windows.clean").value == 4
        await walker.press("u")
        assert walker.says("Undone: rating 4 → not answered", "Saved 0 of 10")
        assert "windows.clean" not in walker.saved_audit.answers
        await walker.press("u")
        assert walker.says("Nothing to undo.")


async def test_undo_keeps_the_note(folder: Path) -> None:
    audit_id = keep_draft(folder).id
    async with walking(folder, audit_id) as walker:
        await walker.press("t")
        await walker.type("left")
        await walker.press("ctrl+s", "4", "u")
        answer = walker.saved_audit.answer("windows.clean")
        assert (answer.value, answer.note) == (None, "left")


@pytest.mark.parametrize(
    ("question", "keys", "value"),
    [
        ({"answer": "rating"}, ["5"], 5),
        ({"answer": "yes-no"}, ["y"], True),
        ({"answer": "yes-no", "good": "no"}, ["n"], False),
        (
            {"answer": "choice", "options": [{"id": f"o{n}", "title": f"t{n}", "points": n} for n in range(10)]},
            ["0"],
            "o9",
        ),
        (
            {"answer": "choices", "options": [{"id": "a", "title": "A", "points": 1}, {"id": "b", "title": "B"}]},
            ["2", "1", "enter"],
            ("a", "b"),
        ),
        (
            {"answer": "choices", "options": [{"id": "a", "title": "A", "points": 1}, {"id": "b", "title": "B"}]},
            ["1", "1", "enter"],
            (),
        ),
        (
            {"answer": "choices", "options": [{"id": "a", "title": "A", "points": 1}, {"id": "b", "title": "B"}]},
            ["enter", "enter"],
            (),
        ),
        (
            {"answer": "choices", "options": [{"id": "a", "title": "A", "points": 1}, {"id": "b", "title": "B"}]},
            ["enter"],
            None,
        ),
        ({"answer": "number"}, ["1", "2", "enter"], 12),
        ({"answer": "number"}, ["1", "full_stop", "5", "enter"], 1.5),
        ({"answer": "number"}, ["1", "comma", "5", "0", "enter"], 1.5),
        ({"answer": "number", "unit": "°C"}, ["3", "minus", "enter", "enter"], -3),
        ({"answer": "number", "unit": "°C"}, ["minus", "5", "enter", "enter"], -5),
        ({"answer": "number"}, ["plus", "minus", "minus"], 0),
        ({"answer": "number", "target": 3, "limit": -5}, ["4", "enter", "up", "minus", "5", "enter"], -5),
        ({"answer": "number", "measure": "sales-growth"}, ["plus", "5", "enter"], 5),
        ({"answer": "number"}, ["1", "2", "backspace", "enter"], 1),
        ({"answer": "number"}, ["plus", "plus", "plus", "minus"], 2),
        ({"answer": "number"}, ["7", "down"], 7),
        ({"answer": "number"}, ["7", "escape"], None),
        ({"answer": "date"}, ["enter", "enter"], "2026-11-22"),
        ({"answer": "text"}, ["enter", "h", "i", "f2"], "hi"),
    ],
)
@pytest.mark.sample(8)
async def test_every_kind_of_question_takes_its_keys(
    folder: Path, question: dict[str, Any], keys: list[str], value: object
) -> None:
    audit_id = keep_draft(folder, body=one_question(**question)).id
    async with walking(folder, audit_id) as walker:
        await walker.press(*keys)
        assert walker.saved_audit.answer("point.asked").value == value
        assert walker.says(f"Saved {int(value is not None)} of 2")


@pytest.mark.parametrize(
    ("question", "words"),
    [
        ({"answer": "yes-no"}, "Critical: “no” fails the audit."),
        ({"answer": "yes-no", "good": "no"}, "Critical: “yes” fails the audit."),
        ({"answer": "rating"}, "Critical: a low answer fails the audit."),
        ({"answer": "number", "target": 3, "limit": 9}, "Critical: a poor result fails the audit."),
    ],
)
async def test_a_critical_question_says_so_before_it_is_answered(
    folder: Path, question: dict[str, Any], words: str
) -> None:
    audit_id = keep_draft(folder, body=one_question(critical=True, **question)).id
    async with walking(folder, audit_id, (60, 24)) as walker:
        assert walker.says("How is it?", words)
        await walker.press("down")
        assert not walker.says("Critical")


async def test_choices_stay_until_enter(folder: Path) -> None:
    options = [{"id": "a", "title": "A bell", "points": 1}, {"id": "b", "title": "A desk", "points": 1}]
    audit_id = keep_draft(folder, body=one_question(answer="choices", options=options)).id
    async with walking(folder, audit_id) as walker:
        await walker.press("2")
        assert walker.says("How is it?", "[x] A desk", "[ ] A bell")
        assert walker.saved_audit.answer("point.asked").value == ("b",)
        await walker.press("enter")
        assert walker.says("And then?")


async def test_none_of_these_takes_a_second_enter_at_once(folder: Path) -> None:
    options = [{"id": "a", "title": "A bell", "points": 1}, {"id": "b", "title": "A desk", "points": 1}]
    audit_id = keep_draft(folder, body=one_question(answer="choices", options=options)).id
    async with walking(folder, audit_id) as walker:
        await walker.press("enter")
        assert walker.says("How is it?", "Nothing is selected. Press Enter again to answer “none of these”.")
        await walker.press("down", "up", "enter")
        assert walker.says("How is it?", "Nothing is selected.", "Saved 0 of 2")
        await walker.press("enter")
        assert walker.saved_audit.answer("point.asked").value == ()
        assert walker.says("And then?")
        await walker.press("up", "enter")
        assert walker.says("And then?")


async def test_enter_goes_on_from_options_that_were_not_seen(folder: Path) -> None:
    options = [{"id": "a", "title": "A bell", "points": 1}, {"id": "b", "title": "A desk", "points": 1}]
    audit_id = keep_draft(folder, body=one_question(answer="choices", options=options)).id
    async with walking(folder, audit_id) as walker:
        await walker.press("s", "up", "enter")
        assert walker.says("And then?")
        assert walker.saved_audit.answer("point.asked").not_seen == ""


async def test_more_than_ten_options_are_a_list(folder: Path) -> None:
    options = [{"id": f"o{n}", "title": f"option {n}", "points": n} for n in range(12)]
    audit_id = keep_draft(folder, body=one_question(answer="choice", options=options)).id
    async with walking(folder, audit_id) as walker:
        await walker.press("enter", *["down"] * 11, "enter")
        assert walker.saved_audit.answer("point.asked").value == "o11"


async def test_a_refused_number_stays_to_be_mended(folder: Path) -> None:
    audit_id = keep_draft(folder, body=one_question(answer="number")).id
    async with walking(folder, audit_id) as walker:
        await walker.press(*"9999999999999", "enter")
        assert walker.says("too large", "9999999999999", "How is it?")
        await walker.press("down")
        assert walker.says("How is it?")
        await walker.press("escape", "5", "enter")
        assert walker.saved_audit.answer("point.asked").value == 5


async def test_a_refusal_is_told_whole_in_a_narrow_window(folder: Path) -> None:
    audit_id = keep_draft(folder, body=one_question(answer="number")).id
    async with walking(folder, audit_id, size=(60, 18)) as walker:
        await walker.press(*"9999999999999", "enter")
        assert walker.says(
            "The number is too large.",
            "Enter at most 12 digits before",
            "the decimal point.",
            "9999999999999",
            "How is it?",
        )


SCANS = {"answer": "number", "unit": "scans", "target": 4.5, "limit": 3}


async def test_a_number_hardly_meant_is_asked_about_once(folder: Path) -> None:
    audit_id = keep_draft(folder, body=one_question(**SCANS)).id
    async with walking(folder, audit_id, (60, 18)) as walker:
        await walker.press(*"3333", "enter")
        assert walker.says("3333 scans is far above the target of 4.5. Is that right?", "Enter saves, Esc cancels")
        assert walker.saved_audit.answers == {}
        await walker.press("down")
        assert walker.says("Is that right?", "How is it?")
        await walker.press("backspace")
        assert not walker.says("Is that right?")
        await walker.press("enter")
        assert walker.says("333 scans is far above")
        await walker.press("escape")
        assert not walker.says("Is that right?")
        await walker.press(*"3333", "enter", "enter")
        assert walker.says("And then?")
        assert walker.saved_audit.answer("point.asked").value == 3333


async def test_what_is_hardly_meant_is_kept_when_the_program_ends(folder: Path) -> None:
    audit_id = keep_draft(folder, body=one_question(**SCANS)).id
    async with walking(folder, audit_id) as walker:
        await walker.press(*"3333", "enter", "ctrl+q")
        await walker.until(lambda: not walker.app.is_running)
        assert walker.saved_audit.answer("point.asked").value == 3333


async def test_not_in_this_store_asks_why(folder: Path) -> None:
    audit_id = keep_draft(folder).id
    async with walking(folder, audit_id) as walker:
        await walker.press("x")
        assert walker.says("Not in this store", "Reason (optional)")
        await walker.type("no glass")
        await walker.press("enter")
        assert walker.saved_audit.answer("windows.clean").na == "no glass"
        assert walker.says("Saved 1 of 10", "How many of the offers")
        await walker.press("up")
        assert walker.says("not in this store: no glass")


async def test_not_in_this_store_is_refused_where_it_is_not_allowed(folder: Path) -> None:
    audit_id = keep_draft(folder, body=one_question(na=False)).id
    async with walking(folder, audit_id) as walker:
        await walker.press("x")
        assert walker.says("must be answered")
        assert walker.saved_audit.answers == {}


async def test_not_seen_today_with_one_key_and_why_with_a_second(folder: Path) -> None:
    audit_id = keep_draft(folder).id
    async with walking(folder, audit_id) as walker:
        await walker.press("s")
        assert walker.saved_audit.answer("windows.clean").not_seen == ""
        assert walker.says("Not seen today (to add the reason, press ↑, then s): From how far")
        await walker.press("up", "s")
        await walker.type("dark")
        await walker.press("enter")
        assert walker.saved_audit.answer("windows.clean").not_seen == "dark"
        await walker.press("up", "3")
        answer = walker.saved_audit.answer("windows.clean")
        assert (answer.value, answer.not_seen) == (3, None)


async def test_what_was_put_off_is_named_at_the_next_question_and_at_its_own(folder: Path) -> None:
    audit_id = keep_draft(folder).id
    async with walking(folder, audit_id) as walker:
        await walker.press("1", "escape")
        assert walker.says("Photo required.", "How many of the offers")
        await walker.press("2", "n")
        assert walker.says("Critical question failed.", "How many boxes")
        await walker.press("up")
        assert walker.says("Answer  no", "Critical question failed.")
        await walker.press("end", "up", "up", "2", "escape", "up")
        assert walker.says("Note required.")
        await walker.press("t")
        await walker.type("two")
        await walker.press("ctrl+s")
        assert not walker.says("Note required.")


async def test_earlier_audit_stands_beside_the_question(folder: Path) -> None:
    from tests.ui.completed_audits import with_previous

    audit_id = with_previous(folder)
    async with walking(folder, audit_id) as walker:
        await walker.until(lambda: walker.says("Last time (Q3 2026)", "Serious", "Left pane dirty", "every Monday"))
        assert not walker.says("Last time:")
        await walker.press("2", "up")
        assert walker.says("Last time: Q3 4")


@pytest.mark.sample(3)
@pytest.mark.parametrize("size", [(60, 16), (60, 18), (80, 24), (110, 30), (160, 45), (200, 60)])
async def test_every_size_shows_question_answers_and_what_is_saved(folder: Path, size: tuple[int, int]) -> None:
    audit_id = keep_draft(folder).id
    async with walking(folder, audit_id, size) as walker:
        assert walker.says(
            "From how far away", "across the street", "none at all", "Saved 0 of 10", "1-5 Rate", "Answer"
        )
        assert walker.says("Does it smell of anything") == (size[0] >= 110)
        await walker.press("l")
        assert walker.says("Does it smell of anything") == (size[0] < 110)


async def test_long_questions_and_options_scroll_inside_the_card(folder: Path) -> None:
    options = [{"id": f"o{n}", "title": f"start{n} " + "word " * 55 + f"end{n}", "points": n} for n in range(10)]
    body = one_question(ask="Why " * 70 + "so?", answer="choice", options=options)
    audit_id = keep_draft(folder, body=body).id
    async with walking(folder, audit_id, (60, 18)) as walker:
        assert not walker.says("end9")
        for _page in range(12):
            if walker.says("end9"):
                break
            await walker.press("pagedown")
        assert walker.says("end9", "Answer", "Saved 0 of 2")
        await walker.press("0")
        assert walker.saved_audit.answer("point.asked").value == "o9"


async def test_wide_letters_keep_the_columns(folder: Path) -> None:
    store = make_store(name="店" * 20)
    body = one_question(ask="接觸點 " * 30, anchors={"1": "接觸" * 40})
    audit_id = keep_draft(folder, store, body=body).id
    async with walking(folder, audit_id, (110, 30)) as walker:
        from rich.cells import cell_len

        assert {cell_len(line) <= 110 for line in walker.text.splitlines()} == {True}
        assert walker.says("接觸點")


async def test_settings_show_earlier_values_at_once_and_plain_signs(folder: Path) -> None:
    from tests.ui.completed_audits import with_previous
    from tui_audit import settings

    audit_id = with_previous(folder)
    settings.save(folder, settings.Settings(earlier_values="at-once", ascii_marks=True))
    async with walking(folder, audit_id, (120, 30)) as walker:
        await walker.until(lambda: walker.says("Last time: Q3 4", "****."))
        assert not set("●○█░▸▲") & set(walker.text)
