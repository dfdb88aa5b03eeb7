"""Questions picked from other checklists: they come with their touchpoints and ids."""

from pathlib import Path
from typing import Any

from tests.application.checklist_editing import draft_text, editor_of, own_file
from tests.checklists.bundled_files import walk
from tests.checklists.checklist_files import GOOD
from tui_audit.application.checklist_drafts import ChecklistDrafts
from tui_audit.application.checklist_editor import PickedQuestion

SECTION = {"id": "after", "phase": "after", "where": "desk", "title": "After the visit"}
TOUCHPOINT = {
    "id": "survey",
    "title": "Survey",
    "segments": ["hurry", "unknown"],
    "importance_for": {"unknown": 5},
    "same_as": "nowhere",
}
QUESTION = {"id": "sent", "ask": "Is a survey sent?", "answer": "yes-no"}
FOLLOW_UP = {"id": "read", "ask": "Is it read?", "answer": "yes-no", "ask_if": {"question": "sent", "when": "yes"}}


def picked(question: dict[str, Any], touchpoint: dict[str, Any] = TOUCHPOINT) -> PickedQuestion:
    return PickedQuestion("other", SECTION, touchpoint, question)


def test_a_question_brings_its_touchpoint_and_section_along(tmp_path: Path) -> None:
    own_file(tmp_path)
    editor = editor_of(tmp_path)
    assert editor.insert_questions((), [picked(QUESTION), picked(FOLLOW_UP)]) == (2, 0, 0)
    assert editor.table((2,)) == SECTION
    assert editor.table((2, 0)) == {"id": "survey", "title": "Survey", "segments": ["hurry"]}
    assert [dict(editor.table((2, 0, index))) for index in (0, 1)] == [QUESTION, FOLLOW_UP]
    assert not any(problem.is_error for problem in editor.problems())
    assert editor.undo() is not None
    assert draft_text(tmp_path) == GOOD


def test_a_touchpoint_follows_the_chosen_one(tmp_path: Path) -> None:
    own_file(tmp_path)
    other = {**TOUCHPOINT, "id": "poster"}
    editor = editor_of(tmp_path)
    assert editor.insert_questions((0, 0, 2), [picked(QUESTION), picked(QUESTION, other)]) == (0, 1, 0)
    assert [editor.table((0, index))["id"] for index in range(3)] == ["windows", "survey", "poster"]
    assert editor.insert_questions((1,), [picked(QUESTION, {"id": "flyer", "title": "F"})]) == (1, 1, 0)


def test_a_known_touchpoint_takes_the_question(tmp_path: Path) -> None:
    own_file(tmp_path)
    windows = {"id": "windows", "title": "Other words"}
    editor = editor_of(tmp_path)
    assert editor.insert_questions((1, 0, 0), [picked(QUESTION, windows)]) == (0, 0, 6)
    assert editor.table((0, 0))["title"] == "Store windows"
    assert editor.insert_questions((0, 0, 1), [picked(FOLLOW_UP, windows)]) == (0, 0, 2)


def test_a_question_that_is_there_is_not_inserted_again(tmp_path: Path) -> None:
    own_file(tmp_path)
    editor = editor_of(tmp_path)
    there = {"id": "open", "ask": "?", "answer": "text"}
    assert editor.insert_questions((), [picked(there, {"id": "windows", "title": ""})]) == (0, 0, 1)
    assert editor.undo() is None


def test_a_follow_up_without_its_question_is_always_asked(tmp_path: Path) -> None:
    own_file(tmp_path)
    editor = editor_of(tmp_path)
    place = editor.insert_questions((), [picked(FOLLOW_UP)])
    assert "ask_if" not in editor.table(place)


def test_a_whole_bundled_checklist_can_be_picked(tmp_path: Path) -> None:
    editor = ChecklistDrafts(tmp_path).new("mine", "Mine", "en")
    chosen = [PickedQuestion("store-walk", each.section, each.touchpoint, each.question) for each in walk("store-walk")]
    editor.insert_questions((), chosen)
    editor.delete((0,))
    editor.set_value((), "version", "1")
    assert not [problem for problem in editor.problems() if problem.is_error]
    assert len([line for line in editor.outline() if len(line.place) == 3]) == len(chosen)
