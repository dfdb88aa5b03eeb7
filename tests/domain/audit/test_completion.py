"""What blocks completing an audit, what is asked about, and in which order."""

from dataclasses import replace
from typing import Any

import pytest

from tests.builders import make_answered, small_checklist
from tests.domain.questions import checklist, of_questions, rating, section, touchpoint, walk, yes_no
from tui_audit.domain.audit.answer_rules import reason_for_no_action
from tui_audit.domain.audit.completion import GapKind, MissingItem, completion_gaps
from tui_audit.domain.audit.model import ActionStatus, Answer, CorrectiveAction, Finding, Followup, Grade
from tui_audit.domain.checklist.model import Requirement

ALWAYS = Requirement("always")
MADE = of_questions(
    [
        rating("t.first", require_note=ALWAYS, require_photo=ALWAYS),
        rating("t.second"),
        yes_no("t.third", critical=True),
        rating("t.last", optional=True),
    ]
)
FULL: dict[str, Any] = {"t.first": Answer("t.first", 4, note="n", photos=("0" * 64,)), "t.second": 3, "t.third": True}


def found(values: dict[str, Any], **fields: Any) -> list[tuple[GapKind, str | None]]:
    return [(gap.kind, gap.question) for gap in completion_gaps(walk(MADE, values, **fields), MADE)]


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        ({}, []),
        ({"t.first": Answer("t.first", na="")}, []),
        ({"t.second": Answer("t.second", not_seen="")}, []),
        ({"t.third": Answer("t.third", not_seen="")}, []),
        ({"t.third": Answer("t.third", note="look again")}, [(GapKind.CRITICAL_OPEN, "t.third")]),
        ({"t.third": False}, [(GapKind.CRITICAL_WITHOUT_FINDING, "t.third")]),
        ({"t.second": Answer("t.second", note="look again")}, [(GapKind.OPEN, "t.second")]),
        ({"t.first": Answer("t.first", 4, photo_excuse="busy")}, [(GapKind.NOTE_MISSING, "t.first")]),
        ({"t.first": Answer("t.first", 4, note="n")}, [(GapKind.PHOTO_MISSING, "t.first")]),
        ({"t.first": Answer("t.first", 4, note="n", photo_excuse="busy")}, []),
        ({"t.first": Answer("t.first", 4, note="n", photo_to_follow=True)}, [(GapKind.PHOTO_TO_FOLLOW, "t.first")]),
        (
            {"t.first": Answer("t.first", 4)},
            [(GapKind.NOTE_MISSING, "t.first"), (GapKind.PHOTO_MISSING, "t.first")],
        ),
    ],
)
def test_gaps_of_questions(change: dict[str, Any], expected: list[tuple[GapKind, str]]) -> None:
    assert found(FULL | change) == expected


def test_what_blocks_comes_first_each_half_in_walking_order() -> None:
    assert found({"t.first": 4, "t.last": 1}) == [
        (GapKind.NOTE_MISSING, "t.first"),
        (GapKind.PHOTO_MISSING, "t.first"),
        (GapKind.CRITICAL_OPEN, "t.third"),
        (GapKind.OPEN, "t.second"),
    ]


def test_exactly_four_kinds_block() -> None:
    blocking = {kind for kind in GapKind if MissingItem(kind, None).blocks}
    assert blocking == {GapKind.CRITICAL_OPEN, GapKind.NOTE_MISSING, GapKind.PHOTO_MISSING, GapKind.ACTION_MISSING}


def finding(name: str, grade: Grade = Grade.MINOR, question: str | None = "t.second", at: str = "t") -> Finding:
    return Finding(name, name, at, question, grade, "seen")


@pytest.mark.parametrize(
    ("grade", "needs"), [(grade, grade in {Grade.CRITICAL, Grade.MAJOR, Grade.MINOR}) for grade in Grade]
)
def test_findings_without_action(grade: Grade, needs: bool) -> None:
    audit = walk(MADE, FULL, findings=(finding("f", grade),))
    expected = (MissingItem(GapKind.FINDING_WITHOUT_ACTION, "t.second", "f"),) if needs else ()
    assert completion_gaps(audit, MADE) == expected


