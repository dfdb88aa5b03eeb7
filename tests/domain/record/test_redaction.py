"""Taking texts out of an audit: whatever is chosen, no text holds it afterwards, and values and marks stay."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.audit_strategies import completed, patient
from tests.builders import make_answer, make_answered, make_completed, small_checklist, with_photo
from tui_audit.domain.audit.model import REMOVED, Audit, Change
from tui_audit.domain.record.redaction import (
    ALL_TEXTS,
    contains_any,
    deletable_texts,
    photo_path,
    photo_paths,
    without_paths,
    without_written_texts,
)

CHECKLIST = small_checklist()
HOW = {"who": "manager", "reason": "a person", "at": "2026-11-25T09:00:00+02:00"}


@patient(60)
@given(completed(photos=("a" * 64,)), st.data())
def test_what_is_removed_stands_in_no_text(audit: Audit, data: st.DataObject) -> None:
    held = deletable_texts(audit, CHECKLIST)
    if not held:
        return
    chosen = data.draw(st.sampled_from(held))
    done = without_paths(audit, CHECKLIST, [chosen.path], **HOW)
    left = [each.text for each in deletable_texts(done, CHECKLIST)]
    assert chosen.text not in left
    assert not any(contains_any(text, [chosen.text]) for text in left)
    assert chosen.path in [entry.path for entry in done.redactions] or chosen.path.startswith("history/")
    assert _values(done) == _values(audit)
    assert without_paths(done, CHECKLIST, [], **HOW) == done


@patient(30)
@given(completed(photos=("a" * 64,)))
def test_what_is_too_old_leaves_names_values_and_marks(audit: Audit) -> None:
    done = without_written_texts(audit, CHECKLIST, **HOW)
    done = without_paths(done, CHECKLIST, sorted(photo_paths(done)), **HOW)
    left = {held.path.rpartition("/")[2] for held in deletable_texts(done, CHECKLIST)}
    assert left <= {"auditor", "completed_by", "by", "who", "name"}
    assert done.removed_photos == set(audit.photos)
    assert (done.auditor, done.completed_by) == (audit.auditor, audit.completed_by)
    assert _values(done) == _values(audit)
    assert ALL_TEXTS in [entry.path for entry in done.redactions]


def _values(audit: Audit) -> list[object]:
    answers = [
        (a.question, a.value, a.answered_at, a.via) for a in audit.answers.values() if a.question != "farewell.words"
    ]
    findings = [(f.id, f.grade, f.question) for f in audit.findings]
    return [*answers, *findings, [a.status for a in audit.actions], audit.score, sorted(audit.photos), audit.asked]


@pytest.mark.parametrize(
    ("text", "words", "holds"),
    [
        ("Anna was rude", "Anna", True),
        ("Annas was rude", "Anna", False),
        ("xAnna", "Anna", False),
        ("(Anna)", "Anna", True),
        ("經理王小明說", "王小明", True),
        ("an", "an", True),
        ("an elephant", "an", False),
        ("a.*b", ".*", False),
        ("a [x] b", "[x]", True),
    ],
)
def test_words_are_found_whole_and_in_scripts_without_blanks_anywhere(text: str, words: str, holds: bool) -> None:
    assert contains_any(text, [words]) is holds


def test_a_text_that_would_grow_too_long_goes_as_a_whole() -> None:
    audit = make_answered().with_answer(make_answer("aisles.free", 5, note="abc " * 2499 + "abc"))
    audit = audit.with_answer(make_answer("door.open", value=True, note="abc"))
    done = without_paths(audit, CHECKLIST, ["answers/door.open/note"], **HOW)
    assert done.answer("aisles.free").note == REMOVED


def test_ids_options_dates_and_words_of_the_program_are_no_texts() -> None:
    audit = with_photo(make_completed(), "a" * 64)
    change = Change(HOW["at"], "Līga", "a slip", "answers/windows.offer/value", "some", "all")
    whole = Change(HOW["at"], "Līga", "a slip", "actions/x", {"by": "store", "what": "Wash", "due": "2026-12-01"}, None)
    paths = {held.path: held.text for held in deletable_texts(replace(audit, history=(change, whole)), CHECKLIST)}
    assert "history/1/old/what" in paths
    assert not {"some", "all", "store", "2026-12-01", "2026-12-22"} & set(paths.values())
    assert paths[f"{photo_path('a' * 64)}/caption"] == "The left pane"


def test_a_name_is_told_once() -> None:
    held = [each.text for each in deletable_texts(make_completed(), CHECKLIST)]
    assert held.count("Līga Bērziņa") == 1
