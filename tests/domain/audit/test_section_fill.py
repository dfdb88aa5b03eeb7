"""“Rest of this section meets the standard”: what it answers, what it leaves out and why, and its limit."""

from collections.abc import Callable, Sequence
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.domain.questions import (
    checklist,
    choice,
    choices,
    day,
    number,
    rating,
    section,
    text,
    touchpoint,
    walk,
    yes_no,
)
from tui_audit.domain.audit.model import (
    ActionStatus,
    Answer,
    Audit,
    CorrectiveAction,
    EntryMethod,
    Finding,
    Followup,
    Grade,
)
from tui_audit.domain.audit.section_fill import BulkOffer, bulk_offer
from tui_audit.domain.checklist.model import Checklist, Question, Requirement

ALWAYS = Requirement("always")


def made_of(questions: Sequence[Question], padding: int = 40) -> Checklist:
    """The section ``s`` with these questions, and a second one that makes room for bulk answers."""
    others = [rating(f"other.q{index}") for index in range(padding)]
    return checklist(section([touchpoint(questions)]), section([touchpoint(others, "other")], "elsewhere"))


def offer(question: Question, values: dict[str, Any] | None = None, **more: Any) -> BulkOffer:
    made = made_of([question])
    before = more.pop("before", None)
    previous = None if before is None else walk(made, before, **more.pop("was", {}))
    return bulk_offer(walk(made, values, **more), made, "s", previous)


@pytest.mark.parametrize(
    ("question", "value"), [(rating(), 4), (yes_no(), True), (yes_no(good=False), False), (rating(optional=True), 4)]
)
def test_the_standard(question: Question, value: Any) -> None:
    assert offer(question) == BulkOffer(((question.id, value),), (), limit_reached=False)


FINDING = Finding("f", "f", "t", "t.r", Grade.MINOR, "seen")
ACTION = CorrectiveAction("a", "f", "mend")
DONE = Followup("a", "2026-01-01T00:00:00+02:00", "Līga", ActionStatus.DONE)
BACK = Followup("a", "2026-02-01T00:00:00+02:00", "Līga", ActionStatus.REGRESSED)
STANDARD_ONLY = "Only ratings and yes-no questions can be filled in."


@pytest.mark.parametrize(
    ("question", "more", "reason"),
    [
        (yes_no(critical=True), {}, "Critical question."),
        (number(target=3), {}, STANDARD_ONLY),
        (choice({"a": 1}), {}, STANDARD_ONLY),
        (choices({"a": 1}), {}, STANDARD_ONLY),
        (text(), {}, STANDARD_ONLY),
        (day(), {}, STANDARD_ONLY),
        (rating(), {"before": {"t.r": 2}}, "It was below standard last time."),
        (yes_no(), {"before": {"t.y": False}}, "It was below standard last time."),
        (rating(), {"findings": (FINDING,)}, "It has an open finding."),
        (rating(), {"before": {}, "was": {"findings": (FINDING,)}}, "It has an open finding."),
        (rating(), {"before": {"t.r": 2}, "was": {"findings": (FINDING,)}}, "It has an open finding."),
        (rating(), {"before": {}, "was": {"findings": (FINDING,), "actions": (ACTION,)}}, "It has an open finding."),
        (
            rating(),
            {"before": {}, "was": {"findings": (FINDING,), "actions": (ACTION,), "followup": (DONE, BACK)}},
            "It has an open finding.",
        ),
        (
            rating(),
            {"before": {}, "was": {"findings": (Finding("f", "f", "t", None, Grade.MAJOR, "seen"),)}},
            "It has an open finding.",
        ),
        (rating(require_note=ALWAYS), {}, "It requires a note or a photo."),
        (rating(require_photo=Requirement("below", 5)), {}, "It requires a note or a photo."),
        (rating(), {"values": {"t.r": Answer("t.r", note="left pane")}}, "It already has a note or photo."),
    ],
)
def test_what_is_left_out_and_why(question: Question, more: dict[str, Any], reason: str) -> None:
    found = offer(question, **more)
    assert found.answers == ()
    assert [(name, str(words)) for name, words in found.left_out] == [(question.id, reason)]
    assert not found.limit_reached


@pytest.mark.parametrize(
    "more",
    [
        {"before": {"t.r": 3}},
        {"before": {"t.r": Answer("t.r", na="")}},
        {"before": {"t.r": "answered otherwise in an earlier version"}},
        {"before": {}, "was": {"findings": (FINDING,), "actions": (ACTION,), "followup": (DONE,)}},
        {"before": {}, "was": {"findings": (Finding("f", "f", "t", "t.r", Grade.POSITIVE, "seen"),)}},
        {"before": {}, "was": {"findings": (Finding("f", "f", "elsewhere", None, Grade.MAJOR, "seen"),)}},
    ],
)
def test_what_does_not_stand_in_the_way(more: dict[str, Any]) -> None:
    assert offer(rating(), **more).answers == (("t.r", 4),)


def test_only_open_questions_of_the_section_that_are_asked() -> None:
    made = made_of([rating("t.a"), rating("t.b"), rating("t.c"), rating("t.d")])
    audit = walk(made, {"t.a": 1, "t.b": Answer("t.b", na="")})
    asked = tuple(question for question in audit.asked if question != "t.d")
    assert bulk_offer(Audit(**{**vars(audit), "asked": asked}), made, "s", None).answers == (("t.c", 4),)
    assert bulk_offer(audit, made, "gone", None) == BulkOffer((), (), limit_reached=False)


@pytest.mark.parametrize(
    ("asked", "already", "room"), [(10, 0, 3), (10, 2, 1), (10, 3, 0), (10, 5, 0), (9, 0, 2), (3, 0, 0), (4, 0, 1)]
)
def test_at_most_thirty_percent_of_the_audit(asked: int, already: int, room: int) -> None:
    made = made_of([rating(f"t.q{index}") for index in range(asked)], padding=0)
    names = [stop.question.id for stop in made.stops]
    audit = walk(made, {name: Answer(name, 4, via=EntryMethod.BULK) for name in names[:already]})
    found = bulk_offer(audit, made, "s", None)
    assert found.answers == tuple((name, 4) for name in names[already : already + room])
    assert [name for name, _reason in found.left_out] == names[already + room :]
    assert found.limit_reached
    assert all(str(reason) == "At most 30% of an audit can be answered this way." for _name, reason in found.left_out)


@given(
    kinds=st.lists(st.sampled_from(["rating", "yes", "critical", "number", "noted"]), max_size=12),
    padding=st.integers(0, 20),
    answered=st.sets(st.integers(0, 11)),
)
def test_every_open_question_is_either_answered_or_left_out(kinds: list[str], padding: int, answered: set[int]) -> None:
    make: dict[str, Callable[[str], Question]] = {
        "rating": rating,
        "yes": yes_no,
        "critical": lambda name: yes_no(name, critical=True),
        "number": lambda name: number(name, target=3),
        "noted": lambda name: rating(name, require_note=ALWAYS),
    }
    questions = [make[kind](f"t.q{index}") for index, kind in enumerate(kinds)]
    made = made_of(questions, padding)
    given_values = {f"t.q{index}": Answer(f"t.q{index}", na="") for index in answered if index < len(kinds)}
    audit = walk(made, given_values)
    found = bulk_offer(audit, made, "s", None)
    names = [name for name, _ in found.answers] + [name for name, _ in found.left_out]
    assert sorted(names) == sorted(question.id for question in questions if question.id not in given_values)
    assert len(found.answers) * 10 <= len(audit.asked) * 3
