"""The editing of a checklist: each step is saved as a draft and can be undone."""

import tomllib
from pathlib import Path

import pytest

from tests.application.checklist_editing import draft_text, editor_of, own_file
from tests.checklists.checklist_files import GOOD
from tui_audit.application.checklist_drafts import ChecklistDrafts
from tui_audit.application.checklist_editor import ChecklistEditor
from tui_audit.checklists.library import ChecklistLibrary
from tui_audit.errors import AuditError


def test_a_changed_text_changes_one_line_of_the_draft(tmp_path: Path) -> None:
    file = own_file(tmp_path)
    editor = editor_of(tmp_path)
    editor.set_value((0, 0, 1), "ask", "Does the door open by itself?")
    assert editor.save_error is None
    assert draft_text(tmp_path) == GOOD.replace("Is the door open?", "Does the door open by itself?")
    assert file.read_text() == GOOD


def test_the_outline_lists_all_parts_with_their_words(tmp_path: Path) -> None:
    own_file(tmp_path)
    lines = editor_of(tmp_path).outline()
    assert [line.place for line in lines[:4]] == [(), (0,), (0, 0), (0, 0, 0)]
    assert [line.title for line in lines[:4]] == [
        "My store",
        "Arriving",
        "Store windows",
        "From how far away are marks visible?",
    ]
    assert lines[-1].place == (1, 0, 0)


def test_steps_are_undone_and_repeated(tmp_path: Path) -> None:
    own_file(tmp_path)
    editor = editor_of(tmp_path)
    added = editor.add((0, 0, 1))
    assert added == (0, 0, 2)
    editor.set_values(added, {"ask": "Is the bell in reach?", "id": "bell"})
    assert editor.move(added, -1) == (0, 0, 1)
    assert editor.copy((1,)) == (2,)
    assert editor.delete((0,)) == (0,)
    changed = draft_text(tmp_path)
    while editor.undo() is not None:
        pass
    assert draft_text(tmp_path) == GOOD
    while editor.redo() is not None:
        pass
    assert draft_text(tmp_path) == changed
    assert len(tomllib.loads(changed)["section"]) == 2


def test_a_draft_is_continued(tmp_path: Path) -> None:
    own_file(tmp_path)
    editor_of(tmp_path).set_value((), "title", "Our store")
    (draft,) = ChecklistDrafts(tmp_path).drafts()
    assert (draft.id, draft.title) == ("my-store", "Our store")
    assert editor_of(tmp_path).table(())["title"] == "Our store"
    ChecklistDrafts(tmp_path).discard("my-store")
    assert editor_of(tmp_path).table(())["title"] == "My store"


def test_a_new_checklist_and_a_copy_are_drafts_at_once(tmp_path: Path) -> None:
    drafts = ChecklistDrafts(tmp_path)
    new = drafts.new("corner", "Corner shop", "lv")
    assert new.table(())["language"] == "lv"
    assert [line.place for line in new.outline()] == [(), (0,), (0, 0), (0, 0, 0)]
    bundled = next(entry for entry in ChecklistLibrary(tmp_path / "none").entries() if entry.id == "store-walk")
    copy = drafts.copy_as(bundled, "our-walk", "Our walk")
    assert copy.document.text == bundled.path.read_text(encoding="utf-8").replace(
        'id = "store-walk"', 'id = "our-walk"', 1
    ).replace('title = "Store walk"', 'title = "Our walk"', 1)
    assert [draft.id for draft in drafts.drafts()] == ["corner", "our-walk"]
    with pytest.raises(AuditError, match="already a checklist with the id “store-walk”"):
        drafts.new("store-walk", "Mine", "en")


def test_problems_stand_at_their_place_and_in_the_outline(tmp_path: Path) -> None:
    own_file(tmp_path)
    editor = editor_of(tmp_path)
    assert {problem.is_error for problem in editor.problems()} == {False}
    editor.set_value((0, 0, 1), "answer", "perhaps")
    editor.set_value((1, 0), "title", None)
    found = {(problem.place, problem.key) for problem in editor.problems()}
    assert found == {((0, 0, 1), "answer"), ((1, 0), "title")}
    assert {line.place: line.errors for line in editor.outline() if line.errors} == {(0, 0, 1): 1, (1, 0): 1}


