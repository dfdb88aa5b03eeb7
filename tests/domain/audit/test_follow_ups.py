"""Follow-up questions: asked only while their condition holds, and counted nowhere else."""

from typing import Any

import pytest

from tests.builders import make_answer
from tests.domain.questions import choice, choices, number, of_questions, rating, tally, text, walk, yes_no
from tui_audit.domain.audit.completion import GapKind, completion_gaps
from tui_audit.domain.audit.follow_ups import asked_now, in_force, meets, set_aside, with_sources
from tui_audit.domain.audit.model import Answer, EntryMethod, Photo
from tui_audit.domain.audit.section_fill import bulk_offer
from tui_audit.domain.checklist.model import AskIf, Checklist, Question
from tui_audit.domain.history.comparison import compare
from tui_audit.domain.history.matching import ComparedAudit, NotComparedReason
from tui_audit.domain.history.threads import visit_of
from tui_audit.domain.journey.model import journey
from tui_audit.domain.planning.question_selection import questions_to_recheck, recheck_result, short_audit_questions
from tui_audit.domain.scoring.score_sheet import Verdict, score_sheet

POINTS = {"all": 2, "some": 1, "none": 0}


def chained() -> Checklist:
    """Return a checklist: a rating, a follow-up to it, a critical follow-up to that, and another rating."""
    return of_questions(
        [
            rating("t.first"),
            yes_no("t.second", ask_if=AskIf("t.first", "below 3", 3)),
            rating("t.third", ask_if=AskIf("t.second", "no"), critical=True, weight=2),
            rating("t.last"),
        ]
    )


@pytest.mark.parametrize(
    ("question", "when", "below", "holds", "holds_not"),
    [
        (rating(), "below 3", 3, (1, 2), (3, 4, 5)),
        (rating(), "not good", None, (1, 2), (3, 5)),
        (number(), "below 2.5", 2.5, (0, 2.4), (2.5, 9)),
        (number(target=30, limit=180), "not good", None, (170,), (30, 60)),
        (tally(), "below 2", 2, (0, 1), (2, 5)),
        (tally(good=False), "not good", None, (5,), (0, 1)),
        (yes_no(), "yes", None, (True,), (False,)),
        (yes_no(), "no", None, (False,), (True,)),
        (yes_no(good=False), "not good", None, (True,), (False,)),
        (choice(POINTS), "some", None, ("some",), ("all", "none")),
        (choice(POINTS), "not good", None, ("none",), ("all", "some")),
        (choice({"yes": 1, "no": 0}), "yes", None, ("yes",), ("no",)),
        (choices(POINTS), "all", None, (("all",), ("all", "some")), ((), ("some",))),
        (choices(POINTS), "not good", None, ((), ("some",)), (("all",),)),
    ],
)
def test_a_condition_holds_or_not(
    question: Question, when: str, below: float | None, holds: tuple[Any, ...], holds_not: tuple[Any, ...]
) -> None:
    condition = AskIf(question.id, when, below)
    assert all(meets(condition, question, value) for value in holds)
    assert not any(meets(condition, question, value) for value in (*holds_not, None))


@pytest.mark.parametrize(
    ("values", "asked"),
    [
        ({}, "first last"),
        ({"t.first": 4}, "first last"),
        ({"t.first": 2}, "first second last"),
        ({"t.first": 2, "t.second": True}, "first second last"),
        ({"t.first": 2, "t.second": False}, "first second third last"),
        ({"t.first": 4, "t.second": False, "t.third": 1}, "first last"),
        ({"t.first": Answer("t.first", na="none here"), "t.second": False}, "first last"),
        ({"t.first": Answer("t.first", not_seen=""), "t.second": False}, "first last"),
        ({"t.second": False}, "first last"),
    ],
)
def test_a_follow_up_is_asked_only_while_its_condition_holds(values: dict[str, Any], asked: str) -> None:
    made = chained()
    audit = walk(made, values)
    expected = tuple(f"t.{name}" for name in asked.split())
    assert asked_now(audit, made) == expected
    counted = in_force(audit, made)
    assert counted.asked == expected
    assert set(counted.answers) == set(audit.answers) & set(expected)
    assert in_force(counted, made) == counted
    assert set_aside(audit, made) == tuple(
        each for each in audit.asked if each in audit.answers and each not in expected
    )
    assert len(audit.asked) == 4, "the list fixed at the start keeps all"


def test_a_checklist_without_follow_ups_is_left_as_it_is() -> None:
    made = of_questions([rating("t.a"), text("t.b")])
    audit = walk(made, {"t.a": 2})
    assert not made.has_follow_ups
    assert asked_now(audit, made) is audit.asked
    assert in_force(audit, made) is audit
    assert set_aside(audit, made) == ()


def test_a_follow_up_to_a_question_that_does_not_apply_is_not_asked() -> None:
    made = chained()
    audit = walk(made, {"t.second": False}, asked=("t.second", "t.third", "t.last"))
    assert asked_now(audit, made) == ("t.last",)


def test_photos_of_an_answer_that_is_set_aside_do_not_count() -> None:
    made = chained()
    answer = make_answer("t.second", value=False, photos=("b" * 64,))
    photos = {sha * 64: Photo(sha * 64, "p.jpg", "", None) for sha in "ab"}
    kept = make_answer("t.first", 4, photos=("a" * 64,))
    assert set(in_force(walk(made, {"t.first": kept, "t.second": answer}, photos=photos), made).photos) == {"a" * 64}


