"""The last audits beside a question."""

from dataclasses import replace
from typing import Any

import pytest

from tests.builders import make_answer, make_answered, make_audit, small_checklist
from tui_audit.domain.audit.enums import Against
from tui_audit.domain.audit.model import Audit, AuditKind, Finding, Grade
from tui_audit.domain.history.previous_answers import ComparableAnswer, value_if_allowed

CLEAN = "windows.clean"
QUESTIONS = {name: stop.question for name, stop in small_checklist().by_question.items()}
BAD = Finding("f", "t", "windows", CLEAN, Grade.MINOR, "A mark.")


def answered(question: str, value: Any, *findings: Finding, **changes: Any) -> Audit:
    return make_audit(findings=findings, **changes).with_answer(make_answer(question, value))


@pytest.mark.parametrize(
    ("question", "before", "now", "against"),
    [
        (CLEAN, 3, 4, Against.BETTER),
        (CLEAN, 4, 4, Against.SAME),
        (CLEAN, 5, 3, Against.WORSE),
        (CLEAN, 3, 2, Against.NEWLY_BAD),
        (CLEAN, 2, 1, Against.WORSE),
        (CLEAN, 2, 3, Against.BETTER),
        ("door.open", True, False, Against.NEWLY_BAD),
        ("aisles.smell", True, False, Against.BETTER),
        ("help.seconds", 60, 90, Against.WORSE),
        ("windows.offer", "some", "all", Against.BETTER),
        ("windows.offer", "some", "no-offer", None),
        ("farewell.words", "queue", "parking", None),
        ("farewell.when", "2026-11-01", "2026-12-01", None),
        (CLEAN, "all", 4, None),
        (CLEAN, None, 4, None),
        (CLEAN, 4, None, None),
    ],
)
def test_an_answer_against_the_one_before(question: str, before: Any, now: Any, against: Against | None) -> None:
    beside = ComparableAnswer([answered(question, before)])
    assert beside.against(QUESTIONS[question], make_answer(question, now), ()) is against


def test_findings_count_as_bad_too() -> None:
    question, good = QUESTIONS[CLEAN], make_answer(CLEAN, 4)
    assert ComparableAnswer([answered(CLEAN, 4)]).against(question, good, (BAD,)) is Against.NEWLY_BAD
    assert ComparableAnswer([answered(CLEAN, 4, BAD)]).against(question, good, (BAD,)) is Against.SAME
    praise = replace(BAD, grade=Grade.POSITIVE)
    assert ComparableAnswer([answered(CLEAN, 4)]).against(question, good, (praise,)) is Against.SAME
    text = "farewell.words"
    found = replace(BAD, question=text)
    assert (
        ComparableAnswer([answered(text, "a")]).against(QUESTIONS[text], make_answer(text, "b"), (found,))
        is Against.NEWLY_BAD
    )


def test_the_last_value_that_can_be_compared() -> None:
    unseen = make_audit(id="unseen").with_answer(make_answer(CLEAN, not_seen="dark"))
    beside = ComparableAnswer(
        [unseen, answered(CLEAN, "of another version"), answered(CLEAN, 5, id="five"), answered(CLEAN, 1)]
    )
    last = beside.last(QUESTIONS[CLEAN])
    assert last is not None
    assert (last.audit.id, last.value) == ("five", 5)
    assert ComparableAnswer().last(QUESTIONS[CLEAN]) is None


def test_what_has_nothing_there_is_left_out() -> None:
    noted = make_audit(id="noted").with_answer(make_answer(CLEAN, note="left pane"))
    found = make_audit(id="found", findings=(BAD,))
    beside = ComparableAnswer(
        [answered(CLEAN, 4, id="value"), make_audit(id="none"), noted, found, make_answered(id="all")]
    )
    assert [then.audit.id for then in beside.at(QUESTIONS[CLEAN])] == ["value", "noted", "found", "all"]
    assert [then.value for then in beside.at(QUESTIONS[CLEAN])] == [4, None, None, 4]
    assert [len(then.findings) for then in beside.at(QUESTIONS[CLEAN])] == [0, 0, 1, 1]


def test_the_latest_full_one() -> None:
    again, full = make_audit(id="again", kind=AuditKind.RE_AUDIT), make_audit(id="full")
    assert ComparableAnswer([again, full]).latest is full
    assert ComparableAnswer([again]).latest is None


def test_a_value_that_the_question_does_not_take_any_more() -> None:
    assert [value_if_allowed(QUESTIONS[CLEAN], value) for value in (4, "4", True, (), None)] == [
        4,
        None,
        None,
        None,
        None,
    ]
