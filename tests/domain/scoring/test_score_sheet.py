"""The score of an audit: the worked example, verdicts, bands, coverage, and what stands in which part."""

from dataclasses import replace
from fractions import Fraction
from typing import Any

import pytest

from tests.builders import make_answer, make_answered, small_checklist
from tests.domain.questions import (
    checklist,
    choice,
    number,
    of_questions,
    rating,
    section,
    text,
    touchpoint,
    walk,
    yes_no,
)
from tui_audit.domain.audit.model import Answer, Finding, Grade, Score
from tui_audit.domain.checklist.model import Band, Channel, FixableBy, Phase, Quality, Stage, Value
from tui_audit.domain.scoring.score_sheet import LineReason, Verdict, band_of, priorities, score_sheet

WORKED = of_questions([rating("t.a", weight=2), rating("t.b"), rating("t.c"), yes_no("t.d")])
WORKED_ANSWERS: dict[str, Any] = {"t.a": 4, "t.b": 2, "t.c": Answer("t.c", na=""), "t.d": True}


def test_the_worked_example() -> None:
    sheet = score_sheet(walk(WORKED, WORKED_ANSWERS), WORKED)
    assert sheet.total().percent == Fraction(275, 4)
    assert sheet.score() == Score(
        rules=1,
        total=68.8,
        phases={"before": 68.8, "during": None, "after": None},
        completeness=100.0,
        coverage=80.0,
        verdict="passed",
        band="needs work",
    )


def test_every_line_says_why_it_counts_or_not() -> None:
    made = of_questions(
        [
            rating("t.a", weight=0.1),
            rating("t.b"),
            rating("t.c"),
            rating("t.d"),
            text("t.e"),
            choice({"some": 1, "no-offer": None}, "t.f"),
            number("t.g"),
            rating("t.h"),
        ]
    )
    audit = walk(
        made,
        {
            "t.a": 3,
            "t.b": Answer("t.b", na="no such thing"),
            "t.c": Answer("t.c", not_seen=""),
            "t.e": "words",
            "t.f": "no-offer",
            "t.g": 12,
            "t.h": Answer("t.h", note="only a note"),
        },
    )
    lines = score_sheet(audit, made).lines
    assert [line.question for line in lines] == list(audit.asked)
    assert [line.why for line in lines] == [
        LineReason.COUNTED,
        LineReason.NOT_APPLICABLE,
        LineReason.NOT_SEEN,
        LineReason.OPEN,
        LineReason.DOES_NOT_SCORE,
        LineReason.NO_POINTS,
        LineReason.DOES_NOT_SCORE,
        LineReason.OPEN,
    ]
    assert (lines[0].weight, lines[0].points, lines[0].earned) == (Fraction(1, 10), Fraction(1, 2), Fraction(1, 20))
    assert all(line.points is None and line.earned == line.possible == 0 for line in lines[1:])


def test_only_what_was_asked_counts() -> None:
    audit = replace(walk(WORKED, WORKED_ANSWERS), asked=("t.d",))
    assert score_sheet(audit, WORKED).score().total == 100.0


CRITICAL = of_questions([yes_no("t.k", critical=True), rating("t.r"), rating("t.o", optional=True)])


@pytest.mark.parametrize(
    ("values", "verdict", "failures"),
    [
        ({}, None, ()),
        ({"t.k": Answer("t.k", not_seen="")}, None, ()),
        ({"t.k": True}, Verdict.PROVISIONAL, ()),
        ({"t.k": True, "t.r": 1}, Verdict.PASSED, ()),
        ({"t.k": True, "t.r": Answer("t.r", na="")}, Verdict.PASSED, ()),
        ({"t.k": False}, Verdict.FAILED, ("t.k",)),
        ({"t.k": False, "t.r": 5}, Verdict.FAILED, ("t.k",)),
        ({"t.r": 5}, Verdict.PROVISIONAL, ()),
        ({"t.r": 5, "t.k": Answer("t.k", not_seen="")}, Verdict.PASSED, ()),
    ],
)
def test_verdicts(values: dict[str, Any], verdict: Verdict | None, failures: tuple[str, ...]) -> None:
    sheet = score_sheet(walk(CRITICAL, values), CRITICAL)
    assert (sheet.verdict, sheet.critical_failures) == (verdict, failures)


def test_a_critical_rating_of_three_is_not_below_half() -> None:
    made = of_questions([rating("t.k", critical=True)])
    assert score_sheet(walk(made, {"t.k": 3}), made).verdict is Verdict.PASSED
    assert score_sheet(walk(made, {"t.k": 2}), made).verdict is Verdict.FAILED


def test_nothing_scored_is_no_score() -> None:
    made = of_questions([text("t.a"), rating("t.b")])
    assert score_sheet(walk(made, {"t.a": "x", "t.b": Answer("t.b", na="")}), made).score() == Score(
        1, None, {"before": None, "during": None, "after": None}, 100.0, 0.0, None, None
    )
    only_text = of_questions([text("t.a", optional=True)])
    empty = score_sheet(walk(only_text), only_text).score()
    assert (empty.total, empty.completeness, empty.coverage, empty.verdict) == (None, None, None, None)


def test_optional_questions_are_left_out_of_completeness_only() -> None:
    sheet = score_sheet(walk(CRITICAL, {"t.k": True, "t.o": 1}), CRITICAL)
    assert sheet.completeness == 50
    assert sheet.total().percent == 50
    assert sheet.total().coverage == Fraction(200, 3)


