"""What fixes would do; the best ones are found by trying all."""

from fractions import Fraction
from itertools import combinations
from typing import Any

import pytest
from hypothesis import given, settings

from tests.builders import make_answer
from tests.domain.questions import checklist, choice, of_questions, rating, section, touchpoint, walk, yes_no
from tests.domain.scoring.test_scoring_properties import Walked, walked
from tui_audit.domain.checklist.model import Checklist, FixableBy
from tui_audit.domain.figures import exact_fraction, round_half_up
from tui_audit.domain.scoring.score_sheet import Verdict, score_sheet
from tui_audit.domain.scoring.what_if import WhatIf, what_if


def of(made: Checklist, values: dict[str, Any], **fields: Any) -> WhatIf:
    return what_if(score_sheet(walk(made, values, **fields), made))


def fully(made: Walked, fixed: set[str]) -> float | None:
    """The score with these at full points, reckoned anew from the sum."""
    sheet = score_sheet(walk(made.checklist(), made.answers), made.checklist())
    counted = [line for line in sheet.lines if line.points is not None]
    whole = sum((line.weight for line in counted), Fraction(0))
    if not whole:
        return None
    earned = sum(line.weight * (1 if line.question in fixed else line.points or 0) for line in counted)
    return round_half_up(100 * earned / whole)


@settings(max_examples=60, deadline=None)
@given(walked())
def test_no_other_set_of_so_many_fixes_lifts_more(made: Walked) -> None:
    found = of(made.checklist(), dict(made.answers))
    names = [fix.question for fix in found.fixes]
    for count in range(len(names) + 2):
        best = {fix.question for fix in found.best_fixes(count)}
        assert len(best) == min(count, len(names))
        exactly = sum((fix.gain for fix in found.best_fixes(count)), Fraction(0))
        others = combinations(found.fixes, min(count, len(names)))
        assert all(sum((fix.gain for fix in chosen), Fraction(0)) <= exactly for chosen in others)
        assert found.shown_after(best) == fully(made, best)


@settings(max_examples=60, deadline=None)
@given(walked())
def test_the_next_band_is_reached_with_so_many_and_not_with_fewer(made: Walked) -> None:
    found = of(made.checklist(), dict(made.answers))
    needed, band = found.fixes_to_next_band(), found.next_band
    if needed is None or band is None:
        assert found.shown is None or band is None
        return
    reached = found.shown_after({fix.question for fix in needed})
    assert reached is not None
    assert exact_fraction(reached) >= exact_fraction(band.lower_bound)
    for fewer in combinations(found.fixes, len(needed) - 1):
        short = found.shown_after({fix.question for fix in fewer})
        assert short is not None
        assert exact_fraction(short) < exact_fraction(band.lower_bound)


def test_all_fixes_make_it_full() -> None:
    made = of_questions([rating("t.a"), rating("t.b", weight=3)])
    found = of(made, {"t.a": 2, "t.b": 4})
    assert [(fix.question, fix.gain) for fix in found.fixes] == [
        ("t.a", Fraction(75, 4)),
        ("t.b", Fraction(75, 4)),
    ]  # a tie stands in walking order
    assert found.shown == 62.5
    assert found.shown_after({"t.a"}) == 81.3
    assert found.shown_after({"t.a", "t.b"}) == 100.0


def test_what_is_not_scored_cannot_be_fixed() -> None:
    made = of_questions([rating("t.a"), rating("t.b"), rating("t.c"), choice({"x": 1, "y": None}, "t.d")])
    found = of(made, {"t.a": 5, "t.b": make_answer("t.b", na=""), "t.d": "y"})
    assert found.fixes == ()
    assert (found.shown, found.fixes_to_next_band()) == (100.0, None)
    empty = of(made, {})
    assert (empty.shown, empty.shown_after({"t.a"}), empty.next_band, empty.fixes_to_next_band()) == (
        None,
        None,
        None,
        None,
    )


CRITICAL = of_questions([yes_no("t.a", critical=True), yes_no("t.b", critical=True), rating("t.c")])


@pytest.mark.parametrize(
    ("fixed", "verdict"),
    [
        (set(), Verdict.FAILED),
        ({"t.a"}, Verdict.FAILED),
        ({"t.c"}, Verdict.FAILED),
        ({"t.a", "t.b"}, Verdict.PASSED),
    ],
)
def test_the_verdict_is_cleared_with_the_last_critical_failure(fixed: set[str], verdict: Verdict) -> None:
    found = of(CRITICAL, {"t.a": False, "t.b": False, "t.c": 4})
    assert {fix.question for fix in found.critical} == {"t.a", "t.b"}
    assert found.verdict_after(fixed) is verdict


def test_what_is_open_stays_unfinished_once_it_is_cleared() -> None:
    found = of(CRITICAL, {"t.a": False, "t.b": True})
    assert found.verdict_after({"t.a"}) is Verdict.PROVISIONAL
    assert of(CRITICAL, {"t.a": True, "t.b": True, "t.c": 1}).verdict_after(set()) is Verdict.PASSED


def test_by_touchpoint_and_by_who_can_fix_it_without_the_critical_ones() -> None:
    made = checklist(
        section(
            [
                touchpoint([rating("t.a"), rating("t.b"), yes_no("t.c", critical=True)]),
                touchpoint([rating("u.a", weight=3)], "u"),
                touchpoint([rating("v.a")], "v", fixable_by=FixableBy.LANDLORD),
            ]
        )
    )
    found = of(made, {"t.a": 3, "t.b": 1, "t.c": False, "u.a": 2, "v.a": 2})
    assert [(group.touchpoint.id, [fix.question for fix in group.fixes]) for group in found.fix_groups(own=True)] == [
        ("u", ["u.a"]),
        ("t", ["t.b", "t.a"]),
    ]
    assert [group.touchpoint.id for group in found.fix_groups(own=False)] == ["v"]
    assert found.fix_groups(own=True)[1].gain == Fraction(150, 7)


def test_the_top_band_has_none_above() -> None:
    made = of_questions([rating("t.a", weight=1), rating("t.b", weight=19)])
    found = of(made, {"t.a": 1, "t.b": 5})
    assert (found.shown, found.next_band, found.fixes_to_next_band()) == (95.0, None, None)