@pytest.mark.parametrize(
    ("action", "kinds"),
    [
        (CorrectiveAction("a", "f", "clean", owner="till", due="2026-12-01"), []),
        (CorrectiveAction("a", "f", "clean", owner=" ", due="2026-12-01"), [GapKind.ACTION_WITHOUT_OWNER]),
        (CorrectiveAction("a", "f", "clean", owner="till"), [GapKind.ACTION_WITHOUT_DUE]),
        (CorrectiveAction("a", "f", "clean"), [GapKind.ACTION_WITHOUT_OWNER, GapKind.ACTION_WITHOUT_DUE]),
        (CorrectiveAction("a", "f", "clean", status=ActionStatus.DONE), []),
        (CorrectiveAction("a", "f", "clean", status=ActionStatus.DROPPED), []),
    ],
)
def test_gaps_of_actions(action: CorrectiveAction, kinds: list[GapKind]) -> None:
    audit = walk(MADE, FULL, findings=(finding("f"),), actions=(action,))
    assert completion_gaps(audit, MADE) == tuple(MissingItem(kind, "t.second", "f", "a") for kind in kinds)


def test_an_action_closed_by_a_later_move_needs_nothing_more() -> None:
    action = CorrectiveAction("a", "f", "clean")
    moved = Followup("a", "2026-11-22T10:00:00+02:00", "Līga", ActionStatus.DONE)
    assert completion_gaps(walk(MADE, FULL, findings=(finding("f"),), actions=(action,), followup=(moved,)), MADE) == ()


def test_a_finding_about_a_whole_touchpoint_stands_after_its_questions() -> None:
    made = checklist(section([touchpoint([rating("one.a"), rating("one.b")], "one"), touchpoint([rating("two.a")])]))
    findings = (finding("late", question=None, at="gone"), finding("whole", question=None, at="one"))
    kinds = [(gap.question, gap.finding) for gap in completion_gaps(walk(made, {}, findings=findings), made)]
    assert kinds == [("one.a", None), ("one.b", None), (None, "whole"), ("two.a", None), (None, "late")]


def test_a_finding_settles_what_a_failed_critical_question_asks_for() -> None:
    audit = walk(MADE, FULL | {"t.third": False}, findings=(finding("f", Grade.OBSERVATION, "t.third"),))
    assert completion_gaps(audit, MADE) == ()


def test_a_whole_small_walk_has_no_gaps() -> None:
    assert completion_gaps(make_answered(), small_checklist()) == ()


def test_only_what_was_asked_can_be_missing() -> None:
    assert found({}, asked=("t.second",)) == [(GapKind.OPEN, "t.second")]


WITH_ACTION = of_questions([rating("t.second", require_action=Requirement("below", 2))])
LOW_FINDING = finding("f")
AGREED = CorrectiveAction("a", "f", "clean", owner="till", due="2026-12-01")
UNAGREED = [(GapKind.FINDING_WITHOUT_ACTION, "t.second")]
MISSING = [(GapKind.ACTION_MISSING, "t.second")]


@pytest.mark.parametrize(
    ("answer", "findings", "actions", "expected"),
    [
        (Answer("t.second", 2), (), (), []),
        (Answer("t.second", 1), (), (), MISSING),
        (Answer("t.second", 1), (LOW_FINDING,), (), MISSING),
        (Answer("t.second", 1), (LOW_FINDING,), (AGREED,), []),
        (Answer("t.second", 1), (LOW_FINDING, finding("other")), (AGREED,), UNAGREED),
        (Answer("t.second", 1), (finding("f", question=None),), (AGREED,), MISSING),
        (Answer("t.second", 1, action_excuse="The store closes in May."), (), (), []),
        (Answer("t.second", 1, action_excuse="The store closes in May."), (LOW_FINDING,), (), []),
        (Answer("t.second", 1, action_excuse="  "), (), (), MISSING),
        (Answer("t.second", not_seen=""), (), (), []),
        (Answer("t.second", 2), (LOW_FINDING,), (), UNAGREED),
    ],
)
def test_a_required_action_is_agreed_on_a_finding_or_excused(
    answer: Answer, findings: tuple[Finding, ...], actions: tuple[CorrectiveAction, ...], expected: list[Any]
) -> None:
    audit = walk(WITH_ACTION, {"t.second": answer}, findings=findings, actions=actions)
    assert [(gap.kind, gap.question) for gap in completion_gaps(audit, WITH_ACTION)] == expected


def test_the_reason_for_no_action_counts_only_while_one_is_required_and_none_is_agreed() -> None:
    question = WITH_ACTION.by_question["t.second"].question
    excused = Answer("t.second", 1, action_excuse="The store closes in May.")
    audit = walk(WITH_ACTION, {"t.second": excused}, findings=(LOW_FINDING,))
    assert reason_for_no_action(audit, question) == "The store closes in May."
    assert reason_for_no_action(replace(audit, actions=(AGREED,)), question) == ""
    assert reason_for_no_action(audit.with_answer(replace(excused, value=3)), question) == ""