@pytest.mark.parametrize(
    ("values", "total", "completeness", "coverage", "verdict"),
    [
        ({"t.first": 5, "t.last": 4}, 87.5, 100.0, 100.0, Verdict.PASSED),
        ({"t.first": 5, "t.last": 4, "t.second": False, "t.third": 1}, 87.5, 100.0, 100.0, Verdict.PASSED),
        ({"t.first": 2, "t.last": 4}, 50.0, 66.7, 66.7, Verdict.PROVISIONAL),
        ({"t.first": 2, "t.last": 4, "t.second": True}, 66.7, 100.0, 100.0, Verdict.PASSED),
        ({"t.first": 2, "t.last": 4, "t.second": False}, 33.3, 75.0, 60.0, Verdict.PROVISIONAL),
        ({"t.first": 2, "t.last": 4, "t.second": False, "t.third": 1}, 20.0, 100.0, 100.0, Verdict.FAILED),
    ],
)
def test_the_score_counts_only_what_is_asked(
    values: dict[str, Any], total: float, completeness: float, coverage: float, verdict: Verdict
) -> None:
    sheet = score_sheet(walk(chained(), values), chained())
    score = sheet.score()
    assert (score.total, score.completeness, score.coverage, sheet.verdict) == (total, completeness, coverage, verdict)


@pytest.mark.parametrize(
    ("values", "gaps"),
    [
        ({}, [("open", "t.first"), ("open", "t.last")]),
        ({"t.first": 2}, [("open", "t.second"), ("open", "t.last")]),
        ({"t.first": 2, "t.second": False, "t.last": 4}, [("critical-open", "t.third")]),
        ({"t.first": 3, "t.second": False, "t.last": 4}, []),
        ({"t.first": 3, "t.second": False, "t.third": 1, "t.last": 4}, []),
    ],
)
def test_gaps_are_of_questions_that_are_asked(values: dict[str, Any], gaps: list[tuple[str, str]]) -> None:
    found = completion_gaps(walk(chained(), values), chained())
    assert [(gap.kind.value, gap.question) for gap in found if gap.kind is not GapKind.CRITICAL_WITHOUT_FINDING] == gaps


def test_the_rest_of_a_section_leaves_out_what_is_not_asked() -> None:
    made = of_questions(
        [rating(f"t.r{number}") for number in range(9)] + [yes_no("t.y", ask_if=AskIf("t.r0", "not good"))]
    )
    good = bulk_offer(walk(made, {"t.r0": 5}), made, "s", None)
    assert "t.y" not in dict(good.answers) | dict(good.left_out)
    low = walk(made, {"t.r0": 1, **{f"t.r{number}": 4 for number in range(1, 9)}})
    assert bulk_offer(low, made, "s", None).answers == (("t.y", True),)
    aside = make_answer("t.y", value=True, via=EntryMethod.BULK)
    assert len(bulk_offer(walk(made, {"t.r0": 5, "t.y": aside}), made, "s", None).answers) == 2


def test_a_comparison_says_that_only_one_audit_asked_it() -> None:
    made = chained()
    first = walk(made, {"t.first": 2, "t.second": True, "t.last": 4}, id="1")
    second = walk(made, {"t.first": 4, "t.second": True, "t.last": 4}, id="2", number=2)
    found = compare(ComparedAudit(first, made), ComparedAudit(second, made))
    assert [pair.question for pair in found.pairs] == ["t.first", "t.last"]
    assert found.not_compared == {"t.second": NotComparedReason.ONLY_FIRST}
    assert found.asked == 3


def test_threads_and_the_journey_leave_it_out() -> None:
    made = chained()
    audit = walk(made, {"t.first": 5, "t.second": False, "t.last": 5})
    assert visit_of(audit, made).answered == {"t.first", "t.last"}
    assert visit_of(audit, made).low == frozenset()
    assert [spot.score for spot in journey(audit, made).touchpoints] == [100.0]


def test_a_re_audit_asks_a_failed_follow_up_with_its_question() -> None:
    made = chained()
    first = walk(made, {"t.first": 2, "t.second": False, "t.third": 1, "t.last": 4})
    assert questions_to_recheck(first, made) == ("t.first", "t.second", "t.third")
    again = walk(made, {"t.first": 5}, asked=("t.first", "t.second", "t.third"))
    result = recheck_result(again, first, made)
    assert (result.failed, result.fixed) == (("t.first",), ("t.first",))
    fine = walk(made, {"t.first": 5, "t.second": False, "t.third": 1, "t.last": 1})
    assert questions_to_recheck(fine, made) == ("t.last",)


def test_a_short_audit_takes_follow_ups_with_their_questions() -> None:
    made = chained()
    asked = tuple(stop.question.id for stop in made.stops)
    assert short_audit_questions(asked, (), {}, made) == asked
    many = of_questions(
        [rating(f"t.r{number}") for number in range(9)] + [yes_no("t.y", ask_if=AskIf("t.r8", "not good"))]
    )
    asked = tuple(stop.question.id for stop in many.stops)
    assert short_audit_questions(asked, (), {}, many) == ("t.r0", "t.r1", "t.r2", "t.r3", "t.r4")
    assert with_sources(["t.third"], made) == {"t.third", "t.second", "t.first"}