def test_the_preview_shows_a_question_whatever_else_is_wrong(tmp_path: Path) -> None:
    own_file(tmp_path)
    editor = editor_of(tmp_path)
    editor.set_value((0, 0), "title", None)
    editor.set_value((0,), "phase", "later")
    stop = editor.preview((0, 0, 1))
    assert stop is not None
    assert stop.question.ask == "Is the door open?"
    editor.set_value((0, 0, 1), "ask", None)
    assert editor.preview((0, 0, 1)) is None
    assert editor.preview((0, 0)) is None


def test_a_long_checklist_is_changed_without_reading_it_all_again(tmp_path: Path) -> None:
    question = '\n[[section.touchpoint.question]]\nid = "q%d"\nask = "Is thing %d clean?"\nanswer = "yes-no"\n'
    own_file(tmp_path, GOOD + "".join(question % (number, number) for number in range(2_000)))
    editor = editor_of(tmp_path)
    before = editor.outline()
    blocks = editor.document.blocks
    editor.set_value((1, 0, 1_000), "ask", "Is it clean?")
    changed = [place for place, (one, two) in enumerate(zip(before, editor.outline(), strict=True)) if one is not two]
    assert [before[place].place for place in changed] == [(1, 0, 1_000)]
    assert sum(one is not two for one, two in zip(blocks, editor.document.blocks, strict=True)) == 1
    blocks = editor.document.blocks
    assert editor.move((1, 0, 1_000), -1) == (1, 0, 999)
    assert set(map(id, blocks)) == set(map(id, editor.document.blocks))


def test_the_outline_keeps_its_counts_while_a_part_is_edited_and_moved(tmp_path: Path) -> None:
    own_file(tmp_path)
    editor = editor_of(tmp_path)
    editor.set_value((0, 0, 1), "answer", "perhaps")
    editor.problems()
    editor.set_value((0, 0, 1), "ask", "Open?")
    editor.move((0, 0, 1), 1)
    assert {line.place: line.errors for line in editor.outline() if line.errors} == {(0, 0, 2): 1}


def test_fields_offer_the_customer_types_and_touchpoints_of_the_checklist(tmp_path: Path) -> None:
    own_file(tmp_path)
    options = {field.key: field.options for field in editor_of(tmp_path).fields((0, 0))}
    assert options["segments"] == ("first-visit", "hurry")
    assert options["same_as"] == ("aisles",)
    assert "store" in options["channel"]


REFERRING = (
    GOOD.replace(
        'ask = "Is the door open?"', 'ask = "Is the door open?"\nask_if = { question = "clean", when = "below 3" }'
    )
    .replace("#last", 'ask_if = { question = "windows.clean", when = "not good" }\n')
    .replace('title = "Aisles"', 'title = "Aisles"\nsame_as = "windows"')
)


def references(editor: ChecklistEditor) -> set[str]:
    tables = [editor.table(line.place) for line in editor.outline()]
    named = {str(table["ask_if"]["question"]) for table in tables if "ask_if" in table}
    return named | {str(table["same_as"]) for table in tables if "same_as" in table}


def test_references_follow_a_changed_id(tmp_path: Path) -> None:
    own_file(tmp_path, REFERRING)
    editor = editor_of(tmp_path)
    editor.set_value((0, 0), "id", "panes")
    assert references(editor) == {"clean", "panes.clean", "panes"}
    editor.set_value((0, 0, 0), "id", "spotless")
    assert references(editor) == {"spotless", "panes.spotless", "panes"}
    assert not [problem for problem in editor.problems() if problem.is_error]
    editor.undo()
    editor.undo()
    assert draft_text(tmp_path) == REFERRING


def test_references_follow_a_question_that_moves_elsewhere(tmp_path: Path) -> None:
    own_file(tmp_path, REFERRING)
    editor = editor_of(tmp_path)
    assert editor.move((0, 0, 1), 5) == (1, 0, 0)
    assert editor.table((1, 0, 0))["ask_if"]["question"] == "windows.clean"
    assert not [problem for problem in editor.problems() if problem.is_error]
    assert editor.move((0, 0, 0), 5) == (1, 0, 0)
    assert [editor.table((1, 0, index))["ask_if"]["question"] for index in (1, 2)] == ["aisles.clean"] * 2
    assert not [problem for problem in editor.problems() if problem.is_error]


def test_a_new_step_ends_what_can_be_repeated(tmp_path: Path) -> None:
    own_file(tmp_path)
    editor = editor_of(tmp_path)
    editor.set_value((), "title", "Our store")
    assert editor.undo() == ()
    editor.set_value((), "minutes", 12)
    assert editor.redo() is None
    assert draft_text(tmp_path) == GOOD.replace("minutes = 10", "minutes = 12")
