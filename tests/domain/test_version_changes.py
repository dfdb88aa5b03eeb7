"""What differs between two versions of a checklist, and which results are still compared."""

import copy
import tomllib
from collections.abc import Callable
from fractions import Fraction
from typing import Any

import pytest

from tests.checklists.bundled_files import body
from tests.checklists.checklist_files import GOOD
from tui_audit.application.version_change_words import change_lines
from tui_audit.domain.checklist.version_changes import ChangeKind, version_changes

BEFORE = tomllib.loads(GOOD)

Change = Callable[[Any], object]


def changed(*changes: Change) -> dict[str, Any]:
    after = copy.deepcopy(BEFORE)
    for change in changes:
        change(after)
    return after


def questions(after: Any) -> Any:
    return after["section"][0]["touchpoint"][0]["question"]


ADDED = {"id": "lift", "ask": "Is the lift clean?", "answer": "yes-no"}

CASES: list[tuple[Change, ChangeKind, str, tuple[str, ...]]] = [
    (lambda it: questions(it).append(ADDED), ChangeKind.ADDED, "windows.lift", ()),
    (lambda it: questions(it).pop(1), ChangeKind.REMOVED, "windows.open", ()),
    (lambda it: questions(it)[1].update(id="door"), ChangeKind.RENAMED, "windows.door", ("id",)),
    (lambda it: questions(it)[1].update(answer="rating"), ChangeKind.MEASURED, "windows.open", ("answer",)),
    (lambda it: questions(it)[1].update(good="no"), ChangeKind.MEASURED, "windows.open", ("good",)),
    (lambda it: questions(it)[2]["options"].pop(), ChangeKind.MEASURED, "windows.offer", ("options",)),
    (
        lambda it: questions(it)[2]["options"][0].update(title="each"),
        ChangeKind.REWORDED,
        "windows.offer",
        ("options",),
    ),
    (lambda it: questions(it)[1].update(ask="Open?"), ChangeKind.REWORDED, "windows.open", ("ask",)),
    (lambda it: questions(it)[0].update(anchors={"1": "x"}), ChangeKind.REWORDED, "windows.clean", ("anchors",)),
    (lambda it: questions(it)[0].update(guidance="Look."), ChangeKind.OTHER, "windows.clean", ("guidance",)),
]


@pytest.mark.parametrize(("change", "kind", "question", "keys"), CASES)
def test_a_changed_question_is_of_one_kind(
    change: Change, kind: ChangeKind, question: str, keys: tuple[str, ...]
) -> None:
    (found,) = version_changes(BEFORE, changed(change)).questions
    assert (found.kind, found.id, found.keys) == (kind, question, keys)


def test_the_share_counts_what_both_versions_score() -> None:
    same = version_changes(BEFORE, BEFORE)
    assert (same.compared, same.scored, same.share, same.is_empty) == (5, 5, Fraction(1), True)
    more = version_changes(BEFORE, changed(lambda it: questions(it).append({**ADDED, "weight": 3})))
    assert (more.compared, more.scored, more.share) == (5, 6, Fraction(5, 8))
    fewer = version_changes(BEFORE, changed(lambda it: questions(it)[1].update(answer="text")))
    assert (fewer.compared, fewer.scored) == (4, 4)


def test_weights_order_and_parts() -> None:
    after = changed(
        lambda it: questions(it)[0].update(weight=2),
        lambda it: questions(it).insert(0, questions(it).pop(3)),
        lambda it: it["section"][1].update(title="In the store"),
        lambda it: it["section"][1]["touchpoint"][0].update(importance=5),
        lambda it: it.update(minutes=12, version="2"),
    )
    found = version_changes(BEFORE, after)
    assert [(each.id, each.before, each.after) for each in found.weights] == [("windows.clean", 1, 2)]
    assert found.moved == ("windows.ways",)
    assert found.parts == ("minutes", "section.inside", "aisles")
    assert not found.questions


def test_a_question_in_another_section_has_moved() -> None:
    after = changed(lambda it: it["section"][0]["touchpoint"].append(it["section"][1]["touchpoint"].pop()))
    assert version_changes(BEFORE, after).moved == ("aisles.free",)


def test_the_words_say_what_it_does_to_trends() -> None:
    after = changed(*(change for change, *_rest in CASES[:2]), lambda it: questions(it)[0].update(ask="How far?"))
    said = [str(line) for line in change_lines(version_changes(BEFORE, after))]
    assert said == [
        "4 of 5 scored questions are also in version 2026.1 (80% of the weight).",
        "Other words: “How far?” (before: “From how far away are marks visible?”) Its trend continues.",
        "Added: “Is the lift clean?” Its trend starts with this version.",
        "Removed: “Is the door open?” Its trend ends.",
    ]
    assert [str(line) for line in change_lines(version_changes(BEFORE, BEFORE))] == [
        "Nothing has changed since version 2026.1."
    ]
    assert str(change_lines(version_changes(None, BEFORE))[0]).startswith("This checklist is new")


@pytest.mark.parametrize(
    "broken", [{}, {"section": 5}, {"section": [{"touchpoint": [{"question": [{"weight": "x"}]}]}]}]
)
def test_a_faulty_draft_is_compared_too(broken: dict[str, Any]) -> None:
    changes = version_changes(body("quick-check"), broken).questions
    assert ChangeKind.REMOVED in {change.kind for change in changes}
    assert change_lines(version_changes(BEFORE, broken))