@pytest.mark.parametrize(
    ("printed", "band"),
    [(100.0, "excellent"), (90.0, "excellent"), (89.9, "good"), (75.0, "good"), (74.9, "needs work"), (0.0, "poor")],
)
def test_bands_are_lower_bounds(printed: float, band: str) -> None:
    found = band_of(printed, WORKED)
    assert found is not None
    assert found.name == band


def test_the_band_goes_by_the_printed_figure() -> None:
    made = of_questions([rating("t.a", weight=99999), yes_no("t.b", weight=1)])
    made = replace(made, bands=(Band(75, "good"), Band(0, "poor")))
    sheet = score_sheet(walk(made, {"t.a": 4, "t.b": False}), made)
    assert sheet.total().percent == Fraction(3 * 99999, 4 * 1000)
    assert sheet.score().total == 75.0
    assert sheet.score().band == "good"


def test_no_band_without_a_score_or_without_bands() -> None:
    assert band_of(None, WORKED) is None
    assert band_of(50.0, replace(WORKED, bands=())) is None


MANY = checklist(
    section(
        [
            touchpoint(
                [rating("one.a", qualities=(Quality.SIMPLE,)), rating("one.b")],
                "one",
                stage=Stage.AWARENESS,
                channel=Channel.WEBSITE,
                value=(Value.PRICE,),
                fixable_by=FixableBy.HEAD_OFFICE,
            ),
            touchpoint([yes_no("two.a", qualities=(Quality.SIMPLE, Quality.PERSONAL))], "two"),
        ],
        "out",
    ),
    section([touchpoint([rating("three.a", weight=3)], "three", value=(Value.SERVICE,))], "in", Phase.DURING),
)
MANY_VALUES = {"one.a": 5, "one.b": 3, "two.a": False, "three.a": 2}


def test_each_part_holds_its_questions() -> None:
    sheet = score_sheet(walk(MANY, MANY_VALUES), MANY)
    parts = {
        "one.a one.b two.a": [sheet.phase(Phase.BEFORE), sheet.section("out")],
        "three.a": [sheet.phase(Phase.DURING), sheet.section("in"), sheet.value(Value.SERVICE)],
        "one.a one.b": [
            sheet.touchpoint("one"),
            sheet.stage(Stage.AWARENESS),
            sheet.channel(Channel.WEBSITE),
            sheet.value(Value.PRICE),
            sheet.store_control(False),
        ],
        "one.a two.a": [sheet.quality(Quality.SIMPLE), sheet.questions(["two.a", "one.a", "gone"])],
        "two.a": [sheet.touchpoint("two"), sheet.quality(Quality.PERSONAL)],
        "two.a three.a": [sheet.stage(Stage.PURCHASE), sheet.channel(Channel.STORE), sheet.store_control(True)],
        "": [sheet.phase(Phase.AFTER), sheet.section("gone"), sheet.quality(Quality.APPEALING), sheet.questions([])],
        "one.a one.b two.a three.a": [sheet.total()],
    }
    for questions, found in parts.items():
        for part in found:
            assert " ".join(line.question for line in part.lines) == questions
    assert sheet.section("out").percent == 50
    assert sheet.total().percent == Fraction(225, 6)
    assert sheet.section("gone").percent is None


def test_which_questions_fail() -> None:
    findings = tuple(
        Finding(str(grade), str(grade), "one", question, grade, "seen")
        for grade, question in [(Grade.MINOR, "one.a"), (Grade.OBSERVATION, "one.b"), (Grade.MAJOR, None)]
    )
    sheet = score_sheet(walk(MANY, MANY_VALUES, findings=findings), MANY)
    assert {question: sheet.is_failed(question) for question in MANY_VALUES} == {
        "one.a": True,
        "one.b": False,
        "two.a": True,
        "three.a": True,
    }
    assert score_sheet(walk(MANY), MANY).is_failed("two.a") is False


def test_priorities_weigh_importance_with_what_is_missing() -> None:
    made = checklist(
        section(
            [
                touchpoint([rating("low.a")], "low", importance=1, importance_for={"hurry": 5}),
                touchpoint([rating("high.a")], "high", importance=5, importance_for={"hurry": 2}),
                touchpoint([rating("full.a")], "full", importance=5),
                touchpoint([rating("open.a")], "open", importance=5),
                touchpoint([rating("also.a")], "also", importance=1),
            ]
        )
    )
    sheet = score_sheet(walk(made, {"low.a": 2, "high.a": 3, "full.a": 5, "also.a": 2}), made)
    assert priorities(sheet, made, None) == (
        ("high", Fraction(50)),
        ("low", Fraction(15)),
        ("also", Fraction(15)),
        ("full", Fraction(0)),
    )
    assert priorities(sheet, made, "hurry")[:2] == (("low", Fraction(75)), ("high", Fraction(20)))


def test_a_whole_small_walk() -> None:
    made = small_checklist()
    audit = make_answered()
    sheet = score_sheet(audit, made)
    expected = (
        2 * Fraction(3, 4) + Fraction(1, 2) + 1 + 1 + 1 + Fraction(209, 300) + Fraction(3, 4) + Fraction(1, 4)
    ) / 9
    assert sheet.total().percent == 100 * expected
    assert sheet.completeness == sheet.total().coverage == 100
    assert sheet.verdict is Verdict.PASSED
    later = audit.with_answer(make_answer("door.open", False))
    assert score_sheet(later, made).critical_failures == ("door.open",)
